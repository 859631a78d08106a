"""What is known about an error when its cause is looked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from skills.error_pattern_detection.pasted_traceback import ErrorReport
from skills.error_pattern_detection.program import Program


@dataclass(frozen=True, slots=True)
class Evidence:
    """An error report and, when it could be read, the program; `line` is the learner's line in that program or file."""

    report: ErrorReport
    program: Program | None
    line: int | None
    source: str

    @property
    def message(self) -> str:
        """The error's message."""
        return self.report.message


@dataclass(frozen=True, slots=True)
class Cause:
    """The pattern behind an error, with the words for its sentences and, where found in the code, a better line."""

    pattern: str
    words: dict[str, str] = field(default_factory=dict)
    line: int | None = None


Reason = Callable[[re.Match[str], Evidence], Cause | None]
Rule = tuple[re.Pattern[str], Reason]


def rule(pattern: str, cause: str | Reason) -> Rule:
    """When the message matches, the cause applies; groups of the pattern become words for the sentences."""
    if not isinstance(cause, str):
        return re.compile(pattern), cause
    identity = cause
    return re.compile(pattern), lambda match, _: Cause(identity, {k: v or "" for k, v in match.groupdict().items()})
