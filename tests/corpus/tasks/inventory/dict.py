class Inventory:
    def __init__(self):
        self.stock = {}

    def add(self, name, amount):
        if name in self.stock:
            self.stock[name] += amount
        else:
            self.stock[name] = amount

    def remove(self, name, amount):
        if name not in self.stock or self.stock[name] < amount:
            return False
        self.stock[name] -= amount
        if self.stock[name] == 0:
            del self.stock[name]
        return True

    def count(self, name):
        return self.stock.get(name, 0)

    def names(self):
        return sorted(self.stock)

    def total(self):
        return sum(self.stock.values())
