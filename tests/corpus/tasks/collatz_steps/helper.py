def next_number(n):
    if n % 2 == 0:
        return n // 2
    return n * 3 + 1


def collatz_steps(n):
    count = 0
    while n > 1:
        n = next_number(n)
        count = count + 1
    return count
