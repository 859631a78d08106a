class Inventory:
    def __init__(self):
        self.items = []

    def add(self, name, amount):
        for _ in range(amount):
            self.items.append(name)

    def remove(self, name, amount):
        if self.count(name) < amount:
            return False
        for _ in range(amount):
            self.items.remove(name)
        return True

    def count(self, name):
        return self.items.count(name)

    def names(self):
        return sorted(set(self.items))

    def total(self):
        return len(self.items)
