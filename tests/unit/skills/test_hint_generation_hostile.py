"""Hints for input that no learner would write: a typed answer, whatever comes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills.hint_generation.case import Case
from skills.hint_generation.skill import HintGenerationRequest, HintGenerationResult, run
from tests.evaluation.review_hints.task import all_tasks

WORDS = (
    *("def f(a):\n", "class A:\n", "if x:\n", "else:\n", "for i in a:\n", "while x:\n", "match x:\n", "case _:\n"),
    *("try:\n", "except* E:\n", "with a as b:\n", "async ", "await ", "lambda", "return", "not", "@", "*", "**"),
    *("x", "=", "==", "(", ")", "[", "]", "{", "}", ":", "\n", "    ", "\t", "'", '"""', "f'{x}'", "0x", "1e999"),
    *("\\", "\0", "ä", "\u202e"),
)
programs = st.lists(st.sampled_from(WORDS), max_size=60).map("".join) | st.text(max_size=200)
solutions = st.sampled_from([code for task in all_tasks() for _, code in task.solutions])
levels = st.integers(1, 4)
values = st.text(max_size=30) | st.sampled_from(["None", "[1, 2]", "IndexError: x", "{1: 2}", "(" * 500, "9" * 900])


@st.composite
def truncated(draw: st.DrawFn) -> str:
    code = draw(solutions)
    return code[: draw(st.integers(0, len(code)))]


@st.composite
def any_cases(draw: st.DrawFn) -> tuple[Case, ...]:
    lines = st.lists(st.integers(1, 60), max_size=20).map(tuple)
    made = st.builds(Case, passed=st.booleans(), lines=lines, call=values, expected=values, got=values)
    return tuple(draw(st.lists(made, max_size=4)))


@settings(max_examples=400, deadline=None)
@given(programs | truncated(), levels, any_cases(), st.lists(solutions | programs, max_size=3), st.text(max_size=100))
def test_any_evidence_about_any_program_gets_an_answer(
    code: str, level: int, cases: tuple[Case, ...], references: list[str], traceback: str
) -> None:
    request = HintGenerationRequest(
        code=code, level=level, cases=cases, references=tuple(references), traceback=traceback
    )
    answered(request)


@settings(max_examples=150, deadline=None)
@given(solutions, solutions, levels, any_cases())
def test_the_solution_of_another_task_is_no_trouble(code: str, other: str, level: int, cases: tuple[Case, ...]) -> None:
    answered(HintGenerationRequest(code=code, level=level, cases=cases, references=(other,)))


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "code",
    [
        "(" * 65_536,
        "[" * 32_768 + "]" * 32_768,
        "x = 1\n" * 10_000,
        "x = " + "+".join("1" * 8_000),
        "x = " + "not " * 4_000 + "1",
        "x = 0x" + "f" * 12_000,
        "".join("  " * depth + "if x:\n" for depth in range(99)) + "  " * 99 + "pass\n",
        "if x == 0:\n  y = 0\n" + "".join(f"elif x == {n}:\n  y = {n}\n" for n in range(290)),
        "x = [" + ",".join(["a + 1"] * 2_500) + "]\n",
        "x = 1;" * 2_500,
        "a\0b",
        "\ufeffx = 1\n",
        "x = '\\d'\nif x is 5: pass\n",
        "\x0c\n\x0cdef f():\n\x0c    return 1\n",
    ],
    ids=lambda code: code[:12].encode("unicode_escape").decode(),
)
def test_monstrous_programs_get_an_answer(code: str, level: int) -> None:
    case = Case(passed=False, lines=tuple(range(1, 500)), call="f(1)", expected="1", got="2")
    answered(HintGenerationRequest(code=code, level=level, cases=(case,), references=(code[:9_000], "x = 2\n")))


def answered(request: HintGenerationRequest) -> None:
    result = run(request)
    assert HintGenerationResult.model_validate_json(result.model_dump_json()) == result
    rows = request.code.count("\n") + request.code.count("\r") + 1
    assert all(hint.line is None or hint.line <= rows for hint in result.hints)
    assert run(request) == result
