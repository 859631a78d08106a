"""How often does each sum of two dice come? Theory and experiment side by side."""

import random

SIDES = 6
ROLLS = 10_000
BAR_WIDTH = 40


def roll():
    return random.randint(1, SIDES)


def simulate(rolls):
    counts = {total: 0 for total in range(2, 2 * SIDES + 1)}
    for _ in range(rolls):
        counts[roll() + roll()] += 1
    return counts


def expected_share(total):
    ways = SIDES - abs(total - (SIDES + 1))
    return ways / SIDES**2


def bar(share, largest):
    return "#" * round(BAR_WIDTH * share / largest)


def print_histogram(counts, rolls):
    largest = max(counts.values()) / rolls
    for total, count in counts.items():
        share = count / rolls
        print(f"{total:>2} {share:6.1%} {expected_share(total):6.1%} {bar(share, largest)}")


def longest_streak(results):
    """The length of the longest run of equal results."""
    best = current = 1
    for before, after in zip(results, results[1:]):
        current = current + 1 if before == after else 1
        best = max(best, current)
    return best


if __name__ == "__main__":
    print_histogram(simulate(ROLLS), ROLLS)
    throws = [roll() for _ in range(ROLLS)]
    print("Longest run of the same number:", longest_streak(throws))
