import random
from collections import Counter

ROLLS = 1000


def roll(dice=2, sides=6):
    return sum(random.randint(1, sides) for _ in range(dice))


def simulate(rolls):
    counts = Counter()
    for _ in range(rolls):
        counts[roll()] += 1
    return counts


def histogram(counts, width=40):
    biggest = max(counts.values())
    for total in sorted(counts):
        length = int(width * counts[total] / biggest)
        print(str(total).rjust(2), "#" * length, counts[total])


random.seed(7)
counts = simulate(ROLLS)
histogram(counts)
most_common = counts.most_common(1)[0]
print("Most common total:", most_common[0])
