"""The tests of a template. What is expected is found by running the reference, so a teacher writes only what to try.

All texts may hold placeholders. The four kinds are those of the grader.
"""

from pydantic import BaseModel, ConfigDict, Field


class _Planned(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(default="", description="for people; made from the call or the input when it is empty")
    stdin: str = Field(default="", description="what the program reads, with a line end after each line")
    files: dict[str, str] = Field(default={}, description="file name to content, there when the program starts")
    each: str = Field(
        default="",
        description="the name of a parameter that holds a list: one test for each item, which the texts call $each",
    )


class Returns(_Planned):
    """The value of an expression, after the program was loaded and the setup statements ran in it."""

    call: str
    setup: tuple[str, ...] = ()
    expected: str | None = Field(default=None, description="a Python literal, for a test that states its own answer")
    tolerance: float | None = Field(default=None, gt=0, lt=1, description="by how much floats may differ")
    exact_types: bool = Field(default=False, description="whether 2 is wrong where 2.0 is right")


class Prints(_Planned):
    """What the program prints; with a call, what it prints together with that call after it."""

    call: str | None = None
    expected: str | None = None
    exact: bool = Field(default=False, description="whether spaces at line ends and empty lines at the end count")
    with_prompts: bool = Field(default=False, description='whether what input("…") shows is part of the output')


class Raises(_Planned):
    """The exception that an expression raises; a subclass counts as well."""

    call: str
    exception: str
    setup: tuple[str, ...] = ()
    message_contains: str = ""


class Property(_Planned):
    """A condition on the values of expressions, for answers that may differ between right solutions."""

    observe: dict[str, str] = Field(min_length=1, description="name to expression")
    holds: str = Field(description="an expression of the observed names alone")
    explanation: str = Field(description="the condition in words, shown when it does not hold")
    setup: tuple[str, ...] = ()


PlannedTest = Returns | Prints | Raises | Property
