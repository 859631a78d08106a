DEBUG = True


def debug(*values):
    if DEBUG:
        print("DEBUG", *values)


def find_peak(heights):
    """Return the first position higher than both neighbours, or -1."""
    for i in range(1, len(heights) - 1):
        left, here, right = heights[i - 1], heights[i], heights[i + 1]
        debug(i, left, here, right)
        if left < here > right:
            return i
    return -1


print(find_peak([1, 3, 2, 5]))
print(find_peak([1, 2, 3]))
