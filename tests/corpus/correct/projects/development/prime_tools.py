"""Primes, factors and perfect numbers."""

import math


def is_prime(number):
    """Return whether number is a prime."""
    if number < 2:
        return False
    for divisor in range(2, math.isqrt(number) + 1):
        if number % divisor == 0:
            return False
    return True


def sieve(limit):
    """Return all primes up to limit."""
    marked = [True] * (limit + 1)
    primes = []
    for number in range(2, limit + 1):
        if marked[number]:
            primes.append(number)
            for multiple in range(number * number, limit + 1, number):
                marked[multiple] = False
    return primes


def factors(number):
    """Return the prime factors of number in ascending order."""
    found = []
    divisor = 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            found.append(divisor)
            number //= divisor
        divisor += 1
    if number > 1:
        found.append(number)
    return found


def is_perfect(number):
    """Return whether the proper divisors add up to number."""
    return number == sum(d for d in range(1, number) if number % d == 0)


if __name__ == "__main__":
    print("Primes:", sieve(60))
    print("The factors of 360:", factors(360))
    print("Is 97 a prime?", is_prime(97))
    print("Perfect:", [n for n in range(2, 1000) if is_perfect(n)])
