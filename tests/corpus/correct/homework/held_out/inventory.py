import sys


class Item:
    def __init__(self, name, price, quantity):
        self.name = name
        self.price = price
        self.quantity = quantity

    def value(self):
        return self.price * self.quantity


class Inventory:
    """All items of a shop."""

    def __init__(self):
        self.items = {}

    def add(self, item):
        if item.name in self.items:
            self.items[item.name].quantity += item.quantity
        else:
            self.items[item.name] = item

    def remove(self, name, quantity):
        if name not in self.items:
            raise KeyError(name)
        item = self.items[name]
        if quantity > item.quantity:
            raise ValueError("not enough " + name)
        item.quantity -= quantity

    def total(self):
        return sum(item.value() for item in self.items.values())


shop = Inventory()
shop.add(Item("pen", 1.2, 100))
shop.add(Item("ruler", 2.5, 10))
try:
    shop.remove("pen", 20)
    shop.remove("rubber", 1)
except KeyError as error:
    print("We have no", error, file=sys.stderr)
except ValueError as error:
    print(error)
print(f"Total value: {shop.total():.2f}")
