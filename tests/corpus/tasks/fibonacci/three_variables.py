def fibonacci(n):
    if n == 0:
        return 0
    previous = 0
    current = 1
    for i in range(2, n + 1):
        following = previous + current
        previous = current
        current = following
    return current
