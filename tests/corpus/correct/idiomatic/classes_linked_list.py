class Node:
    def __init__(self, value, next_node=None):
        self.value = value
        self.next_node = next_node


class LinkedList:
    def __init__(self):
        self.head = None
        self.size = 0

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def __iter__(self):
        current = self.head
        while current is not None:
            yield current.value
            current = current.next_node

    def __len__(self):
        return self.size

    def find(self, value):
        current = self.head
        while current:
            if current.value == value:
                return current
            current = current.next_node
        return None


numbers = LinkedList()
for n in range(3):
    numbers.push(n)
print(list(numbers), len(numbers), numbers.find(7) is None)
