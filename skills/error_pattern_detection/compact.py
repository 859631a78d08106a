"""What an LLM agent needs of a diagnosis: where, which mistake, and the signs of struggle."""

from pydantic import BaseModel, Field

from skills.error_pattern_detection.skill import ErrorPatternResult
from skills.error_pattern_detection.summary import FoundPattern


class Brief(BaseModel):
    """A diagnosis in few words."""

    patterns: list[str] = Field(description="line, id and title")
    signs: list[str] | None = Field(default=None, description="of struggle; none when the student does not struggle")
    unreadable: str | None = Field(default=None, description="why the code was not looked into")


def brief(result: ErrorPatternResult) -> Brief:
    """The patterns, one line each, in the result's order."""
    return Brief(
        patterns=[_line(pattern) for pattern in result.patterns],
        signs=[sign.trigger for sign in result.struggle.triggers] or None,
        unreadable=result.unread.reason if result.unread else None,
    )


def _line(pattern: FoundPattern) -> str:
    place = "" if pattern.line is None else f"{pattern.line} "
    return f"{place}{pattern.id}: {pattern.title}"
