class StackError(Exception):
    pass


class Stack:
    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        if not self._items:
            raise StackError("the stack is empty")
        return self._items.pop()

    def __len__(self):
        return len(self._items)


OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


def evaluate(expression):
    stack = Stack()
    for token in expression.split():
        if token in OPERATIONS:
            right = stack.pop()
            left = stack.pop()
            stack.push(OPERATIONS[token](left, right))
        else:
            stack.push(float(token))
    if len(stack) != 1:
        raise StackError("too many numbers")
    return stack.pop()


for expression in ["3 4 +", "2 3 4 * +", "1 +"]:
    try:
        print(expression, "=", evaluate(expression))
    except StackError as error:
        print(expression, "->", error)
