"""The concept behind a syntax error is one of the curriculum's, and one that hints have words for."""

import pytest

from skills.curriculum.catalogue import catalogue
from skills.hint_generation.concept import THINK
from skills.syntax_analyzer.concept import concept_of
from skills.syntax_analyzer.kinds import KINDS

LINES = [
    "def f(x)",
    "class A",
    "if x",
    "elif x",
    "else",
    "for i in x",
    "while x",
    "try",
    "except",
    "return",
    "break",
    "x",
    "",
]


@pytest.mark.parametrize("line", LINES)
def test_every_concept_is_in_the_curriculum_and_has_words(line: str) -> None:
    concepts = {concept_of(kind, line) for kind in KINDS}
    assert concepts <= catalogue().by_id.keys()
    assert concepts <= THINK.keys()


def test_a_missing_colon_is_about_what_the_line_begins() -> None:
    assert concept_of("missing-colon", "    for i in range(3)") == "sequence-iteration"


def test_a_bracket_is_about_calls_whatever_the_line_begins_with() -> None:
    assert concept_of("unclosed-bracket", "for i in range(3:") == "function-call"
