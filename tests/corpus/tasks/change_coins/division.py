def change_coins(amount):
    result = []
    values = [10, 5, 2, 1]
    for value in values:
        number = amount // value
        result += [value] * number
        amount = amount % value
    return result
