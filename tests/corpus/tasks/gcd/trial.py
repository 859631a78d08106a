def gcd(a, b):
    if a == 0:
        return b
    if b == 0:
        return a
    best = 1
    for d in range(1, min(a, b) + 1):
        if a % d == 0 and b % d == 0:
            best = d
    return best
