count = 0
LIMIT = 3


def increment():
    global count
    count += 1


def report():
    print(f"{count} of {LIMIT}")


def double(count):
    count = count * 2
    return count


for _ in range(LIMIT):
    increment()
report()
print(double(count), count)
