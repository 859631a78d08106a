def average(numbers):
    if len(numbers) == 0:
        return 0
    return sum(numbers) / len(numbers)


def letter(score):
    if score >= 90:
        return "A"
    elif score >= 80:
        return "B"
    elif score >= 70:
        return "C"
    else:
        return "F"


students = [
    {"name": "Mia", "grades": [92, 88, 95]},
    {"name": "Tom", "grades": [71, 65, 80]},
    {"name": "Zoe", "grades": []},
]

for student in students:
    mean = average(student["grades"])
    print(student["name"], round(mean, 1), letter(mean))

best = max(students, key=lambda s: average(s["grades"]))
print("Best student: " + best["name"])
