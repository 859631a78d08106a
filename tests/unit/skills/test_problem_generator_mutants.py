"""Small changes to programs: real ones, each alone, and taken back."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.problem_generator.mutants import copying_comparisons, mutants, same_code
from tests.evaluation.exercises.ranking import ranked

PROGRAMS = st.sampled_from([code for task in ranked() for code in task.solutions])


def changed(code: str) -> list[str]:
    """The program in every changed form."""
    tree = ast.parse(code)
    texts = []
    for mutant in mutants(tree):
        with mutant.made():
            texts.append(ast.unparse(tree))
    return texts


@given(PROGRAMS)
def test_every_mutant_differs_and_is_taken_back(code: str) -> None:
    tree = ast.parse(code)
    before = ast.dump(tree)
    for mutant in mutants(tree):
        with mutant.made():
            assert ast.dump(tree) != before
        assert ast.dump(tree) == before


@given(PROGRAMS)
def test_every_mutant_has_a_line_of_the_program(code: str) -> None:
    assert all(1 <= mutant.line <= len(code.splitlines()) for mutant in mutants(ast.parse(code)))


@pytest.mark.parametrize(
    ("code", "mutant"),
    [
        ("x < 3", "x <= 3"),
        ("x < 3", "x >= 3"),
        ("0 < x < 3", "0 < x <= 3"),
        ("x == y", "x != y"),
        ("x in y", "x not in y"),
        ("x + y", "x - y"),
        ("x += y", "x -= y"),
        ("x and y", "x or y"),
        ("not x or y", "x or y"),
        ("3", "4"),
        ("3", "2"),
        ("f(True)", "f(False)"),
        ("f('a')", "f('')"),
        ("f('')", "f('?')"),
        ("f'{x:.2f}'", "f'{x:}'"),
        ("x[1:]", "x[:]"),
        ("f(-x)", "f(x)"),
        ("if x:\n    y", "if not x:\n    y"),
        ("if x > 1:\n    y", "if True:\n    y"),
        ("while x > 1:\n    y", "while False:\n    y"),
        ("sorted(x, reverse=y)", "sorted(x)"),
        ("def f():\n    return x", "def f():\n    return None"),
        ("for x in y:\n    break", "for x in y:\n    continue"),
        ("def f(x=1):\n    x = 2", "def f(x=1):\n    pass"),
        ("def f(x=1):\n    x = 2", "def f(x=2):\n    x = 2"),
    ],
)
def test_a_program_has_this_mutant(code: str, mutant: str) -> None:
    assert mutant in changed(code)


@pytest.mark.parametrize(
    "code",
    [
        "def f():\n    'Say it.'",
        "x: list[3]",
        "def f(x: 'a') -> 'b':\n    'Do.'",
        "name = input",
        "open(name, encoding='utf-8', newline='')",
    ],
)
def test_what_no_test_can_tell_is_left_alone(code: str) -> None:
    assert [text for text in changed(code) if "pass" not in text] == []


def test_prompts_and_the_question_for_the_program_are_left_alone() -> None:
    assert all("'Age? '" in text or "pass" in text for text in changed("age = input('Age? ')"))
    assert all("__name__ == '__main__'" in text for text in changed("if __name__ == '__main__':\n    main(1)"))


def test_equality_makes_no_difference_where_a_value_is_only_copied() -> None:
    largest = ast.parse("if price > best:\n    best = price")
    assert len(copying_comparisons(largest)) == 1
    counting = ast.parse("if price > best:\n    best = price\n    count = 1")
    assert copying_comparisons(counting) == []
    other = ast.parse("if price > limit:\n    best = price")
    assert copying_comparisons(other) == []


def test_programs_with_the_same_instructions_are_the_same() -> None:
    def code(text: str) -> object:
        return compile(text, "program", "exec")

    assert same_code(code("x = 2 + 1"), code("x  =  3"))  # type: ignore[arg-type]
    assert not same_code(code("x = 1"), code("x = True"))  # type: ignore[arg-type]
