class Account:
    def __init__(self, name, start=0):
        self.name = name
        self.changes = [start]

    @property
    def balance(self):
        return sum(self.changes)

    def deposit(self, amount):
        if amount <= 0:
            return False
        self.changes.append(amount)
        return True

    def withdraw(self, amount):
        if amount <= 0:
            return False
        if self.balance < amount:
            return False
        self.changes.append(-amount)
        return True

    def describe(self):
        return "{}: {}".format(self.name, self.balance)
