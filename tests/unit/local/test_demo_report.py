"""What a teacher reads: trends beside the class, who needs attention and why, and a table that needs no colour."""

import io
import re
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from functions.local.demo.attention import Attention, attention
from functions.local.demo.code_news import CodeNews, CommonError, Quality, Struggling
from functions.local.demo.learner import Course
from functions.local.demo.player import Answers, Outcome
from functions.local.demo.practice_news import TriedExercise
from functions.local.demo.recording import Recording, record
from functions.local.demo.report import WIDE, print_report
from functions.local.demo.trend import FEWEST, Direction, quiz_trend, usual_quizzes
from functions.local.demo.verification import Verification
from functions.progress.fold import HISTORY_LIMIT, entry_of, fold
from functions.progress.service import ClassView
from functions.progress.view import RecordedEvidence, StudentView, student_view
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import StudentDocument
from skills.aggregation.request import AggregationRequest, ComponentMastery, StudentMastery
from skills.aggregation.skill import run as aggregate
from skills.mastery_calculation.level import Level

TODAY = datetime(2026, 1, 1, tzinfo=UTC)
ESCAPE = "\x1b"


def students_of(recording: Recording) -> dict[str, StudentView]:
    documents = {one.student_id: StudentDocument(student_id=one.student_id) for one in recording.students}
    submitted = (
        StudentProgress.of(one.student_id, one.component, one.scores, timestamp=TODAY) for one in recording.submissions
    )
    for event in (*recording.distinct_events(), *submitted):
        documents[event.student_id] = fold(documents[event.student_id], entry_of(event))
    return {student_id: student_view(document, HISTORY_LIMIT) for student_id, document in documents.items()}


def classroom_of(students: dict[str, StudentView]) -> ClassView:
    masteries = tuple(
        StudentMastery(
            student_id=student_id,
            components=tuple(ComponentMastery(component=one.component, mastery=one.mastery) for one in view.components),
        )
        for student_id, view in students.items()
    )
    return ClassView(**dict(aggregate(AggregationRequest(students=masteries))), without_evidence=[])


CLASS = record(7, 30, 8)
STUDENTS = students_of(CLASS)
CLASSROOM = classroom_of(STUDENTS)
CODE = CodeNews(
    errors=(CommonError("A word is misspelt", times=5, students=3), CommonError("KeyError", times=1, students=1)),
    struggles=(Struggling(CLASS.students[0].student_id, ('Asks for help: wrote "i\'m stuck".',)),),
    qualities=(Quality(CLASS.students[0].student_id, "sets", 0.5), Quality(CLASS.students[1].student_id, "sets", 1.0)),
)
EXERCISES = (TriedExercise(CLASS.students[0].student_id, "sets", "fix-bug", (False, True)),)
COURSES = {student.student_id: student.course for student in CLASS.students}


def outcome(different: tuple[str, ...] = ()) -> Outcome:
    return Outcome(
        classroom=CLASSROOM,
        students=STUDENTS,
        code=CODE,
        exercises=EXERCISES,
        answers=Answers(requests=90, already_recorded=0, waits=0, questions=100, reviews=30),
        logged=len(CLASS.arrivals),
        dead_letters=0,
        verification=Verification(len(CLASS.students), different, from_exercises=0),
    )


def printed(shown: Outcome, *, terminal: bool = False, width: int = 140) -> str:
    stream = io.StringIO()
    print_report(Console(file=stream, force_terminal=terminal, width=width), CLASS, shown)
    return stream.getvalue()


def quizzes(*newest_first: float) -> list[RecordedEvidence]:
    return [
        RecordedEvidence(
            event_id=str(place), idempotency_key=str(place), timestamp=TODAY, component="sets", scores={"quiz": score}
        )
        for place, score in enumerate(newest_first)
    ]


def found(student_id: str) -> Attention:
    return next(one for one in attention(CLASSROOM, STUDENTS) if one.student_id == student_id)


def student_taking(course: Course) -> str:
    return next(student_id for student_id, taken in COURSES.items() if taken is course)


def test_a_student_who_moves_as_the_class_does_has_an_even_trend() -> None:
    trend = quiz_trend(quizzes(*[0.5] * FEWEST), {"sets": 0.5})
    assert trend is not None
    assert trend.direction is Direction.EVEN


@given(st.lists(st.integers(0, 10), min_size=FEWEST, max_size=30))
def test_turning_every_result_around_the_class_turns_the_trend_around(points: list[int]) -> None:
    trend = quiz_trend(quizzes(*(point / 10 for point in points)), {"sets": 0.5})
    turned = quiz_trend(quizzes(*(1 - point / 10 for point in points)), {"sets": 0.5})
    opposite = {
        Direction.RISING: Direction.FALLING,
        Direction.FALLING: Direction.RISING,
        Direction.EVEN: Direction.EVEN,
    }
    assert trend is not None
    assert turned is not None
    assert turned.direction is opposite[trend.direction]


def test_better_quizzes_lately_are_a_rising_trend() -> None:
    trend = quiz_trend(quizzes(0.9, 0.9, 0.4, 0.4, 0.4, 0.4), {"sets": 0.5})
    assert trend is not None
    assert trend.direction is Direction.RISING


def test_of_few_quizzes_nothing_is_said() -> None:
    assert quiz_trend(quizzes(*[0.1] * (FEWEST - 1)), {"sets": 0.5}) is None


def test_the_class_mean_of_a_topic_counts_those_who_sat_its_quiz() -> None:
    usual = usual_quizzes(STUDENTS.values())
    taken = [
        component.scores.quiz
        for view in STUDENTS.values()
        for component in view.components
        if component.component == "scope" and component.scores.quiz is not None
    ]
    assert usual["scope"] == sum(taken) / len(taken)


def test_everybody_who_struggles_is_named_with_the_topics_at_beginner() -> None:
    named = {one.student_id: one for one in attention(CLASSROOM, STUDENTS)}
    assert CLASSROOM.struggling
    for student_id in CLASSROOM.struggling:
        weak = STUDENTS[student_id].by_level[Level.BEGINNER]
        assert f"At Beginner in {weak} of {STUDENTS[student_id].started} started topics" in named[student_id].reasons[1]


def test_a_strong_student_who_never_practises_is_told_from_a_weak_one() -> None:
    reasons = found(student_taking(Course.NEVER_PRACTISES)).reasons
    assert re.match(r"Does well in quizzes \(\d+% on average\) but has done no exercises\.", reasons[0])


def test_who_quits_has_gone_quiet_since_a_date() -> None:
    quit_student = student_taking(Course.QUITS)
    last = STUDENTS[quit_student].updated
    assert last is not None
    assert f"{last.day} {last:%B %Y}" in " ".join(found(quit_student).reasons)


def test_a_class_without_trouble_is_said_to_be_so() -> None:
    fine = record(7, 1, 2)
    students = students_of(fine)
    assert attention(classroom_of(students), students) == []


def test_every_student_stands_in_the_table_with_the_level_as_a_word() -> None:
    text = printed(outcome())
    names = {student.student_id: student.name for student in CLASS.students}
    for ranked in CLASSROOM.ranking or ():
        row = next(line for line in text.splitlines() if names[ranked.student_id] in line)
        assert ranked.overall.level.value in row
        assert f"{ranked.overall.percent:.1f}%" in row


def test_without_a_terminal_there_is_not_one_colour() -> None:
    assert ESCAPE not in printed(outcome())


def test_on_a_terminal_a_level_has_its_colour_and_its_word() -> None:
    assert f"{ESCAPE}[31mBeginner" in printed(outcome(), terminal=True)


@given(st.integers(80, WIDE - 1))
@settings(max_examples=10, deadline=None)
def test_a_narrow_terminal_loses_no_name_and_no_line_is_too_long(width: int) -> None:
    text = printed(outcome(), width=width)
    assert all(len(line) <= width for line in text.splitlines())
    assert all(student.name in text for student in CLASS.students)


def test_the_verdict_is_yes_only_when_no_document_differs() -> None:
    assert "documents equal the fold of the distinct events: yes" in printed(outcome())
    different = printed(outcome(different=(CLASS.students[0].student_id,)))
    assert "events: yes" not in different
    assert f"events: NO, not those of {CLASS.students[0].student_id}" in " ".join(different.split())


def test_the_errors_of_the_class_are_named_with_how_many_met_them() -> None:
    rows = [line.split() for line in printed(outcome()).splitlines() if "misspelt" in line]
    assert rows == [["A", "word", "is", "misspelt", "3", "5"]]


def test_whom_debug_told_of_is_named_with_the_reason() -> None:
    after = printed(outcome()).partition("Whom Debug told of, and why")[2]
    assert CLASS.students[0].name in after.splitlines()[1]
    assert 'Asks for help: wrote "i\'m stuck".' in after.splitlines()[2]


def test_the_quality_of_a_topics_programs_is_their_mean_and_the_lowest() -> None:
    after = printed(outcome()).partition("Quality of 2 programs")[2]
    assert next(line.split() for line in after.splitlines() if "Sets" in line) == ["Sets", "2", "75%", "50%"]


def test_the_exercises_of_the_class_stand_in_the_report() -> None:
    after = printed(outcome()).partition("Exercises: 1 taken, by 1 of the class")[2]
    assert "Sets (fix the bug): solved after failing once." in after
