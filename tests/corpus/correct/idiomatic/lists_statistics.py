def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def mean(values):
    return sum(values) / len(values) if values else 0


data = [7, 3, 9, 4, 1, 8]
print("mean", mean(data))
print("median", median(data))
print("range", max(data) - min(data))
print("above mean", [value for value in data if value > mean(data)])
