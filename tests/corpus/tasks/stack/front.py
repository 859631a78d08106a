class Stack:
    def __init__(self):
        self.data = []

    def push(self, value):
        self.data.insert(0, value)

    def pop(self):
        if not self.data:
            return None
        first = self.data[0]
        self.data = self.data[1:]
        return first

    def peek(self):
        if not self.data:
            return None
        return self.data[0]

    def is_empty(self):
        return not self.data

    def size(self):
        return len(self.data)
