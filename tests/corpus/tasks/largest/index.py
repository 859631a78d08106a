def largest(values):
    if len(values) == 0:
        return None
    biggest = values[0]
    for i in range(1, len(values)):
        if values[i] > biggest:
            biggest = values[i]
    return biggest
