"""The class as a teacher would like to see it. A level is always a word; its colour comes on top."""

from collections.abc import Iterator, Mapping

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from functions.local.demo.attention import Attention, attention
from functions.local.demo.code_report import code_report
from functions.local.demo.player import Outcome
from functions.local.demo.practice_report import practice_report
from functions.local.demo.recording import Nature, Recording
from functions.local.demo.trend import quiz_trend, usual_quizzes
from functions.progress.view import StudentView
from skills.aggregation.standing import Standing
from skills.curriculum.outline import topic_of
from skills.mastery_calculation.level import Level

PIPED_WIDTH = 130  # columns, where the output is no terminal
WIDE = 110  # columns, from which the weakest topics fit beside the rest
WEAKEST = 2  # topics of a student that are named


def print_report(console: Console, recording: Recording, outcome: Outcome) -> None:
    """Print the class, who needs attention, the modules, its code, its exercises, and what was sent and counted."""
    names = {student.student_id: student.name for student in recording.students}
    found = attention(outcome.classroom, outcome.students)
    wide = console.width >= WIDE
    console.print(_class_table(outcome, names, found, weakest=wide))
    console.print(_class_figures(outcome))
    if not wide:
        console.print(_weakest_topics(outcome, names))
    console.print(_attention(found, names, outcome.students))
    console.print(_modules(outcome))
    console.print(code_report(outcome.code, names))
    console.print(practice_report(outcome.exercises, names))
    console.print(_counts(recording, outcome))


def _class_table(outcome: Outcome, names: Mapping[str, str], found: list[Attention], *, weakest: bool) -> Table:
    kinds = {one.student_id: one.kind for one in found}
    usual = usual_quizzes(outcome.students.values())
    table = _table(f"The class ({len(names)} students)")
    table.add_column("Rank", justify="right")
    table.add_column("Student", no_wrap=True)
    table.add_column("Overall", justify="right")
    table.add_column("Level", no_wrap=True)
    table.add_column("Topics", justify="right")
    table.add_column("Course", justify="right")
    table.add_column("Quizzes")
    table.add_column("Attention", no_wrap=True)
    if weakest:
        table.add_column("Weakest topics")
    for ranked in outcome.classroom.ranking or ():
        view = outcome.students[ranked.student_id]
        trend = quiz_trend(view.history, usual)
        table.add_row(
            str(ranked.rank),
            Text(names[ranked.student_id]),
            f"{ranked.overall.percent:.1f}%",
            _level(ranked.overall.level),
            f"{ranked.started}/{view.topics}",
            f"{ranked.course_percent:.1f}%",
            "" if trend is None else trend.direction.value,
            kinds.get(ranked.student_id, ""),
            *([_weakest(view)] if weakest else []),
        )
    return table


def _weakest_topics(outcome: Outcome, names: Mapping[str, str]) -> Table:
    """What does not fit beside the class on a narrow terminal."""
    table = _table("Weakest topics")
    table.add_column("Student", no_wrap=True)
    table.add_column("Topics")
    for ranked in outcome.classroom.ranking or ():
        table.add_row(Text(names[ranked.student_id]), _weakest(outcome.students[ranked.student_id]))
    return table


def _weakest(view: StudentView) -> str:
    return ", ".join(f"{topic_of(one.component).title} {one.percent:.0f}%" for one in view.weakest[:WEAKEST])


def _class_figures(outcome: Outcome) -> RenderableType:
    classroom = outcome.classroom
    levels = Text(", ").join(Text.assemble(f"{count} ", _level(level)) for level, count in classroom.by_level.items())
    line = Text.assemble(
        f"Class mean {classroom.overall.percent:.1f}% ",
        _level(classroom.overall.level),
        f", course {classroom.course_percent:.1f}%. Students by level: ",
        levels,
        f". Struggling: {len(classroom.struggling)}. Without evidence: {len(classroom.without_evidence)}.",
    )
    return Padding(line, (0, 0, 1, 0), expand=False)


def _attention(found: list[Attention], names: Mapping[str, str], students: Mapping[str, StudentView]) -> Group:
    return Group(Text("Who needs attention, and why", style="bold"), *_paragraphs(found, names, students), Text())


def _paragraphs(
    found: list[Attention], names: Mapping[str, str], students: Mapping[str, StudentView]
) -> Iterator[RenderableType]:
    if not found:
        yield Padding(Text("Nobody struggles, and nobody has gone quiet."), (0, 0, 0, 2), expand=False)
    for one in found:
        yield Padding(
            Text.assemble(
                (names[one.student_id], "bold"), " ", _standing(students[one.student_id].overall), f", {one.kind}"
            ),
            (0, 0, 0, 2),
            expand=False,
        )
        for reason in one.reasons:
            yield Padding(Text(reason), (0, 0, 0, 4), expand=False)


def _modules(outcome: Outcome) -> Table:
    table = _table("The modules, as class means")
    table.add_column("Module")
    table.add_column("Topics started", justify="right")
    table.add_column("Mean", justify="right")
    table.add_column("Level")
    for module in outcome.classroom.by_module:
        percent, level = ("", Text("not started")) if module.standing is None else _cells(module.standing)
        table.add_row(module.title, f"{module.started}/{module.topics}", percent, level)
    return table


def _counts(recording: Recording, outcome: Outcome) -> Table:
    natures = [arrival.nature for arrival in recording.arrivals]
    late = sum(arrival.late for arrival in recording.arrivals)
    handed_in = {submission.idempotency_key for submission in recording.code_submissions}
    given = len(recording.submissions) + len(recording.reviews) + len(handed_in)
    distinct = natures.count(Nature.FIRST) + given + outcome.verification.from_exercises
    solutions = [tried for one in recording.practised for tried in one.exercise.tries]
    table = _table("What was sent, and what became of it")
    table.add_column("What")
    table.add_column("How many", justify="right")
    table.add_column("")
    answers, checked = outcome.answers, outcome.verification
    table.add_row("Events sent now", f"{len(natures):,}", "appended to the log, as other services publish them")
    table.add_row("  duplicates", f"{natures.count(Nature.DUPLICATE):,}", "the same event delivered twice")
    table.add_row("  retries", f"{natures.count(Nature.RETRY):,}", "made anew with the same idempotency key")
    table.add_row("  late", f"{late:,}", "arrived a day or more after they happened")
    table.add_row("HTTP requests now", f"{answers.requests:,}", "as each student, with a token and an Idempotency-Key")
    table.add_row("  already recorded", f"{answers.already_recorded:,}", "the fleet knew the key")
    table.add_row("  asked to wait", f"{answers.waits:,}", "429 or 503 with Retry-After, respected")
    table.add_row("Programs to Debug", f"{answers.questions:,}", "that do not work, with their tracebacks")
    table.add_row("Programs to Review", f"{answers.reviews:,}", "over HTTP; each score is quality evidence")
    table.add_row(
        "  handed in", f"{len(recording.code_submissions):,}", f"as events, {len(handed_in):,} of them distinct"
    )
    table.add_row(
        "Solutions to Exercise", f"{len(solutions):,}", f"{sum(one.right for one in solutions):,} of them right"
    )
    table.add_row("In the log", f"{outcome.logged:,}", f"of this class; {distinct:,} distinct pieces of evidence")
    table.add_row("  delivered", f"{outcome.logged - outcome.dead_letters:,}", "to the recorder")
    table.add_row("  dead-lettered", f"{outcome.dead_letters:,}", "see learnflow events dead-letters")
    equal = checked.documents - len(checked.different)
    table.add_section()
    table.add_row("Documents checked", f"{checked.documents:,}", f"{equal:,} equal the fold of the distinct events")
    table.caption = _verdict(outcome)
    table.caption_justify = "left"
    return table


def _verdict(outcome: Outcome) -> Text:
    different = outcome.verification.different
    if not different:
        return Text("documents equal the fold of the distinct events: yes", style="bold")
    return Text(
        f"documents equal the fold of the distinct events: NO, not those of {', '.join(different)}", style="bold"
    )


def _table(title: str) -> Table:
    return Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        collapse_padding=True,
    )


def _level(level: Level) -> Text:
    return Text(level.value, style=level.colour)


def _standing(standing: Standing) -> Text:
    percent, level = _cells(standing)
    return Text.assemble(f"({percent} ", level, ")")


def _cells(standing: Standing) -> tuple[str, Text]:
    return f"{standing.percent:.1f}%", _level(standing.level)
