class BankError(Exception):
    """Something is wrong with a bank transaction."""


class InsufficientFundsError(BankError):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.needed = needed
        self.available = available


def withdraw(balance, amount):
    if amount <= 0:
        raise BankError("amount must be positive")
    if amount > balance:
        raise InsufficientFundsError(amount, balance)
    return balance - amount


for amount in (30, 500, -1):
    try:
        print("left:", withdraw(100, amount))
    except InsufficientFundsError as error:
        print("short by", error.needed - error.available)
    except BankError as error:
        print("refused:", error)
