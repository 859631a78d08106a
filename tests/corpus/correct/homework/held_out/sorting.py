def bubble_sort(values):
    """Sort a list in place.

    Neighbours are swapped until no swap is needed.
    """
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(values) - 1):
            if values[i] > values[i + 1]:
                values[i], values[i + 1] = values[i + 1], values[i]
                swapped = True


def insertion_sort(values):
    result = []
    for value in values:
        place = 0
        while place < len(result) and result[place] < value:
            place += 1
        result.insert(place, value)
    return result


def quick_sort(values):
    if len(values) < 2:
        return values
    pivot = values[0]
    smaller = [v for v in values[1:] if v < pivot]
    larger = [v for v in values[1:] if v >= pivot]
    return quick_sort(smaller) + [pivot] + quick_sort(larger)


numbers = [5, 3, 8, 1, 9, 2]
print(insertion_sort(numbers))
print(quick_sort(numbers))
bubble_sort(numbers)
print(numbers)
