def leap_year(y):
    if y % 4 != 0:
        return False
    elif y % 100 != 0:
        return True
    else:
        return y % 400 == 0
