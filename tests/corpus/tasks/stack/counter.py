class Stack:
    def __init__(self):
        self.items = []
        self.count = 0

    def push(self, item):
        self.items.append(item)
        self.count += 1

    def pop(self):
        if self.count == 0:
            return None
        self.count -= 1
        return self.items.pop()

    def peek(self):
        if self.count == 0:
            return None
        return self.items[self.count - 1]

    def is_empty(self):
        return self.count == 0

    def size(self):
        return self.count
