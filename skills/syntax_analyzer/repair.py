"""A repair: what may be wrong with a statement, and the edit that would put it right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from skills.syntax_analyzer.statement import Statement


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace text[start:end] of a statement."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """One explanation of why a statement does not parse, with the edits that make it parse.

    Attributes:
        at: offset of the character to blame.
        confidence: how plausible the explanation is when the repaired statement parses, 0..1.
        certain: what is blamed can stand in no Python program, so it is wrong whatever else the statement holds.
        shown: whether the repaired line is what the student meant; if not, the edits only let the analysis go on.
    """

    kind: str
    edits: tuple[Edit, ...]
    at: int
    message: str
    suggestion: str
    confidence: float
    certain: bool = False
    shown: bool = True

    def applied_to(self, text: str) -> str:
        """The text after the edits, which must not overlap."""
        for edit in sorted(self.edits, key=lambda edit: (edit.start, edit.end), reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text


Rule = Callable[[Statement], Iterable[Repair]]


def insertion(at: int, text: str) -> tuple[Edit, ...]:
    """The single edit that puts text in at an offset."""
    return (Edit(at, at, text),)
