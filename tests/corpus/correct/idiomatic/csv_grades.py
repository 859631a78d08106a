import csv

rows = [["name", "maths", "art"], ["Ada", 90, 75], ["Bob", 60, 88]]
with open("grades.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerows(rows)

with open("grades.csv", newline="", encoding="utf-8") as file:
    reader = csv.reader(file)
    header = next(reader)
    for row in reader:
        name, *marks = row
        marks = [int(mark) for mark in marks]
        print(name, sum(marks) / len(marks))
print(header)
