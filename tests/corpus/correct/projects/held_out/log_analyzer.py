"""Summarise a log file by level and by hour."""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

LINE = re.compile(r"(?P<date>\S+) (?P<hour>\d\d):\d\d:\d\d (?P<level>[A-Z]+) (?P<text>.*)")


def parse(line: str) -> dict[str, str] | None:
    """Return the parts of a line, or None for a line of another form."""
    match = LINE.match(line)
    return match.groupdict() if match else None


def read_entries(path: Path) -> list[dict[str, str]]:
    """Return all entries of a file and skip lines that do not fit."""
    entries = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            entry = parse(line)
            if entry is not None:
                entries.append(entry)
    return entries


def errors_by_hour(entries: list[dict[str, str]]) -> dict[str, int]:
    """Count the errors of each hour."""
    counts: defaultdict[str, int] = defaultdict(int)
    for entry in entries:
        if entry["level"] == "ERROR":
            counts[entry["hour"]] += 1
    return dict(counts)


def print_summary(entries: list[dict[str, str]]) -> None:
    """Print how many entries there are of each level and when the errors came."""
    for level, count in Counter(entry["level"] for entry in entries).most_common():
        print(f"{level:<10}{count:>6}")
    for hour, count in sorted(errors_by_hour(entries).items()):
        print(f"{hour} h {'#' * count}")


def main(arguments: list[str]) -> int:
    """Summarise every file; return 1 when one is missing."""
    status = 0
    for name in arguments:
        path = Path(name)
        if path.is_file():
            print_summary(read_entries(path))
        else:
            print("There is no file", name)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
