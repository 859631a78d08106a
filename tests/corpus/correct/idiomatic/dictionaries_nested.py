school = {
    "Ada": {"maths": 90, "art": 75},
    "Bob": {"maths": 60, "art": 88},
}
for name, marks in school.items():
    average = sum(marks.values()) / len(marks)
    print(f"{name}: {average:.1f}")
    for subject, mark in marks.items():
        print(f"  {subject:<6} {mark}")

school["Bob"]["maths"] = 65
best = max(school, key=lambda name: school[name]["maths"])
print(best, school[best]["maths"])
grid = {}
grid[(0, 0)] = "start"
grid[(2, 1)] = "goal"
for x, y in grid:
    print(x, y, grid[(x, y)])
