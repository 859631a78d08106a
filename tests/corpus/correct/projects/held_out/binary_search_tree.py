class Node:
    def __init__(self, value):
        self.value = value
        self.left = None
        self.right = None


class Tree:
    """A binary search tree without duplicates."""

    def __init__(self, values=()):
        self.root = None
        for value in values:
            self.insert(value)

    def insert(self, value):
        if self.root is None:
            self.root = Node(value)
            return
        node = self.root
        while value != node.value:
            if value < node.value:
                if node.left is None:
                    node.left = Node(value)
                node = node.left
            else:
                if node.right is None:
                    node.right = Node(value)
                node = node.right

    def __contains__(self, value):
        node = self.root
        while node is not None and node.value != value:
            node = node.left if value < node.value else node.right
        return node is not None

    def __iter__(self):
        yield from self._walk(self.root)

    def _walk(self, node):
        if node is not None:
            yield from self._walk(node.left)
            yield node.value
            yield from self._walk(node.right)

    def height(self):
        def height_of(node):
            if node is None:
                return 0
            return 1 + max(height_of(node.left), height_of(node.right))

        return height_of(self.root)


tree = Tree([8, 3, 10, 1, 6, 14, 4])
print(list(tree))
print(6 in tree, 7 in tree)
print("Height:", tree.height())
