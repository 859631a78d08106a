def ticket_price(age, day):
    if age < 4:
        return 0
    if age <= 12:
        price = 6
    elif age >= 65:
        price = 8
    else:
        price = 12
    if day == "Tue":
        price = price - 2
    elif day == "Sat" or day == "Sun":
        price = price + 3
    return price
