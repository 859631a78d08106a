"""Read grades from a CSV file and print a report."""

import csv

PASS_MARK = 50


def read_grades(path):
    grades = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            grades.setdefault(row["student"], []).append(float(row["mark"]))
    return grades


def average(numbers):
    return sum(numbers) / len(numbers)


def letter(mark):
    if mark >= 90:
        return "A"
    if mark >= 75:
        return "B"
    if mark >= PASS_MARK:
        return "C"
    return "F"


def print_report(grades):
    print(f"{'Student':<15}{'Average':>8}  Grade")
    print("-" * 30)
    for student, marks in sorted(grades.items()):
        mean = average(marks)
        print(f"{student:<15}{mean:>8.1f}  {letter(mean)}")


def best_student(grades):
    return max(grades, key=lambda student: average(grades[student]))


def main():
    grades = read_grades("grades.csv")
    if not grades:
        print("There are no grades.")
        return
    print_report(grades)
    print("Best student:", best_student(grades))
    failed = [name for name, marks in grades.items() if average(marks) < PASS_MARK]
    print("To repeat the course:", ", ".join(failed) or "nobody")


if __name__ == "__main__":
    main()
