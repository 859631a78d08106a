def digits(number):
    number = abs(number)
    result = []
    while number > 0:
        result.insert(0, number % 10)
        number //= 10
    return result or [0]


def is_palindrome(number):
    d = digits(number)
    return d == d[::-1]


def digit_sum(number):
    return sum(digits(number))


def greatest_common_divisor(a, b):
    while b != 0:
        a, b = b, a % b
    return a


def collatz(n):
    steps = [n]
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps.append(n)
    return steps


print(digits(1204), digit_sum(1204))
print([n for n in range(100, 200) if is_palindrome(n)])
print(greatest_common_divisor(84, 36))
print(collatz(6))
print("Longest:", max(range(1, 30), key=lambda n: len(collatz(n))))
