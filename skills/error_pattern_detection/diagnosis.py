"""Bringing together what the code, the traceback and the history show."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from skills.error_pattern_detection.causes import cause_of
from skills.error_pattern_detection.causes.evidence import Evidence
from skills.error_pattern_detection.causes.suspects import only_suspect
from skills.error_pattern_detection.findings import Finding
from skills.error_pattern_detection.pasted_traceback import ErrorReport, Frame
from skills.error_pattern_detection.program import Program

_WITHOUT_LINE = 0.75  # how far a cause counts that no line of the code confirms
_STILL_MISSING = 2  # times that one module must be missing before its environment is suspected
_WITHOUT_MESSAGE = 0.6  # and one known by its type alone


class PastError(BaseModel):
    """An error of an earlier run; `line` counts from 1 in the code of that time."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: str = Field(min_length=1, max_length=200, examples=["NameError"])
    message: str = Field(default="", max_length=2_000)
    line: int | None = Field(default=None, ge=1)
    exercise: str | None = Field(default=None, max_length=200)
    timestamp: str | float | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Findings by where they come from; `exercises` names those in which a pattern came up before."""

    reported: Finding | None
    seen: tuple[Finding, ...]
    remembered: tuple[tuple[Finding, str | None], ...]


def kind_of_error(name: str) -> str:
    """`JSONDecodeError` for `json.decoder.JSONDecodeError`."""
    return name.strip().rpartition(".")[2] or name


def diagnose(
    program: Program | None, report: ErrorReport | None, history: Sequence[PastError], code: str | None
) -> Diagnosis:
    """Find the patterns in each source."""
    reported = _reported(program, report, code) if report is not None else None
    past = [_remembered(error) for error in history]
    missing = Counter(_missing_module(finding) for finding in (*past, reported) if finding is not None)
    past = [_elsewhere(finding) if missing[_missing_module(finding)] >= _STILL_MISSING else finding for finding in past]
    if reported is not None and missing[_missing_module(reported)] >= _STILL_MISSING:
        reported = _elsewhere(reported)
    return Diagnosis(
        reported=reported,
        seen=_seen(program) if program is not None else (),
        remembered=tuple((finding, error.exercise) for finding, error in zip(past, history, strict=True)),
    )


def _seen(program: Program) -> tuple[Finding, ...]:
    from skills.error_pattern_detection.silent import silent_bugs

    return tuple(silent_bugs(program))


def _missing_module(finding: Finding) -> str:
    return finding.words.get("module", "") if finding.pattern == "module-not-installed" else ""


def _elsewhere(finding: Finding) -> Finding:
    """A module missing again and again is hardly a forgotten installation."""
    if not _missing_module(finding):
        return finding
    return Finding("package-in-another-environment", finding.line, finding.words, finding.confidence)


def _reported(program: Program | None, report: ErrorReport, code: str | None) -> Finding:
    frame, line = _place(report, code)
    if line is None and program is not None:
        line = only_suspect(program, report)
    source = frame.source if frame is not None else ""
    if not source and line is not None and code is not None:
        source = code.splitlines()[line - 1].strip()
    cause = cause_of(Evidence(report, program, line, source[:200]))
    place = cause.line or line
    return Finding(cause.pattern, place, cause.words, None if place is not None else _WITHOUT_LINE)


def _place(report: ErrorReport, code: str | None) -> tuple[Frame | None, int | None]:
    """The learner's own frame, and its line in the code given, where the same text stands."""
    frame = report.own_frame
    if code is None or frame is None:
        return frame, frame.line if frame is not None else None
    lines = [line.strip() for line in code.splitlines()]
    for own in reversed([frame for frame in report.frames if not frame.is_library]):
        if (line := _line_of(own, lines)) is not None:
            return own, line
    return frame, None


def _line_of(frame: Frame, lines: list[str]) -> int | None:
    """The line the frame names when it fits; else the nearest one with the same text."""
    if frame.line is not None and frame.line <= len(lines):
        there = lines[frame.line - 1]
        if (not frame.source and there) or there == frame.source:
            return frame.line
    if not frame.source:
        return None
    places = [place for place, line in enumerate(lines, 1) if line == frame.source]
    return min(places, key=lambda place: (abs(place - (frame.line or 1)), place), default=None)


def _remembered(error: PastError) -> Finding:
    report = ErrorReport(kind_of_error(error.type), error.message, ())
    cause = cause_of(Evidence(report, None, error.line, ""))
    return Finding(cause.pattern, error.line, cause.words, None if error.message else _WITHOUT_MESSAGE)
