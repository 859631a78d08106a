"""Count all workloads, print the table, write it for the documents, and fail where a skill saves too little.

python -m tests.evaluation.tokens
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import mean

from rich.console import Console
from rich.table import Table

from tests.evaluation.tokens.chart import chart
from tests.evaluation.tokens.measure import Measured, measured, o200k
from tests.evaluation.tokens.page import page
from tests.evaluation.tokens.savings import TARGET, Savings, Spread, savings, spread
from tests.evaluation.tokens.workloads import CASES

DOCS = Path(__file__).parents[3] / "docs"
DIGITS = 4


def main() -> int:
    """The exit status: 0 when every skill reaches the target."""
    count = o200k()
    workloads = {skill: workload() for skill, workload in CASES.items()}
    counted = {skill: measured(skill, cases, count) for skill, cases in workloads.items()}
    skills = [savings(skill, cases) for skill, cases in counted.items()]
    overall = [case for cases in counted.values() for case in cases]
    console = Console(width=150)
    console.print(table(skills, overall))
    console.print(f"Mean of the ten medians by reference: {mean(skill.reference.median for skill in skills):.1%}")
    (DOCS / "token-efficiency.json").write_text(document(skills, overall), "utf-8")
    (DOCS / "token-efficiency.svg").write_text(chart(skills), "utf-8")
    firsts = {skill: cases[0] for skill, cases in workloads.items()}
    (DOCS / "token-efficiency.md").write_text(page(skills, (len(overall), *_overall(overall)), firsts), "utf-8")
    short = [skill for skill in skills if skill.shortfall is not None]
    for skill in short:
        console.print(f"[red]{skill.skill} falls short by reference: {skill.shortfall}")
    return 1 if short else 0


def table(skills: Sequence[Savings], overall: Sequence[Measured]) -> Table:
    """Tokens are medians over the cases, in the last row sums; total is the efficiency of the sums."""
    shown = Table(title=f"Tokens (o200k) of a language model and of the skill; target {TARGET:.0%} by reference")
    for column in ("skill", "cases", "baseline", "by ref.", "inline"):
        shown.add_column(column, justify="left" if column == "skill" else "right", no_wrap=column == "skill")
    for way in ("ref.", "inline"):
        for figure in ("median", "minimum", "p10", "total"):
            shown.add_column(f"{way} {figure}", justify="right")
    for skill in skills:
        tokens = (skill.baseline, skill.by_reference, skill.inline)
        shown.add_row(
            skill.skill, str(skill.cases), *(f"{value:g}" for value in tokens),
            *_cells(skill.reference), *_cells(skill.inlined),
            style="red" if skill.shortfall is not None else "",
        )  # fmt: skip
    shown.add_section()
    reference, inline = _overall(overall)
    sums = (sum(getattr(case, name) for case in overall) for name in ("baseline", "by_reference", "inline"))
    shown.add_row("all", str(len(overall)), *map(str, sums), *_cells(reference), *_cells(inline))
    return shown


def document(skills: Sequence[Savings], overall: Sequence[Measured]) -> str:
    """The same as JSON."""
    reference, inline = _overall(overall)
    content = {
        "tokenizer": "o200k",
        "target": TARGET,
        "skills": [asdict(skill) | {"shortfall": skill.shortfall} for skill in skills],
        "all": {"cases": len(overall), "reference": asdict(reference), "inlined": asdict(inline)},
    }
    return json.dumps(_rounded(content), indent=2) + "\n"


def _overall(overall: Sequence[Measured]) -> tuple[Spread, Spread]:
    return (
        spread([(case.by_reference, case.baseline) for case in overall]),
        spread([(case.inline, case.baseline) for case in overall]),
    )


def _cells(figures: Spread) -> list[str]:
    return [f"{value:.1%}" for value in (figures.median, figures.minimum, figures.p10, figures.total)]


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return value


if __name__ == "__main__":
    sys.exit(main())
