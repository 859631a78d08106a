"""The demo's programs are what they are said to be, and a class of thirty meets all of them."""

import pytest

from functions.local.demo.learner import Course
from functions.local.demo.program import Program, crashing, running, unreadable
from functions.local.demo.recording import record
from skills.code_quality_scoring.skill import CodeQualityScoringRequest
from skills.code_quality_scoring.skill import run as score
from skills.error_pattern_detection.skill import ErrorPatternRequest
from skills.error_pattern_detection.skill import run as detect
from skills.syntax_analyzer.kinds import KINDS
from skills.syntax_analyzer.skill import first_error
from tests.evaluation.debug_syntax.kinds import RIGHT

CLASS = record(7, 30, 8)


def of_problem(programs: tuple[Program, ...]) -> list[object]:
    return [pytest.param(program, id=f"{place}-{program.problem}") for place, program in enumerate(programs)]


def test_every_kind_of_error_that_the_analyzer_is_measured_by_is_among_the_programs() -> None:
    shown = {program.problem for program in unreadable()}
    assert shown <= KINDS.keys()
    assert not [injected for injected, kinds in RIGHT.items() if not kinds & shown and injected not in UNSHOWN]


UNSHOWN = {"missing-import-word", "assignment-to-call", "break-outside-loop"}


@pytest.mark.parametrize("program", of_problem(unreadable()))
def test_debug_names_the_error_of_an_unreadable_program(program: Program) -> None:
    error = first_error(program.code)
    assert error is not None
    assert error.kind == program.problem


@pytest.mark.parametrize("program", of_problem(crashing()))
def test_a_crashing_program_ends_as_its_traceback_says(program: Program) -> None:
    namespace: dict[str, object] = {"__name__": "__main__", "input": lambda _: "four"}
    with pytest.raises(Exception) as ended:  # noqa: PT011 - the type is compared below
        exec(compile(program.code, "program.py", "exec"), namespace)  # noqa: S102 - programs of our own
    assert type(ended.value).__name__ == program.problem
    assert program.traceback is not None
    assert program.traceback.strip().splitlines()[-1].startswith(f"{program.problem}: ")


@pytest.mark.parametrize("program", of_problem(crashing()))
def test_debug_finds_a_pattern_on_a_line_of_a_crashing_program(program: Program) -> None:
    found = detect(ErrorPatternRequest(code=program.code, traceback=program.traceback))
    assert found.error == program.problem
    assert found.patterns[0].line is not None
    assert found.patterns[0].id != "error-of-another-kind"


def test_the_running_programs_are_readable_and_of_different_quality() -> None:
    results = [score(CodeQualityScoringRequest(code=program.code)) for program in running()]
    assert {result.status for result in results} == {"scored"}
    assert len({result.score for result in results}) > len(results) // 2
    assert sum(not result.findings for result in results) < len(results) // 2


def test_no_program_comes_twice() -> None:
    codes = [program.code for program in (*unreadable(), *crashing(), *running())]
    assert len(set(codes)) == len(codes) >= 40


def test_a_class_of_thirty_meets_every_program() -> None:
    shown = {asked.question.program.code for asked in CLASS.questions}
    assert shown == {program.code for program in (*unreadable(), *crashing())}
    handed_in = {one.program.code for one in CLASS.reviews} | {one.code for one in CLASS.code_submissions}
    assert handed_in == {program.code for program in running()}


def test_who_quits_or_never_practises_shows_no_code() -> None:
    silent = {one.student_id for one in CLASS.students if one.course in {Course.QUITS, Course.NEVER_PRACTISES}}
    showing = {one.student_id for one in (*CLASS.questions, *CLASS.reviews, *CLASS.code_submissions)}
    assert silent
    assert showing == {one.student_id for one in CLASS.students} - silent


def test_the_class_shows_every_sign_of_struggle_that_code_can_show() -> None:
    signals = [asked.question.signals for asked in CLASS.questions]
    assert any(one.messages for one in signals)
    assert any((one.seconds_on_exercise or 0) > 600 for one in signals)
    assert max(one.failed_runs_in_a_row for one in signals) == 5
