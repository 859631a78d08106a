class Inventory:
    def __init__(self):
        self.amounts = {}

    def add(self, name, amount):
        self.amounts[name] = self.amounts.get(name, 0) + amount

    def remove(self, name, amount):
        have = self.count(name)
        if have < amount:
            return False
        if have == amount:
            self.amounts.pop(name)
        else:
            self.amounts[name] = have - amount
        return True

    def count(self, name):
        if name in self.amounts:
            return self.amounts[name]
        return 0

    def names(self):
        result = list(self.amounts.keys())
        result.sort()
        return result

    def total(self):
        total = 0
        for name in self.amounts:
            total += self.amounts[name]
        return total
