"""A syntax error as it is reported."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One error of a program, before the suggested line is known.

    Lines and columns count from 1. `shown` tells whether the repaired line is worth suggesting.
    """

    kind: str
    line: int
    column: int
    end_line: int
    message: str
    suggestion: str
    confidence: float
    shown: bool = True
