import csv
from pathlib import Path


def read_rows(path):
    """Read a CSV file with a header into dictionaries."""
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def by_city(rows):
    groups = {}
    for row in rows:
        city = row["city"].strip().title()
        groups.setdefault(city, []).append(float(row["amount"]))
    return groups


def report(groups):
    lines = []
    for city, amounts in sorted(groups.items()):
        total = sum(amounts)
        mean = total / len(amounts)
        lines.append(f"{city:<12}{total:>10.2f}{mean:>10.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    source = Path("sales.csv")
    if source.exists():
        print(report(by_city(read_rows(source))))
    else:
        print("sales.csv is missing")
