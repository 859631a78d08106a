"""Three sorting algorithms and how long they take."""

import random
import time


def bubble_sort(numbers):
    numbers = list(numbers)
    for end in range(len(numbers) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if numbers[i] > numbers[i + 1]:
                numbers[i], numbers[i + 1] = numbers[i + 1], numbers[i]
                swapped = True
        if not swapped:
            break
    return numbers


def insertion_sort(numbers):
    result = []
    for number in numbers:
        position = len(result)
        while position > 0 and result[position - 1] > number:
            position -= 1
        result.insert(position, number)
    return result


def merge(left, right):
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]


def merge_sort(numbers):
    if len(numbers) <= 1:
        return list(numbers)
    middle = len(numbers) // 2
    return merge(merge_sort(numbers[:middle]), merge_sort(numbers[middle:]))


def seconds_for(sort, numbers):
    start = time.perf_counter()
    result = sort(numbers)
    assert result == sorted(numbers)
    return time.perf_counter() - start


if __name__ == "__main__":
    data = [random.randrange(10_000) for _ in range(1000)]
    for algorithm in (bubble_sort, insertion_sort, merge_sort):
        print(f"{algorithm.__name__:<16}{seconds_for(algorithm, data):.4f} s")
