def withdraw(balance, amount):
    """Return the new balance and a message."""
    if amount <= 0:
        return balance, "Amount must be positive"
    if amount > balance:
        return balance, "Not enough money"
    return balance - amount, "OK"


balance, message = withdraw(100, 30)
print(balance, message)
balance, message = withdraw(balance, 500)
print(balance, message)


def find_user(users, name):
    for user in users:
        if user["name"] == name:
            return user
    return None


user = find_user([{"name": "Ada"}], "Bob")
if user is None:
    print("nobody")
