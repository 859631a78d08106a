def largest(numbers):
    if numbers == []:
        return None
    ordered = sorted(numbers)
    return ordered[-1]
