"""Difficulty, estimated from a solution."""

import ast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from skills.problem_generator.difficulty import difficulty_of
from tests.evaluation.exercises.ranking import ranked, spearman

PROGRAMS = st.sampled_from([code for task in ranked() for code in task.solutions])


@given(PROGRAMS)
def test_difficulty_lies_between_0_and_1(code: str) -> None:
    assert 0 <= difficulty_of(code) <= 1


@given(PROGRAMS)
def test_comments_docstrings_and_blank_lines_are_not_hard(code: str) -> None:
    assume(ast.get_docstring(ast.parse(code)) is None)
    described = f'"""A program."""\n\n# It begins here.\n{code}'
    assert difficulty_of(described) == difficulty_of(code)


@given(PROGRAMS)
def test_a_loop_around_a_program_makes_it_no_easier(code: str) -> None:
    assume('"""' not in code)
    body = "\n".join(f"    {line}" for line in code.splitlines())
    assert difficulty_of(f"for turn in range(3):\n{body}\n") >= difficulty_of(code)


@given(PROGRAMS)
def test_to_write_is_harder_than_to_mend_to_order_and_to_read(code: str) -> None:
    assert (
        difficulty_of(code, "code")
        >= difficulty_of(code, "fix-bug")
        >= difficulty_of(code, "parsons")
        >= difficulty_of(code, "predict-output")
    )


def test_a_longer_table_of_constants_is_not_harder() -> None:
    short, long = ("days = ['a', 'b', 'c']\n", f"days = {list('abcdefghijklmnop')}\n")
    assert difficulty_of(short) == difficulty_of(long)


def refusal(code: str) -> str | None:
    """Why the code has no difficulty, or None when it has one."""
    try:
        difficulty_of(code)
    except ValueError as error:
        return str(error)
    return None


@given(st.text(max_size=200))
def test_what_is_no_program_is_refused_by_its_field(text: str) -> None:
    assert (refusal(text) or "code:").startswith("code:")


@pytest.mark.parametrize(
    "code", ["(" * 30_000, "-" * 30_000 + "1", "x" + ".a" * 30_000, "\0", "'\ud800'", "'\\d' is 1", "1+" * 9_000 + "1"]
)
def test_hostile_programs_are_answered(code: str) -> None:
    assert (refusal(code) or "code:").startswith("code:")


def test_the_formula_ranks_our_programs_better_than_their_size() -> None:
    tasks = ranked()
    places = [float(task.place) for task in tasks]
    ours = spearman([difficulty_of(task.solutions[0]) for task in tasks], places)
    size = spearman([float(len(task.solutions[0])) for task in tasks], places)
    assert ours > size
