students = [("Ada", 19, 3.9), ("Bob", 21, 3.1), ("Cleo", 20, 3.7)]
students.sort(key=lambda student: student[2], reverse=True)
for name, age, grade in students:
    print(f"{name} ({age}): {grade}")

names = tuple(student[0] for student in students)
first, *others = names
print(first, others)


def min_max(values):
    return min(values), max(values)


low, high = min_max([4, 8, 1])
print(low, high)
