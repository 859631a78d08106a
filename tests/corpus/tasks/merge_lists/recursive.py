def merge_lists(a, b):
    if a == []:
        return b
    if b == []:
        return a
    if a[0] < b[0]:
        return [a[0]] + merge_lists(a[1:], b)
    return [b[0]] + merge_lists(a, b[1:])
