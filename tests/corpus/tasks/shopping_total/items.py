def shopping_total(basket, prices):
    total = 0
    for name, amount in basket.items():
        total += amount * prices.get(name, 0)
    if total > 100:
        return total * 90 / 100
    return total
