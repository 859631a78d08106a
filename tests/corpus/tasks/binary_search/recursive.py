def search_between(items, target, low, high):
    if low > high:
        return -1
    middle = (low + high) // 2
    if items[middle] == target:
        return middle
    if target < items[middle]:
        return search_between(items, target, low, middle - 1)
    return search_between(items, target, middle + 1, high)


def binary_search(items, target):
    return search_between(items, target, 0, len(items) - 1)
