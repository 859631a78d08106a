def dice_score(dice):
    ordered = sorted(dice)
    most = 0
    for value in range(1, 7):
        amount = ordered.count(value)
        if amount > most:
            most = amount
    different = len(set(ordered))
    if most == 5:
        return 50
    elif most == 4:
        return 40
    elif most == 3 and different == 2:
        return 25
    elif different == 5 and ordered[4] - ordered[0] == 4:
        return 30
    else:
        return sum(ordered)
