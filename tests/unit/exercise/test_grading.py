"""Grading: what is compared here, what goes to the grader, and what the grader's answer becomes."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.exercise.grading import code_of, grade
from functions.exercise.request import SubmitRequest
from functions.runtime.errors import InvalidRequestError, UnavailableError
from skills.curriculum.exercises.template import Kind
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.request import ProblemGeneratorRequest
from skills.problem_generator.skill import run as generate

FIELDS = {"code": "code", "fix-bug": "code", "predict-output": "answer", "parsons": "lines"}
KINDS: list[Kind] = ["code", "fix-bug", "predict-output", "parsons"]
CASE = {
    "name": "a test",
    "call": "total([1])",
    "expected": "1",
    "message": "",
    "ending": "finished",
    "stdout": "",
    "stdout_truncated": False,
    "lines_complete": True,
    "duration": 0.01,
}
PASSED = CASE | {"passed": True, "got": "1", "error": None, "lines": [1, 2]}
RAISED = CASE | {
    "passed": False,
    "got": None,
    "error": {"type": "KeyError", "message": "'a'", "line": 2, "traceback": ""},
    "lines": [1, 2],
}


@dataclass
class GraderAgent:
    """Answers every call with one report, and remembers what it was asked."""

    report: dict[str, Any]
    asked: list[tuple[str, str, dict[str, Any], str]] = field(default_factory=list)

    async def post(self, agent: str, action: str, body: dict[str, Any], token: str) -> dict[str, Any]:
        self.asked.append((agent, action, body, token))
        return self.report


def report(outcome: str, *cases: dict[str, Any]) -> dict[str, Any]:
    return {"outcome": outcome, "message": "so it is", "tests": cases, "stdout": "", "isolation": [], "duration": 0.1}


def exercise(kind: Kind) -> ProblemGeneratorResult:
    return generate(ProblemGeneratorRequest(topic="for-loops", kind=kind, seed=3))


def submission(**solution: Any) -> SubmitRequest:
    return SubmitRequest(exercise_id="signed", **solution)


EXERCISES = {kind: exercise(kind) for kind in KINDS}
PREDICTION, PUZZLE = EXERCISES["predict-output"], EXERCISES["parsons"]
SOLUTION = PUZZLE.reference.splitlines()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("given_field", ["code", "answer", "lines"])
async def test_each_kind_takes_one_form_of_solution_and_names_the_field_it_wants(kind: Kind, given_field: str) -> None:
    grader = GraderAgent(report("passed", PASSED))
    value = SOLUTION if given_field == "lines" else "x = 1"
    answering = grade(grader, EXERCISES[kind], submission(**{given_field: value}), "token")
    if given_field == FIELDS[kind]:
        await answering
        return
    with pytest.raises(InvalidRequestError) as refused:
        await answering
    assert refused.value.field == f"body.{FIELDS[kind]}"
    assert grader.asked == []


@given(st.text(alphabet=" \t\n", max_size=5))
async def test_space_after_a_right_prediction_does_not_matter(space: str) -> None:
    result = await grade(GraderAgent({}), PREDICTION, submission(answer=PREDICTION.answer + space), "token")
    assert (result.passed, result.outcome) == (True, "passed")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
async def test_a_wrong_prediction_is_never_told_what_would_have_been_right(text: str) -> None:
    grader = GraderAgent({})
    result = await grade(grader, PREDICTION, submission(answer=text), "token")
    assert result.passed == PREDICTION.is_right_prediction(text)
    assert [test.expected for test in result.tests] == ([PREDICTION.answer] if result.passed else [""])
    assert grader.asked == []


@given(st.permutations(SOLUTION))
async def test_given_lines_in_any_order_and_indentation_reach_the_grader_as_a_program(order: list[str]) -> None:
    grader = GraderAgent(report("passed", PASSED))
    await grade(grader, PUZZLE, submission(lines=[f"  {line}" for line in order]), "token")
    (asked,) = grader.asked
    assert asked[2]["submission"] == "".join(f"  {line}\n" for line in order)


@given(st.integers(0, len(SOLUTION)), st.sampled_from(["print('mine')", ""]))
async def test_a_line_that_was_not_given_is_refused_at_its_place(place: int, line: str) -> None:
    grader = GraderAgent(report("passed", PASSED))
    lines = [*SOLUTION[:place], line, *SOLUTION[place:]]
    with pytest.raises(InvalidRequestError) as refused:
        await grade(grader, PUZZLE, submission(lines=lines), "token")
    assert refused.value.field == f"body.lines.{place}"
    assert grader.asked == []


async def test_a_line_may_not_be_used_more_often_than_it_was_given() -> None:
    line = PUZZLE.lines[0]
    times = PUZZLE.lines.count(line)
    with pytest.raises(InvalidRequestError) as refused:
        await grade(GraderAgent({}), PUZZLE, submission(lines=[line] * (times + 1)), "token")
    assert refused.value.field == f"body.lines.{times}"


async def test_code_goes_to_the_grader_with_every_test_and_the_callers_token() -> None:
    grader = GraderAgent(report("passed", PASSED))
    await grade(grader, EXERCISES["code"], submission(code="x = 1\n"), "token")
    ((agent, action, body, token),) = grader.asked
    assert (agent, action, body["submission"], token) == ("grader", "grade", "x = 1\n", "token")
    assert len(body["checks"]) == len(EXERCISES["code"].tests)


async def test_the_first_exception_of_the_tests_is_the_error_of_the_submission() -> None:
    other = RAISED | {"error": RAISED["error"] | {"type": "TypeError", "line": 9}}  # type: ignore[operator]
    grader = GraderAgent(report("failed", PASSED, RAISED, other))
    result = await grade(grader, EXERCISES["code"], submission(code="x"), "token")
    assert (result.passed, result.outcome, result.message) == (False, "failed", "so it is")
    assert (result.error_type, result.error_line) == ("KeyError", 2)
    assert [test.passed for test in result.tests] == [True, False, False]


async def test_a_submission_without_an_exception_has_no_error() -> None:
    result = await grade(GraderAgent(report("passed", PASSED)), EXERCISES["code"], submission(code="x"), "token")
    assert (result.passed, result.error_type, result.error_line) == (True, None, None)


@pytest.mark.parametrize("answer", [{}, {"outcome": "splendid"}, report("passed", {"name": "half a case"})])
async def test_an_answer_that_is_no_report_counts_as_no_grader(answer: dict[str, Any]) -> None:
    with pytest.raises(UnavailableError):
        await grade(GraderAgent(answer), EXERCISES["code"], submission(code="x"), "token")


async def test_a_grader_that_refuses_is_worth_a_later_try() -> None:
    with pytest.raises(UnavailableError) as away:
        await grade(GraderAgent(report("refused")), EXERCISES["code"], submission(code="x"), "token")
    assert away.value.retry_after_seconds == 30


def test_lines_become_a_program_and_a_prediction_none() -> None:
    assert code_of(submission(lines=["for x in y:", "    print(x)"])) == "for x in y:\n    print(x)\n"
    assert code_of(submission(code="x = 1")) == "x = 1"
    assert code_of(submission(answer="1")) == ""
