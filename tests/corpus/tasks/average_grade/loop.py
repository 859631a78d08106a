def average_grade(grades):
    if len(grades) <= 1:
        return 0
    lowest = grades[0]
    total = 0
    for grade in grades:
        total += grade
        if grade < lowest:
            lowest = grade
    return (total - lowest) / (len(grades) - 1)
