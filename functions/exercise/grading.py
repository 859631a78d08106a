"""Grades a solution: what is printed is compared here, code goes to the grader, which is a function of its own."""

from collections import Counter
from typing import Any

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from functions.exercise.request import SubmitRequest
from functions.exercise.sandbox.checks import Check
from functions.exercise.sandbox.report import GradeReport
from functions.runtime.errors import InvalidRequestError, UnavailableError
from functions.runtime.ports import AgentInvoker
from skills.problem_generator.exercise import ProblemGeneratorResult

GRADER = "grader"

_CHECKS: TypeAdapter[tuple[Check, ...]] = TypeAdapter(tuple[Check, ...])
_FIELD = {"predict-output": "answer", "parsons": "lines"}


class TestResult(BaseModel):
    """One test of a submission."""

    name: str
    passed: bool
    call: str
    expected: str
    got: str | None
    message: str
    lines: tuple[int, ...] = Field(description="lines of the submission that ran")


class Grade(BaseModel):
    """What became of a submission."""

    passed: bool
    outcome: str = Field(description="passed, failed, timeout, memory, crashed or syntax-error")
    message: str
    tests: list[TestResult]
    error_type: str | None = Field(default=None, description="the exception that ended a test, if one did")
    error_line: int | None = None


async def grade(agents: AgentInvoker, exercise: ProblemGeneratorResult, request: SubmitRequest, token: str) -> Grade:
    """Grade a submission.

    Raises InvalidRequestError for a solution of the wrong form, UnavailableError when there is no grader, or one
    that refuses to grade.
    """
    wanted = _FIELD.get(exercise.kind, "code")
    if getattr(request, wanted) is None:
        raise InvalidRequestError(f"body.{wanted}", f"a {exercise.kind} exercise is answered with {wanted}")
    if exercise.kind == "predict-output":
        return _predicted(exercise, request.answer or "")
    if exercise.kind == "parsons":
        _require_given_lines(exercise, request)
    body = {"submission": code_of(request), "checks": _checks(exercise)}
    content = await agents.post(GRADER, "grade", body, token)
    try:
        report = GradeReport.model_validate(content)
    except ValidationError as error:
        raise UnavailableError(GRADER) from error
    if report.outcome == "refused":
        raise UnavailableError(GRADER, retry_after_seconds=30)
    return _graded(report)


def code_of(request: SubmitRequest) -> str:
    """The submission as a program; empty for a prediction."""
    if request.lines is not None:
        return "\n".join(request.lines) + "\n"
    return request.code or ""


def _require_given_lines(exercise: ProblemGeneratorResult, request: SubmitRequest) -> None:
    left = Counter(exercise.lines)
    for place, line in enumerate(request.lines or ()):
        if left[line.strip()] == 0:
            raise InvalidRequestError(f"body.lines.{place}", "this line is not among those of the exercise, or used up")
        left[line.strip()] -= 1


def _checks(exercise: ProblemGeneratorResult) -> list[dict[str, Any]]:
    plain = [test.model_dump() for test in exercise.tests]
    return [check.model_dump(mode="json") for check in _CHECKS.validate_python(plain)]


def _predicted(exercise: ProblemGeneratorResult, answer: str) -> Grade:
    right = exercise.is_right_prediction(answer)
    message = "That is what it prints." if right else "The program prints something else."
    result = TestResult(
        name="what the program prints",
        passed=right,
        call="",
        expected=exercise.answer if right else "",
        got=answer,
        message=message,
        lines=(),
    )
    return Grade(passed=right, outcome="passed" if right else "failed", message=message, tests=[result])


def _graded(report: GradeReport) -> Grade:
    first_error = next((case.error for case in report.tests if case.error is not None), None)
    return Grade(
        passed=report.passed,
        outcome=report.outcome,
        message=report.message,
        tests=[TestResult(**case.model_dump(include=set(TestResult.model_fields))) for case in report.tests],
        error_type=first_error.type if first_error is not None else None,
        error_line=first_error.line if first_error is not None else None,
    )
