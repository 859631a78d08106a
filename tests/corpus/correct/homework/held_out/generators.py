def countdown(start):
    while start > 0:
        yield start
        start -= 1


def evens(numbers):
    for number in numbers:
        if number % 2 == 0:
            yield number


def running_total(numbers):
    total = 0
    for number in numbers:
        total += number
        yield total


for number in countdown(3):
    print(number)
print("Lift off!")

squares = (n * n for n in range(10))
print(list(evens(squares)))
print(list(running_total([1, 2, 3, 4])))

names = ["ada", "grace", "linus"]
for index, (name, size) in enumerate(zip(names, map(len, names))):
    print(index, name.upper(), size)
