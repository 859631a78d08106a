def largest(numbers):
    result = None
    for n in numbers:
        if result is None or n > result:
            result = n
    return result
