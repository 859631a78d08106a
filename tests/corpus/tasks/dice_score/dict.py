def dice_score(dice):
    counts = {}
    for die in dice:
        counts[die] = counts.get(die, 0) + 1
    amounts = sorted(counts.values())
    if amounts == [5]:
        return 50
    if amounts == [1, 4]:
        return 40
    if amounts == [2, 3]:
        return 25
    if amounts == [1, 1, 1, 1, 1] and max(dice) - min(dice) == 4:
        return 30
    return sum(dice)
