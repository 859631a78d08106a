import random


def binary_search(values, target):
    low = 0
    high = len(values) - 1
    steps = 0
    while low <= high:
        steps += 1
        middle = (low + high) // 2
        if values[middle] == target:
            return middle, steps
        if values[middle] < target:
            low = middle + 1
        else:
            high = middle - 1
    return -1, steps


numbers = sorted(random.sample(range(1000), 50))
target = numbers[17]
position, steps = binary_search(numbers, target)
print("Found", target, "at", position)
print("It took", steps, "steps")
missing = binary_search(numbers, 1001)
assert missing[0] == -1, "1001 is not in the list"
