class Stack:
    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        if self.is_empty():
            raise IndexError("the stack is empty")
        return self._items.pop()

    def peek(self):
        return self._items[-1]

    def is_empty(self):
        return not self._items


def is_balanced(text):
    pairs = {")": "(", "]": "["}
    stack = Stack()
    for letter in text:
        if letter in pairs.values():
            stack.push(letter)
        elif letter in pairs:
            if stack.is_empty() or stack.pop() != pairs[letter]:
                return False
    return stack.is_empty()


print(is_balanced("(a[b])"), is_balanced("(]"))
