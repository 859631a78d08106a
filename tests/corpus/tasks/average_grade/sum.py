def average_grade(grades):
    if len(grades) < 2:
        return 0
    total = sum(grades) - min(grades)
    return total / (len(grades) - 1)
