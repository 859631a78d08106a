def dice_score(dice):
    table = [0, 0, 0, 0, 0, 0, 0]
    for die in dice:
        table[die] += 1
    if 5 in table:
        return 50
    if 4 in table:
        return 40
    if 3 in table and 2 in table:
        return 25
    if table == [0, 1, 1, 1, 1, 1, 0] or table == [0, 0, 1, 1, 1, 1, 1]:
        return 30
    total = 0
    for die in dice:
        total += die
    return total
