class BankAccount:
    """A bank account that cannot be overdrawn."""

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
        """Take money out if there is enough of it."""
        if amount > self.balance:
            print(f"{self.owner} has only {self.balance}")
            return False
        self.balance -= amount
        self.history.append(("withdraw", amount))
        return True


account = BankAccount("Ana", 50)
account.deposit(25)
account.withdraw(100)
account.withdraw(30)
for kind, amount in account.history:
    print(kind, amount)
