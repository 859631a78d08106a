def extra(day):
    if day in ("Sat", "Sun"):
        return 3
    if day == "Tue":
        return -2
    return 0


def ticket_price(age, day):
    if age <= 3:
        return 0
    if age < 13:
        return 6 + extra(day)
    if age < 65:
        return 12 + extra(day)
    return 8 + extra(day)
