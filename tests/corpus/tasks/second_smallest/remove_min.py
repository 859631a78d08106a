def second_smallest(numbers):
    unique = set(numbers)
    if len(unique) < 2:
        return None
    unique.remove(min(unique))
    return min(unique)
