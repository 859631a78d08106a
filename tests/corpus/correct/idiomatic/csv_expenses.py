import csv
from collections import defaultdict


def totals_by_category(path):
    totals = defaultdict(float)
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            totals[row["category"]] += float(row["amount"])
    return dict(totals)


with open("expenses.csv", "w", newline="") as file:
    writer = csv.DictWriter(file, fieldnames=["category", "amount"])
    writer.writeheader()
    writer.writerow({"category": "food", "amount": 12.5})
    writer.writerow({"category": "bus", "amount": 3})
    writer.writerow({"category": "food", "amount": 7})

for category, amount in sorted(totals_by_category("expenses.csv").items()):
    print(f"{category:<8}{amount:>8.2f}")
