def is_prime(n):
    if n < 2:
        return False
    for divisor in range(2, int(n ** 0.5) + 1):
        if n % divisor == 0:
            return False
    return True


def sign(n):
    if n > 0:
        return 1
    elif n < 0:
        return -1
    elif n == 0:
        return 0


def compare(a, b):
    if a == b:
        result = "equal"
    elif a < b:
        result = "smaller"
    else:
        result = "larger"
    return result


print([n for n in range(30) if is_prime(n)])
print(sign(-4), compare(3, 2))
