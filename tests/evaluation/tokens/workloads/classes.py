"""Students and classes as the demo generator makes them, at the end of a term."""

from collections.abc import Mapping
from functools import cache
from itertools import islice
from typing import Any

from functions.local.demo.recording import record
from skills.mastery_calculation.scores import Scores
from skills.mastery_calculation.skill import MasteryCalculationRequest
from skills.mastery_calculation.skill import run as mastery
from tests.evaluation.tokens.case import Case, in_file

SEED, STUDENTS, WEEKS = 2026, 40, 12
SIZES = (3, 5, 8, 10, 12, 15, 18, 20, 22, 25, 30, 40)  # students in a class
ALONE = 12  # students who are looked at alone
EVERY, PAIRS = 13, 30  # one of 13 pairs of student and component

Record = dict[str, dict[str, float]]


def masteries() -> list[Case]:
    """Single components of students all over the class, with the scores known of them."""
    pairs = [(component, scores) for components in _class().values() for component, scores in components.items()]
    return [
        in_file(f"{component}.json", {"scores": scores}) for component, scores in islice(pairs, 0, EVERY * PAIRS, EVERY)
    ]


def standings() -> list[Case]:
    """Classes of several sizes, and students alone."""
    students = [
        {"student_id": student, "components": _masteries(components)} for student, components in _class().items()
    ]
    alone = [student for student in students if student["components"]][:: STUDENTS // ALONE][:ALONE]
    classes = [in_file(f"class-{size}.json", {"students": students[:size]}) for size in SIZES]
    singles = [in_file(f"{student['student_id']}.json", {"components": student["components"]}) for student in alone]
    return [*classes, *singles]


@cache
def _class() -> Mapping[str, Record]:
    recording = record(SEED, STUDENTS, WEEKS)
    students: dict[str, Record] = {student.student_id: {} for student in recording.students}
    for event in sorted(recording.distinct_events(), key=lambda event: (event.timestamp, event.idempotency_key)):
        scores = students[event.student_id].setdefault(event.component, {})
        scores.update(event.scores.model_dump(exclude_none=True))
    return students


def _masteries(components: Record) -> list[dict[str, Any]]:
    return [
        {
            "component": component,
            "mastery": mastery(MasteryCalculationRequest(scores=Scores.model_validate(scores))).mastery,
        }
        for component, scores in components.items()
    ]
