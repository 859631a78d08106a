def shopping_total(basket, prices):
    total = 0
    for product in basket:
        if product in prices:
            total += basket[product] * prices[product]
    if total > 100:
        total = total - total * 10 / 100
    return total
