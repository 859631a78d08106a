def second_smallest(numbers):
    different = sorted(set(numbers))
    if len(different) < 2:
        return None
    return different[1]
