class Inventory:
    def __init__(self):
        self._stock = {}

    def add(self, item, quantity=1):
        self._stock[item] = self._stock.get(item, 0) + quantity

    def remove(self, item, quantity=1):
        if self._stock.get(item, 0) < quantity:
            raise KeyError(item)
        self._stock[item] -= quantity
        if self._stock[item] == 0:
            del self._stock[item]

    def __contains__(self, item):
        return item in self._stock

    @property
    def total(self):
        return sum(self._stock.values())


inventory = Inventory()
inventory.add("pen", 3)
inventory.remove("pen")
print("pen" in inventory, inventory.total)
