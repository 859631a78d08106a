def running_total(changes):
    result = []
    current = 0
    for change in changes:
        current = max(0, current + change)
        result.append(current)
    return result
