queue = ["Ada", "Bob", "Cleo"]
while queue:
    customer = queue.pop(0)
    print("Now serving", customer)

stack = [1]
while len(stack) < 6:
    stack.append(stack[-1] * 2)
print(stack)

i = 0
letters = "abcdef"
while i < len(letters):
    print(letters[i], end="")
    i += 2
print()
