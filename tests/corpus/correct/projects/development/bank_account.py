class InsufficientFundsError(Exception):
    """Raised when an account does not hold enough money."""


class Account:
    """A bank account with a history of its transactions."""

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        """Add money to the account."""
        if amount <= 0:
            raise ValueError("You can only deposit a positive amount.")
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        """Take money out, if there is enough."""
        if amount > self.balance:
            raise InsufficientFundsError(f"{self.owner} has only {self.balance}.")
        self.balance -= amount
        self.history.append(("withdrawal", amount))

    def report(self):
        """Print all transactions and the balance."""
        print(f"Account of {self.owner}")
        for kind, amount in self.history:
            print(f"  {kind:<12}{amount:>8.2f}")
        print(f"  {'balance':<12}{self.balance:>8.2f}")


class SavingsAccount(Account):
    """An account that earns interest."""

    def __init__(self, owner, rate, balance=0):
        super().__init__(owner, balance)
        self.rate = rate

    def add_interest(self):
        """Add the interest of one year."""
        self.deposit(self.balance * self.rate)


savings = SavingsAccount("Maya", rate=0.02, balance=500)
savings.deposit(250)
savings.add_interest()
try:
    savings.withdraw(5000)
except InsufficientFundsError as error:
    print("Sorry:", error)
savings.report()
