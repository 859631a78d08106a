from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from functions.exercise.sandbox.checks import Check, Prints, Property, Raises, Returns

CHECKS = TypeAdapter(tuple[Check, ...])

EXAMPLES: tuple[Check, ...] = (
    Returns(name="a", call="f(1)", expected="[1.5, None]", tolerance=0.1, setup=("x = 1",)),
    Prints(name="b", expected="hi\n", stdin="Ada\n", files={"data.csv": "a,b\n"}),
    Raises(name="c", call="f()", exception="ValueError"),
    Property(name="d", observe={"result": "f()"}, holds="result > 0", explanation="It is positive."),
)


def test_checks_survive_storage() -> None:
    assert CHECKS.validate_json(CHECKS.dump_json(EXAMPLES)) == EXAMPLES


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (Returns, "call", "x = 1"),
        (Returns, "call", ""),
        (Returns, "call", "f("),
        (Returns, "call", "f(" * 2000),
        (Returns, "call", "\0"),
        (Returns, "expected", "f()"),
        (Returns, "expected", "x" * 5000),
        (Returns, "setup", ("for",)),
        (Returns, "tolerance", 0.0),
        (Returns, "tolerance", float("nan")),
        (Returns, "name", ""),
        (Returns, "files", {"../up": ""}),
        (Returns, "files", {".hidden": ""}),
        (Returns, "files", {"a/b": ""}),
        (Returns, "stdin", "x" * 70_000),
        (Returns, "unknown", 1),
        (Prints, "call", "x = 1"),
        (Raises, "exception", "not a name"),
        (Property, "observe", {}),
        (Property, "observe", {"a b": "1"}),
        (Property, "observe", {"a": "x = 1"}),
        (Property, "holds", "x ="),
    ],
)
def test_a_check_that_cannot_be_meant_names_its_field(kind: type[Any], field: str, value: object) -> None:
    example = next(check for check in EXAMPLES if isinstance(check, kind))
    with pytest.raises(ValidationError, match=field):
        kind.model_validate({**example.model_dump(), field: value})
