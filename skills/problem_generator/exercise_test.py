"""The tests of an exercise, with what they expect, as the grader takes them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Test(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    stdin: str = ""
    files: dict[str, str] = {}


class ReturnsTest(_Test):
    """The value of `call`, after the program was loaded and `setup` ran, is the literal `expected`."""

    kind: Literal["returns"] = "returns"
    call: str
    setup: tuple[str, ...] = ()
    expected: str
    tolerance: float | None = None
    exact_types: bool = False


class PrintsTest(_Test):
    """The program, and `call` after it, print `expected`."""

    kind: Literal["prints"] = "prints"
    call: str | None = None
    expected: str
    exact: bool = False
    with_prompts: bool = False


class RaisesTest(_Test):
    """`call` raises `exception` or a subclass of it, with `message_contains` in its message."""

    kind: Literal["raises"] = "raises"
    call: str
    setup: tuple[str, ...] = ()
    exception: str
    message_contains: str = ""


class PropertyTest(_Test):
    """`holds` is true of the values of the `observe` expressions."""

    kind: Literal["property"] = "property"
    setup: tuple[str, ...] = ()
    observe: dict[str, str]
    holds: str
    explanation: str


ExerciseTest = Annotated[ReturnsTest | PrintsTest | RaisesTest | PropertyTest, Field(discriminator="kind")]
