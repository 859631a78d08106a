def gcd(first, second):
    while second > 0:
        remainder = first % second
        first = second
        second = remainder
    return first
