"""Texts of templates: paragraphs flow, code keeps its shape, names are filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from skills.curriculum.exercises import stories
from skills.curriculum.exercises.template import Code, Text
from skills.problem_generator.filling import FillingError, fill

PROSE: TypeAdapter[str] = TypeAdapter(Text)
CODE: TypeAdapter[str] = TypeAdapter(Code)

WRITTEN = """
    Read two
    lines.

    - one that
      goes on
    - another
    Tail.

    1. first
    2. second

    ```
    kept
    as it is
    ```
    | a | b |
    | 1 | 2 |
"""
SHOWN = """Read two lines.

- one that goes on
- another Tail.

1. first
2. second

```
kept
as it is
```
| a | b |
| 1 | 2 |"""


def test_paragraphs_flow_and_everything_else_keeps_its_lines() -> None:
    assert PROSE.validate_python(WRITTEN) == SHOWN


@given(st.text(st.sampled_from("ab -1.`|\n"), max_size=60))
def test_flowing_changes_white_space_only(text: str) -> None:
    written = f"a{text}"
    assert "".join(PROSE.validate_python(written).split()) == "".join(written.split())


@pytest.mark.parametrize("code", ["for i in x:\n    y", "\n    for i in x:\n        y\n", "\nfor i in x:\n    y\n\n"])
def test_code_loses_its_common_indentation_only(code: str) -> None:
    assert CODE.validate_python(code) == "for i in x:\n    y\n"


def test_names_are_filled_in_and_dollar_signs_kept() -> None:
    assert fill("$name has ${unit}s: $$$cost {x}", {"name": "Ada", "unit": "cent", "cost": [1, 2]}) == (
        "Ada has cents: $[1, 2] {x}"
    )


@pytest.mark.parametrize("text", ["$gone", "${gone}", "a $ b", "ends in $"])
def test_a_text_that_cannot_be_filled_is_told(text: str) -> None:
    with pytest.raises(FillingError):
        fill(text, {"name": 1})


@given(st.text())
def test_a_text_without_dollar_signs_stays_as_it_is(text: str) -> None:
    assert fill(text.replace("$", ""), {}) == text.replace("$", "")


def test_no_word_stands_in_two_pools() -> None:
    # A template that draws from two of them counts on two different words.
    pools = [pool for pool in vars(stories).values() if isinstance(pool, tuple)]
    words = [word for pool in pools for word in pool]
    assert len(set(words)) == len(words) > 80
