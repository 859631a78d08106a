def running_total(numbers):
    totals = []
    total = 0
    for number in numbers:
        total += number
        if total < 0:
            total = 0
        totals.append(total)
    return totals
