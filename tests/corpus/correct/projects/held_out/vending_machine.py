PRICES = {"water": 1.00, "juice": 1.80, "snack": 2.20}
COINS = [2, 1, 0.5, 0.2, 0.1]


class VendingMachine:
    def __init__(self, stock):
        self.stock = dict(stock)
        self.credit = 0

    def insert(self, coin):
        if coin not in COINS:
            raise ValueError("This coin is not accepted.")
        self.credit += coin

    def select(self, product):
        if self.stock.get(product, 0) == 0:
            return f"{product} is sold out"
        price = PRICES[product]
        if self.credit < price:
            return f"{price - self.credit:.2f} more, please"
        self.stock[product] -= 1
        self.credit = round(self.credit - price, 2)
        return f"Enjoy your {product}!"

    def change(self):
        coins = []
        for coin in COINS:
            while self.credit >= coin:
                coins.append(coin)
                self.credit = round(self.credit - coin, 2)
        return coins


def demo():
    machine = VendingMachine({"water": 2, "snack": 1})
    for coin in (2, 0.5):
        machine.insert(coin)
    print(machine.select("juice"))
    print(machine.select("snack"))
    print("Change:", machine.change())
    print(machine.select("water"))
    try:
        machine.insert(0.03)
    except ValueError as problem:
        print(problem)


if __name__ == "__main__":
    demo()
