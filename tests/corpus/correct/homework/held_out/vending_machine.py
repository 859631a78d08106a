'''Vending machine with coins and change.'''

STOCK = {
    'A1': ('chips', 1.5),
    'A2': ('cola', 2.0),
    'B1': ('gum', 0.75),
}
COINS = [2, 1, 0.5, 0.2, 0.1, 0.05]


def give_change(amount):
    '''Return the coins for an amount, largest first.'''
    coins = []
    for coin in COINS:
        while amount >= coin:
            coins.append(coin)
            amount = round(amount - coin, 2)
    return coins


def buy(code, money):
    if code not in STOCK:
        return None, money
    product, price = STOCK[code]
    if money < price:
        print('Not enough money for', product)
        return None, money
    return product, round(money - price, 2)


product, rest = buy('A1', 5)
print('You get', product)
print('Change:', give_change(rest))
