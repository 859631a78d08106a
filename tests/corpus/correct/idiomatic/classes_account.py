class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            return False
        self.balance -= amount
        self.history.append(("withdraw", amount))
        return True

    def __repr__(self):
        return f"Account({self.owner!r}, {self.balance})"


account = Account("Ada", 50)
account.deposit(25)
if not account.withdraw(100):
    print("Not enough money")
account.withdraw(10)
print(account)
