def price_of(name, prices):
    if name not in prices:
        return 0
    return prices[name]


def with_discount(total):
    if total <= 100:
        return total
    discount = total / 10
    return total - discount


def shopping_total(basket, prices):
    cost = 0
    for name in basket:
        cost = cost + price_of(name, prices) * basket[name]
    return with_discount(cost)
