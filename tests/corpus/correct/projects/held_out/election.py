"""Count votes and find out who wins."""

VOTES = [
    "Ana", "Ben", "Ana", "Cleo", "Ben", "Ana",
    "Cleo", "Cleo", "Cleo", "Ben", "Dan", "Ana",
]  # fmt: skip


def tally(votes):
    counts = {}
    for vote in votes:
        if vote in counts:
            counts[vote] += 1
        else:
            counts[vote] = 1
    return counts


def leaders(counts):
    most = max(counts.values())
    return sorted(name for name, count in counts.items() if count == most)


def shares(counts):
    total = sum(counts.values())
    return {name: count / total for name, count in counts.items()}


def seats(counts, available):
    """Give out seats by the method of D'Hondt."""
    given = dict.fromkeys(counts, 0)
    for _ in range(available):
        best = max(sorted(counts), key=lambda name: counts[name] / (given[name] + 1))
        given[best] += 1
    return given


def print_table(counts):
    percentages = shares(counts)
    print("Name     Votes   Share")
    for name in sorted(counts, key=counts.get, reverse=True):
        print(f"{name:<8}{counts[name]:>6}{percentages[name]:>8.1%}")


counts = tally(VOTES)
print_table(counts)
winners = leaders(counts)
if len(winners) == 1:
    print("Elected:", winners[0])
else:
    print("A second round between", " and ".join(winners))
print("Seats:", seats(counts, 5))
