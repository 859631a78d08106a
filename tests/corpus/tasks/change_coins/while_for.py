def change_coins(amount):
    coins = []
    for coin in [10, 5, 2, 1]:
        while amount >= coin:
            coins.append(coin)
            amount -= coin
    return coins
