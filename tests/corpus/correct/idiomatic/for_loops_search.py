def first_negative(numbers):
    for number in numbers:
        if number < 0:
            return number
    return None


def has_duplicates(items):
    for i in range(len(items)):
        for j in range(i + 1, len(items)):
            if items[i] == items[j]:
                return True
    return False


def all_positive(numbers):
    for number in numbers:
        if number <= 0:
            return False
    return True


print(first_negative([4, -2, 7]))
print(has_duplicates(["a", "b", "a"]))
print(all_positive([1, 2, 3]))
