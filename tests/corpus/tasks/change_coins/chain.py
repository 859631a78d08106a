def change_coins(amount):
    coins = []
    while amount > 0:
        if amount >= 10:
            coin = 10
        elif amount >= 5:
            coin = 5
        elif amount >= 2:
            coin = 2
        else:
            coin = 1
        coins.append(coin)
        amount = amount - coin
    return coins
