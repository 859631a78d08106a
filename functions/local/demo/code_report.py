"""The class's code as its teacher would like to see it: common errors, who struggles with it, and quality by topic."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import fmean

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from functions.local.demo.code_news import CodeNews, Struggling
from skills.curriculum.outline import outline

MOST_COMMON = 10  # errors that are named


def code_report(news: CodeNews, names: Mapping[str, str]) -> Group:
    """All three, one below the other."""
    return Group(_errors(news), _struggles(news, names), Text(), _qualities(news))


def _errors(news: CodeNews) -> Table:
    table = _table(f"The most common errors, of {len(news.errors)} that Debug saw")
    table.add_column("What went wrong")
    table.add_column("Students", justify="right")
    table.add_column("Times", justify="right")
    for error in news.errors[:MOST_COMMON]:
        table.add_row(Text(error.title), str(error.students), str(error.times))
    return table


def _struggles(news: CodeNews, names: Mapping[str, str]) -> Group:
    return Group(Text("Whom Debug told of, and why", style="bold"), *_paragraphs(news.struggles, names))


def _paragraphs(struggles: tuple[Struggling, ...], names: Mapping[str, str]) -> Iterator[RenderableType]:
    if not struggles:
        yield Padding(Text("Nobody: no student met a sign of struggle."), (0, 0, 0, 2), expand=False)
    by_student: defaultdict[str, list[str]] = defaultdict(list)
    for told in struggles:
        by_student[told.student_id] += told.reasons
    for student_id, reasons in by_student.items():
        yield Padding(Text(names[student_id], style="bold"), (0, 0, 0, 2), expand=False)
        for reason in _gathered(reasons):
            yield Padding(Text(reason), (0, 0, 0, 4), expand=False)


def _gathered(reasons: list[str]) -> Iterator[str]:
    """One sentence for each sign of struggle: its first evidence, and how often it came again."""
    by_sign: defaultdict[str, list[str]] = defaultdict(list)
    for reason in reasons:
        by_sign[reason.partition(":")[0]].append(reason)
    for alike in by_sign.values():
        yield alike[0] if len(alike) == 1 else f"{alike[0][:-1]} (and {len(alike) - 1} more times)."


def _qualities(news: CodeNews) -> Table:
    by_topic: defaultdict[str, list[float]] = defaultdict(list)
    for one in news.qualities:
        by_topic[one.component].append(one.quality)
    table = _table(f"Quality of {len(news.qualities)} programs, by Review")
    table.add_column("Topic")
    table.add_column("Programs", justify="right")
    table.add_column("Mean", justify="right")
    table.add_column("Lowest", justify="right")
    for topic in outline().topics:
        if scores := by_topic.get(topic.id):
            table.add_row(topic.title, str(len(scores)), f"{fmean(scores):.0%}", f"{min(scores):.0%}")
    return table


def _table(title: str) -> Table:
    return Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        collapse_padding=True,
    )
