def countdown(start):
    while start > 0:
        yield start
        start -= 1


def evens():
    n = 0
    while True:
        yield n
        n += 2


for number in countdown(3):
    print(number)
for number in evens():
    if number > 6:
        break
    print(number)


def first_word(text):
    words = text.split()
    return words[0] if words else ""


def show(text):
    if not text:
        return
    print(text)


print(first_word("hello world"))
show("done")
