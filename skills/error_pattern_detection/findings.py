"""What detectors report, and what they are given to look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from skills.error_pattern_detection.kinds import Kinds
from skills.error_pattern_detection.program import Program


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a pattern shows.

    `words` fill the placeholders of the catalogue's sentences; `confidence` replaces the catalogue's own when given.
    """

    pattern: str
    line: int | None
    words: dict[str, str] = field(default_factory=dict)
    confidence: float | None = None


class Inspection:
    """A program under inspection, with what all detectors need to know about it."""

    def __init__(self, program: Program) -> None:
        self.program = program

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of values in the program."""
        return Kinds(self.program)


Detector = Callable[[Inspection], Iterator[Finding]]
