class Tree:
    def __init__(self, value):
        self.value = value
        self.left = None
        self.right = None

    def insert(self, value):
        if value < self.value:
            if self.left is None:
                self.left = Tree(value)
            else:
                self.left.insert(value)
        elif self.right is None:
            self.right = Tree(value)
        else:
            self.right.insert(value)

    def contains(self, value):
        if value == self.value:
            return True
        child = self.left if value < self.value else self.right
        return child is not None and child.contains(value)

    def in_order(self):
        left = self.left.in_order() if self.left else []
        right = self.right.in_order() if self.right else []
        return left + [self.value] + right


root = Tree(5)
for number in [2, 8, 1, 9]:
    root.insert(number)
print(root.in_order(), root.contains(8))
