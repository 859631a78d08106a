import ast
import tomllib
from pathlib import Path

import pytest

from skills.concept_mapping.shapes import SHAPES, shapes_in
from skills.curriculum.catalogue import catalogue

EXAMPLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def lines_of(shape: str, code: str) -> set[int]:
    return shapes_in(ast.parse(code), code).get(shape, set())


def test_every_shape_has_an_example_and_every_example_a_shape() -> None:
    assert sorted(EXAMPLES) == sorted(SHAPES)


def test_every_shape_is_the_sign_of_some_concept() -> None:
    assert {name for concept in catalogue().concepts for name in concept.detectors} == set(SHAPES)


@pytest.mark.parametrize("shape", sorted(EXAMPLES))
def test_a_shape_is_seen_on_the_marked_lines_and_on_no_other(shape: str) -> None:
    code = EXAMPLES[shape]["shows"]
    marked = {number for number, line in enumerate(code.split("\n"), start=1) if "# here" in line}
    assert marked
    assert lines_of(shape, code) == marked


@pytest.mark.parametrize("shape", sorted(EXAMPLES))
def test_a_shape_is_not_seen_in_what_only_looks_like_it(shape: str) -> None:
    assert lines_of(shape, EXAMPLES[shape]["hides"]) == set()
