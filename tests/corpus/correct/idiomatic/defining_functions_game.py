import random


def roll_dice(count=2, sides=6):
    return [random.randint(1, sides) for _ in range(count)]


def play_round(player):
    dice = roll_dice()
    score = sum(dice)
    if dice[0] == dice[1]:
        score *= 2
        print(player, "rolled a double!")
    print(player, dice, score)
    return score


def main():
    random.seed(4)
    points = {"Ada": 0, "Bob": 0}
    for _ in range(3):
        for player in points:
            points[player] += play_round(player)
    winner = max(points, key=points.get)
    print("Winner:", winner)


main()
