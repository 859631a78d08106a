class EmptyError(Exception):
    pass


class Stack:
    """Last in, first out."""

    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        if not self._items:
            raise EmptyError("The stack is empty.")
        return self._items.pop()

    def peek(self):
        return self._items[-1] if self._items else None

    def __len__(self):
        return len(self._items)


class Queue:
    """First in, first out, made of two stacks."""

    def __init__(self):
        self._inbox = Stack()
        self._outbox = Stack()

    def enqueue(self, item):
        self._inbox.push(item)

    def dequeue(self):
        if len(self._outbox) == 0:
            while len(self._inbox) > 0:
                self._outbox.push(self._inbox.pop())
        return self._outbox.pop()


PAIRS = {")": "(", "]": "[", "}": "{"}


def is_balanced(text):
    stack = Stack()
    for character in text:
        if character in PAIRS.values():
            stack.push(character)
        elif character in PAIRS:
            if stack.peek() != PAIRS[character]:
                return False
            stack.pop()
    return not stack.peek()


for example in ["(a + b) * [c]", "(]", "((x)", ""]:
    print(repr(example), is_balanced(example))
queue = Queue()
for name in ["Ada", "Bo", "Cy"]:
    queue.enqueue(name)
print(queue.dequeue(), queue.dequeue())
