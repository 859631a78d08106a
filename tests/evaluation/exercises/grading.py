"""Asks the real grader, in its sandbox, what the inspection only rehearses: references pass, bugs and slips do not."""

from collections.abc import Iterator

from pydantic import TypeAdapter

from functions.exercise.sandbox.checks import Check
from functions.exercise.sandbox.grade import Grader
from skills.curriculum.exercises.template import AnyTemplate
from skills.problem_generator.building import exercise_of
from skills.problem_generator.exercise import ProblemGeneratorResult

_CHECKS: TypeAdapter[list[Check]] = TypeAdapter(list[Check])


def disagreements(template: AnyTemplate, seed: int, grader: Grader) -> Iterator[str]:
    """What the grader sees otherwise than the template says."""
    exercise = exercise_of(template, seed)
    for label, program in _right(exercise):
        report = grader.grade(program, _checks(exercise))
        for result in report.tests:
            if not result.passed:
                yield f"{exercise.exercise_id}: the {label} fails {result.name!r} in the sandbox: {result.message}"
    if exercise.kind == "fix-bug" and grader.grade(exercise.starter_code, _checks(exercise)).passed:
        yield f"{exercise.exercise_id}: the program with the bug passes in the sandbox."


def _checks(exercise: ProblemGeneratorResult) -> list[Check]:
    return _CHECKS.validate_python([test.model_dump() for test in exercise.tests])


def _right(exercise: ProblemGeneratorResult) -> Iterator[tuple[str, str]]:
    yield "reference", exercise.reference
    for number, alternative in enumerate(exercise.alternatives, start=1):
        yield f"alternative {number}", alternative
