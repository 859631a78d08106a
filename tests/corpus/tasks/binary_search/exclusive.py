def binary_search(values, wanted):
    start, end = 0, len(values)
    while start < end:
        mid = (start + end) // 2
        if values[mid] < wanted:
            start = mid + 1
        else:
            end = mid
    if start < len(values) and values[start] == wanted:
        return start
    return -1
