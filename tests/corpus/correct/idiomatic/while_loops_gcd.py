def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def binary_search(items, wanted):
    low, high = 0, len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        if items[middle] == wanted:
            return middle
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return -1


print(gcd(48, 36))
print(binary_search([2, 5, 8, 12, 16], 12))
