def second_smallest(values):
    seen = []
    for value in values:
        if value not in seen:
            seen.append(value)
    if len(seen) <= 1:
        return None
    seen.sort()
    return seen[1]
