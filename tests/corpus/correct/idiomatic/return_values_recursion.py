def factorial(n):
    if n <= 1:
        return 1
    return n * factorial(n - 1)


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def is_palindrome(text):
    if len(text) < 2:
        return True
    return text[0] == text[-1] and is_palindrome(text[1:-1])


def hanoi(disks, source, target, spare):
    if disks == 0:
        return
    hanoi(disks - 1, source, spare, target)
    print(f"Move disk {disks} from {source} to {target}")
    hanoi(disks - 1, spare, target, source)


def flatten(items):
    flat = []
    for item in items:
        if isinstance(item, list):
            flat.extend(flatten(item))
        else:
            flat.append(item)
    return flat


print(factorial(5), fibonacci(10), is_palindrome("level"))
hanoi(2, "A", "C", "B")
print(flatten([1, [2, [3]]]))
