"""Print how often hints name the faulty line: `python -m tests.evaluation.review_hints`.

Columns: chance, Ochiai and Tarantula see the tests only; "traceback" is the skill with the traceback of a case that
raised, on those mutants; "tests" is the skill with what the formulas see; "others" is the skill with the other
solutions of the task, which were written in different styles; "class" has a solution of the same approach in
another hand among them.
"""

import sys
from collections.abc import Sequence

from tests.evaluation.review_hints.measure import Report, Tally, measured
from tests.evaluation.review_hints.task import Task, development, held_out
from tests.evaluation.review_hints.trial import trials

COLUMNS = ("chance", "ochiai", "tarantula", "traceback", "tests", "others", "class", "tests+others", "tests+class")


def main() -> None:
    """Measure both halves; the weights were fitted on the first."""
    _print("development half", development())
    _print("held-out half", held_out())


def _print(title: str, tasks: Sequence[Task]) -> None:
    report = measured(list(trials(tasks)))
    count = report.total["tests"].trials
    _line(f"\n{title}: {len(tasks)} tasks, {count} mutants that fail a test; first / among the first three, in percent")
    _line(f"{'':26}{'n':>5}" + "".join(f"{name:>14}" for name in COLUMNS))
    for kind in sorted(report.by_kind):
        _row(kind, report.by_kind[kind])
    _row("all", report.total)
    _line(_times(report))


def _row(name: str, tallies: dict[str, Tally]) -> None:
    cells = (f"{_percent(tallies[column]):>14}" for column in COLUMNS)
    _line(f"{name:26}{tallies['tests'].trials:5}" + "".join(cells))


def _percent(tally: Tally) -> str:
    if not tally.trials:
        return "-"
    return f"{100 * tally.first / tally.trials:.0f} / {100 * tally.among_three / tally.trials:.0f}"


def _times(report: Report) -> str:
    ordered = sorted(report.seconds)
    median, p99 = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.99))
    return f"one request: median {median:.1f} ms, p99 {p99:.1f} ms, longest {ordered[-1] * 1000:.1f} ms"


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
