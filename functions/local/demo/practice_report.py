"""The class's exercises as its teacher would like to see them: by kind, and who got there on the second try."""

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from functions.local.demo.practice import KINDS
from functions.local.demo.practice_news import TriedExercise
from skills.curriculum.exercises.template import Kind
from skills.curriculum.outline import outline, topic_of

_KINDS: Mapping[Kind, str] = {
    "code": "Write code",
    "predict-output": "Predict the output",
    "fix-bug": "Fix the bug",
    "parsons": "Put lines in order",
}


def practice_report(exercises: Sequence[TriedExercise], names: Mapping[str, str]) -> Group:
    """The kinds, then each student who needed a second try or is still at it."""
    students = len({one.student_id for one in exercises})
    return Group(
        _kinds(exercises, students),
        Text("Who solved what after a failure, and who has not yet", style="bold"),
        *_paragraphs(exercises, names),
        Text(),
    )


def _kinds(exercises: Sequence[TriedExercise], students: int) -> Table:
    table = Table(
        title=f"Exercises: {len(exercises)} taken, by {students} of the class",
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        collapse_padding=True,
    )
    table.add_column("Kind")
    for heading in ("Tried", "Solved", "At the first try"):
        table.add_column(heading, justify="right")
    for kind in KINDS:
        table.add_row(_KINDS[kind], *_figures([one for one in exercises if one.kind == kind]))
    table.add_section()
    table.add_row("All kinds", *_figures(exercises))
    return table


def _figures(exercises: Sequence[TriedExercise]) -> tuple[str, str, str]:
    tried, first = len(exercises), sum(one.solved_at_first for one in exercises)
    share = f"{first} ({first / tried:.0%})" if tried else ""
    return str(tried), str(sum(one.solved for one in exercises)), share


def _paragraphs(exercises: Sequence[TriedExercise], names: Mapping[str, str]) -> Iterator[RenderableType]:
    told = [one for one in exercises if not one.solved_at_first]
    if not told:
        yield Padding(Text("Nobody: every exercise was solved at the first try."), (0, 0, 0, 2), expand=False)
    for student_id in sorted({one.student_id for one in told}, key=lambda one: (names[one], one)):
        yield Padding(Text(names[student_id], style="bold"), (0, 0, 0, 2), expand=False)
        for one in sorted((each for each in told if each.student_id == student_id), key=_place):
            yield Padding(Text(_sentence(one)), (0, 0, 0, 4), expand=False)


def _place(one: TriedExercise) -> int:
    return [topic.id for topic in outline().topics].index(one.topic)


def _sentence(one: TriedExercise) -> str:
    what = f"{topic_of(one.topic).title} ({_KINDS[one.kind].lower()})"
    failures = (*one.passed, True).index(True)
    times = "once" if failures == 1 else f"{failures} times"
    return f"{what}: {'solved after failing' if one.solved else 'not solved yet; failed'} {times}."
