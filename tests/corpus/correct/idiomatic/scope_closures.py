def make_counter():
    count = 0

    def increment():
        nonlocal count
        count += 1
        return count

    return increment


def multiplier(factor):
    return lambda value: value * factor


counter = make_counter()
counter()
print(counter(), counter())
triple = multiplier(3)
print(triple(5))
actions = [lambda n=n: n * 10 for n in range(3)]
print([action() for action in actions])
by_length = sorted(["pear", "fig", "banana"], key=lambda word: len(word))
print(by_length)
