def running_total(numbers):
    result = []
    for i in range(len(numbers)):
        if i == 0:
            total = numbers[i]
        else:
            total = result[i - 1] + numbers[i]
        if total < 0:
            total = 0
        result.append(total)
    return result
