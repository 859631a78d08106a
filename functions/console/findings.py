"""What Debug and Review found, in one form: where, what, why and how."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]

_RANKS: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True)
class Finding:
    """One finding at one line. `fixed_line` is the line as it would be right, shown only to those who ask; `is_pattern`
    says that `kind` names a pattern which explanations know.
    """

    agent: Literal["Debug", "Review"]
    severity: Severity
    kind: str
    line: int | None
    end_line: int | None
    title: str
    why: str
    how: str
    concept: str | None = None
    fixed_line: str | None = None
    is_pattern: bool = False

    @property
    def rank(self) -> int:
        """The gravest first."""
        return _RANKS[self.severity]


def together(debug: dict[str, Any], review: dict[str, Any]) -> list[Finding]:
    """Everything that was found, by line; what both agents found is shown once, as Debug says it."""
    bugs = list(of_debug(debug))
    known = {(bug.line, bug.kind) for bug in bugs}
    style = [finding for finding in of_review(review) if (finding.line, finding.kind) not in known]
    return sorted([*bugs, *style], key=lambda one: (one.line or 0, one.rank))


def of_debug(analysis: dict[str, Any]) -> Iterator[Finding]:
    """Syntax errors, the cause of a traceback and quiet bugs."""
    for place, error in enumerate(analysis["errors"]):
        yield Finding(
            agent="Debug",
            severity="error",
            kind=error["kind"],
            line=error["line"],
            end_line=error["end_line"],
            title=error["kind"].replace("-", " ").capitalize(),
            why=error["message"],
            how=error["suggestion"],
            concept=analysis["concept"] if place == 0 else None,
            fixed_line=error["fixed_line"],
        )
    for pattern in analysis["patterns"]:
        yield Finding(
            agent="Debug",
            severity="error" if pattern["severity"] == "high" else "warning",
            kind=pattern["id"],
            line=pattern["line"],
            end_line=pattern["line"],
            title=pattern["title"],
            why=pattern["explanation"],
            how=pattern["fix"],
            concept=pattern["concept"],
            is_pattern=True,
        )


def of_review(review: dict[str, Any]) -> Iterator[Finding]:
    """What could be better; nothing for code that cannot be read, of which Debug says more."""
    if review["status"] == "unreadable":
        return
    for finding in review["findings"]:
        yield Finding(
            agent="Review",
            severity="info",
            kind=finding["rule"],
            line=finding["line"],
            end_line=finding["line"],
            title=finding["message"],
            why=finding["why"],
            how=finding["fix"],
        )
