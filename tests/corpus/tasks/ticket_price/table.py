def ticket_price(age, day):
    extras = {"Sat": 3, "Sun": 3, "Tue": -2}
    price = 12
    if age < 4:
        return 0
    elif age < 13:
        price = 6
    elif age > 64:
        price = 8
    if day in extras:
        price += extras[day]
    return price
