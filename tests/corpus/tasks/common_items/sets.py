def common_items(first, second):
    both = set(first) & set(second)
    return sorted(both)
