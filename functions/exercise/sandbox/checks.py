"""What an exercise asks of a submission: four kinds of check, as data that a problem generator writes."""

import ast
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from functions.exercise.sandbox.literals import NotALiteralError, parse
from functions.exercise.sandbox.values import Value

MAX_SUBMISSION = 65_536
MAX_CHECKS = 40

Code = Annotated[str, StringConstraints(min_length=1, max_length=4_096)]
Statements = Annotated[tuple[Code, ...], Field(max_length=50)]
Text = Annotated[str, StringConstraints(max_length=65_536)]
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,63}$")]


def _expression(code: str) -> str:
    try:
        ast.parse(code, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ValueError(f"is not an expression: {error}") from None
    return code


def _statements(codes: tuple[str, ...]) -> tuple[str, ...]:
    for code in codes:
        try:
            ast.parse(code)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise ValueError(f"{code!r} is not a statement: {error}") from None
    return codes


class _Check(BaseModel):
    """What every check has: a name for people, what the program reads, and the files it finds in its folder."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    stdin: Text = ""
    files: Annotated[dict[FileName, Text], Field(max_length=8)] = {}


class _CallCheck(_Check):
    """A check that loads the submission as a module, runs `setup` in it and evaluates an expression."""

    setup: Statements = ()

    _setup_parses = field_validator("setup")(_statements)


class Returns(_CallCheck):
    """The value of `call` is `expected`, which is written as Python writes it: `[1, 2]`, `{'a': 1.5}`, `set()`.

    Numbers compare by value, but True is not 1. `tolerance` allows floats, at any depth, to differ by that much
    absolutely or relatively; without it only the last two or three bits may differ (1e-12 relatively).
    With `exact_types`, 2 is not 2.0 either.
    """

    kind: Literal["returns"] = "returns"
    call: Code
    expected: Code
    tolerance: Annotated[float, Field(gt=0, lt=1, allow_inf_nan=False)] | None = None
    exact_types: bool = False

    _call_parses = field_validator("call")(_expression)

    @model_validator(mode="after")
    def _expected_is_a_literal(self) -> Self:
        try:
            self.expected_value()
        except NotALiteralError as error:
            raise ValueError(f"expected: {error}") from None
        return self

    def expected_value(self) -> Value:
        """The expected value itself. Raises NotALiteralError."""
        return parse(self.expected)


class Prints(_Check):
    """The submission, run as a program that reads `stdin`, prints `expected`.

    Spaces at the ends of lines and empty lines at the end never count, unless `exact`. What `input("…")` shows
    is not part of the output, unless `with_prompts`. With `call`, the expression is evaluated after the program ran.
    """

    kind: Literal["prints"] = "prints"
    expected: Text
    call: Code | None = None
    exact: bool = False
    with_prompts: bool = False

    @field_validator("call")
    @classmethod
    def _call_parses(cls, call: str | None) -> str | None:
        return None if call is None else _expression(call)


class Raises(_CallCheck):
    """`call` raises `exception` or a subclass of it; a name of a built-in exception means that one and no namesake."""

    kind: Literal["raises"] = "raises"
    call: Code
    exception: Identifier
    message_contains: Annotated[str, StringConstraints(max_length=200)] = ""

    _call_parses = field_validator("call")(_expression)


class Property(_CallCheck):
    """`holds` is true of the values of the `observe` expressions, which it knows by their names.

    The expressions are evaluated beside the submission, `holds` in a process without it, on plain data: an instance
    arrives as an object with class_name, bases (names, its own class first), attributes and text (its repr).
    Observe values, not verdicts: `{"shape": "Square(2)", "area": "Square(2).area()"}` with
    `"Shape" in shape.bases and area == 4` tells more than `isinstance(…)` does, to learners as well.
    """

    kind: Literal["property"] = "property"
    observe: Annotated[dict[Identifier, Code], Field(min_length=1, max_length=16)]
    holds: Code
    explanation: Annotated[str, StringConstraints(min_length=1, max_length=500)]

    _holds_parses = field_validator("holds")(_expression)

    @field_validator("observe")
    @classmethod
    def _observations_parse(cls, observe: dict[str, str]) -> dict[str, str]:
        for code in observe.values():
            _expression(code)
        return observe


Check = Annotated[Returns | Prints | Raises | Property, Field(discriminator="kind")]
