def second_smallest(numbers):
    smallest = None
    second = None
    for n in numbers:
        if smallest is None or n < smallest:
            second = smallest
            smallest = n
        elif n != smallest and (second is None or n < second):
            second = n
    return second
