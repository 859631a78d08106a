def factorial(n):
    if n <= 1:
        return 1
    return n * factorial(n - 1)


def fibonacci(n, memory={}):
    if n in memory:
        return memory[n]
    if n < 2:
        value = n
    else:
        value = fibonacci(n - 1) + fibonacci(n - 2)
    memory[n] = value
    return value


def flatten(items):
    """Flatten nested lists into one list."""
    flat = []
    for item in items:
        if isinstance(item, list):
            flat.extend(flatten(item))
        else:
            flat.append(item)
    return flat


print(factorial(5))
print([fibonacci(i) for i in range(10)])
print(flatten([1, [2, [3, 4]], 5]))
