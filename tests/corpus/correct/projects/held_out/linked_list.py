class Link:
    """One value and the link after it."""

    def __init__(self, value, following=None):
        self.value = value
        self.following = following


class LinkedList:
    """A list that knows only its first link."""

    def __init__(self):
        self.first = None
        self.size = 0

    def add_first(self, value):
        self.first = Link(value, self.first)
        self.size += 1

    def add_last(self, value):
        if self.first is None:
            self.add_first(value)
            return
        link = self.first
        while link.following is not None:
            link = link.following
        link.following = Link(value)
        self.size += 1

    def reverse(self):
        before = None
        link = self.first
        while link is not None:
            link.following, before, link = before, link, link.following
        self.first = before

    def __iter__(self):
        link = self.first
        while link is not None:
            yield link.value
            link = link.following

    def __len__(self):
        return self.size


numbers = LinkedList()
for n in range(1, 6):
    numbers.add_last(n * n)
numbers.add_first(0)
print(*numbers, sep=" -> ")
numbers.reverse()
print(*numbers, sep=" -> ")
print(len(numbers), "numbers, sum", sum(numbers))
