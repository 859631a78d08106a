def bubble_sort(numbers):
    swapped = True
    while swapped:
        swapped = False
        for i in range(1, len(numbers)):
            if numbers[i - 1] > numbers[i]:
                temporary = numbers[i]
                numbers[i] = numbers[i - 1]
                numbers[i - 1] = temporary
                swapped = True
    return numbers
