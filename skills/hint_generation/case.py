"""One test case as the grader saw it: the call, what came out, and the lines that ran."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

LONGEST_VALUE = 1_000  # characters of a value that are compared; a program may print megabytes
LAST_LINE = 65_536


def _as_source(value: object) -> str:
    """Graders send a value as it is or as its repr; the skill compares reprs."""
    if isinstance(value, str):
        return value[:LONGEST_VALUE]
    try:
        return repr(value)[:LONGEST_VALUE]
    except (RecursionError, ValueError):  # too deep, or an int of more digits than Python writes
        return "..."


Value = Annotated[str, BeforeValidator(_as_source)]


class Case(BaseModel):
    """The evidence of one test.

    `expected` and `got` are Python values or their reprs; a call that raised has "IndexError: list index out of range"
    as `got`, one that never ended "TimeoutError: ...". None means that the grader did not say.
    """

    model_config = ConfigDict(frozen=True)

    passed: bool
    lines: tuple[Annotated[int, Field(ge=0, le=LAST_LINE)], ...] = Field(
        default=(),
        max_length=LAST_LINE,
        description="lines of the code that ran, in any order; empty when not recorded",
    )
    call: Value = ""
    expected: Value | None = None
    got: Value | None = None
