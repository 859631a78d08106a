def average_grade(marks):
    if len(marks) < 2:
        return 0
    smallest = min(marks)
    total = 0
    count = 0
    for mark in marks:
        total = total + mark
        count = count + 1
    return (total - smallest) / (count - 1)
