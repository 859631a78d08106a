"""Hint at a mistake without giving the fix away, on levels 1 to 4."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from skills.hint_generation.case import Case
from skills.hint_generation.hint import MOST_HINTS, Hint, Level, Source
from skills.hint_generation.program import Program, read
from skills.hint_generation.quality import pattern_hints, style_hints
from skills.hint_generation.suspect import Suspect, suspects
from skills.hint_generation.unreadable import syntax_hints
from skills.hint_generation.wording import hint

LAST_LEVEL = 4
MOST_REFERENCES = 200


class HintGenerationRequest(BaseModel):
    """A program, how much help is wanted, and what is known about it.

    The skill runs nothing: the evidence comes with the request.
    """

    model_config = ConfigDict(frozen=True)

    code: str = Field(max_length=65_536)
    level: Level = 1
    cases: tuple[Case, ...] = Field(default=(), max_length=200, description="tests, with the lines that each ran")
    references: tuple[Annotated[str, Field(max_length=65_536)], ...] = Field(
        default=(),
        max_length=MOST_REFERENCES,
        description="code of correct solutions; the learner never sees any of it",
    )
    traceback: str = Field(default="", max_length=65_536)


class HintGenerationResult(BaseModel):
    """Up to three hints, best first; `source` is the evidence behind them, "none" when nothing was found to hint at."""

    model_config = ConfigDict(frozen=True)

    hints: tuple[Hint, ...] = Field(max_length=MOST_HINTS)
    next_level: Level | None = Field(
        description="the level to ask for when these hints do not help; null after the last"
    )
    source: Source


def run(request: HintGenerationRequest) -> HintGenerationResult:
    """Hints from the strongest evidence there is.

    In this order: a syntax error; failing tests or a traceback, together with the difference from the nearest
    reference; that difference alone; a known pattern; style. A program whose tests all pass gets no hint from
    references. Code that is longer or deeper than people write for an exercise gets hints about its syntax only.
    Raises nothing: a request that cannot be answered cannot be made (pydantic's ValidationError names the field).
    """
    hints, source = _hints(request)
    next_level = request.level + 1 if hints and request.level < LAST_LEVEL else None
    return HintGenerationResult(hints=_distinct(hints), next_level=next_level, source=source)


def _hints(request: HintGenerationRequest) -> tuple[list[Hint], Source]:
    program = read(request.code)
    if program is None:
        found = syntax_hints(request.code, request.level)
        return found, "syntax" if found else "none"
    ranked = _ranked(request, program)
    if ranked:
        by_tests = bool(request.traceback) or any(not case.passed for case in request.cases)
        return [hint(program, one, request.level) for one in ranked], "tests" if by_tests else "references"
    if found := pattern_hints(program, request.level):
        return found, "pattern"
    found = style_hints(program, request.level)
    return found, "style" if found else "none"


def _ranked(request: HintGenerationRequest, program: Program) -> tuple[Suspect, ...]:
    """The suspects worth a hint: none when all tests pass, or when all that is known is a reference that agrees."""
    failing = any(not case.passed for case in request.cases)
    if not failing and request.cases and not request.traceback:
        return ()
    if not (failing or request.references or request.traceback):
        return ()
    found = suspects(program, request.cases, request.references, request.traceback)
    if not failing and not request.traceback and not any(one.difference for one in found):
        return ()
    return found[: MOST_HINTS * 2]


def _distinct(hints: list[Hint]) -> tuple[Hint, ...]:
    """The first of those that say the same."""
    by_text: dict[str, Hint] = {}
    for one in hints:
        by_text.setdefault(one.text, one)
    return tuple(by_text.values())[:MOST_HINTS]
