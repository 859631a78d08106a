"""Find the cause of a traceback, quiet bugs, and signs of struggle."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from skills.error_pattern_detection.diagnosis import PastError, diagnose, kind_of_error
from skills.error_pattern_detection.pasted_traceback import parse_report
from skills.error_pattern_detection.program import Program, Unreadable, read
from skills.error_pattern_detection.struggle import Signals, Struggle, find_struggle
from skills.error_pattern_detection.summary import FoundPattern, summarise


class ErrorPatternRequest(BaseModel):
    """At least one of code, traceback, errors and signals.

    `traceback` is what the student pasted, whole or in part. `errors` are those of earlier runs, oldest first;
    the one in `traceback` is not among them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str | None = Field(default=None, max_length=65_536)
    traceback: str | None = Field(default=None, max_length=65_536)
    errors: tuple[PastError, ...] = Field(default=(), max_length=1_000)
    signals: Signals | None = None

    @model_validator(mode="after")
    def _has_something_to_look_at(self) -> "ErrorPatternRequest":
        if self.code is None and self.traceback is None and not self.errors and self.signals is None:
            raise ValueError("give at least one of code, traceback, errors and signals")
        return self


class Unread(BaseModel):
    """Why the code was not looked into: it does not parse, nests too deeply, is too long, or is no text."""

    model_config = ConfigDict(frozen=True)

    reason: Literal["syntax", "too-deep", "too-long", "not-text"]
    line: int | None = Field(default=None, description="from 1, where the parser stopped")


class ErrorPatternResult(BaseModel):
    """Patterns, the traceback's first, then the most severe; and the signs of struggle.

    `error` is the type that the traceback names, null without one. `unread` is set when the code could not be read.
    """

    model_config = ConfigDict(frozen=True)

    patterns: tuple[FoundPattern, ...]
    struggle: Struggle
    error: str | None = None
    unread: Unread | None = None


def run(request: ErrorPatternRequest) -> ErrorPatternResult:
    """Name every mistake that the request shows; never runs the code and never raises on its text."""
    program = read(request.code) if request.code is not None else None
    readable = program if isinstance(program, Program) else None
    report = parse_report(request.traceback) if request.traceback else None
    kinds = [kind_of_error(error.type) for error in request.errors] + ([report.type] if report is not None else [])
    return ErrorPatternResult(
        patterns=summarise(diagnose(readable, report, request.errors, request.code)),
        struggle=find_struggle(kinds, request.signals or Signals()),
        error=report.type if report is not None else None,
        unread=Unread(reason=program.reason, line=program.line) if isinstance(program, Unreadable) else None,
    )
