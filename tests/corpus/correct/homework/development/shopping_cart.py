# A shopping cart with discounts

prices = {"apple": 0.5, "bread": 2.2, "milk": 1.1, "cheese": 4.75}
cart = ["apple", "apple", "milk", "cheese"]


def total_price(items, price_list):
    total = 0
    for item in items:
        if item in price_list:
            total += price_list[item]
        else:
            print("We do not sell", item)
    return total


def discount(total):
    # ten percent off from 5 euros
    if total >= 5 and total < 20:
        return total * 0.9
    if total >= 20:
        return total * 0.8
    return total


total = total_price(cart, prices)
print("Total:", round(total, 2))
print("To pay:", round(discount(total), 2))
