"""From findings to what is told: one entry a pattern, in plain words."""

from collections import defaultdict
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field

from skills.error_pattern_detection.catalogue import Pattern, Severity, patterns
from skills.error_pattern_detection.diagnosis import Diagnosis
from skills.error_pattern_detection.findings import Finding
from skills.error_pattern_detection.severity import severity

_SURE_ENOUGH = 0.7  # below this a finding is no evidence of a misconception
_RANK: dict[Severity, int] = {"critical": 0, "high": 1, "medium": 2, "low": 3}


class FoundPattern(BaseModel):
    """A pattern as it shows in this request.

    `line` counts from 1 and is the first place (null when only the history shows the pattern and tells no line);
    `lines` are all places in the code. `count` adds up places, the traceback and the history. A misconception is named
    only when there is evidence enough for it.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    line: int | None
    lines: tuple[int, ...]
    title: str
    explanation: str
    fix: str
    concept: str
    misconception: str | None
    confidence: float = Field(ge=0, le=1)
    count: int = Field(ge=1)
    severity: Severity


def summarise(diagnosis: Diagnosis) -> tuple[FoundPattern, ...]:
    """One entry a pattern: the traceback's first, then by severity, line and id."""
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in diagnosis.seen:
        groups[finding.pattern].append(finding)
    exercises: defaultdict[str, set[str]] = defaultdict(set)
    past: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding, exercise in diagnosis.remembered:
        past[finding.pattern].append(finding)
        if exercise is not None:
            exercises[finding.pattern].add(exercise)
    reported = diagnosis.reported
    names = dict.fromkeys([*([reported.pattern] if reported else []), *groups, *past])
    found = [
        _entry(
            patterns()[name],
            reported if reported and reported.pattern == name else None,
            groups[name],
            past[name],
            len(exercises[name]),
        )
        for name in names
    ]
    first = reported.pattern if reported else ""
    return tuple(sorted(found, key=lambda entry: (entry.id != first, _RANK[entry.severity], entry.line or 0, entry.id)))


def _entry(
    pattern: Pattern, reported: Finding | None, seen: list[Finding], past: list[Finding], exercises: int
) -> FoundPattern:
    current = [*([reported] if reported else []), *seen]
    lead = current[0] if current else past[-1]
    lines = tuple(sorted({finding.line for finding in current if finding.line is not None}))
    count = len(_distinct(current)) + len(past)
    confidence = max(_confidence(pattern, finding) for finding in (current or past))
    evident = confidence >= _SURE_ENOUGH and count >= pattern.misconception_after
    return FoundPattern(
        id=pattern.id,
        line=lead.line,
        lines=lines,
        title=pattern.title,
        explanation=fill(pattern.why, lead.words),
        fix=fill(pattern.fix, lead.words),
        concept=pattern.concept,
        misconception=pattern.misconception if evident else None,
        confidence=confidence,
        count=count,
        severity=severity(pattern.severity, count, exercises),
    )


def _distinct(findings: Iterable[Finding]) -> set[int | None]:
    """A traceback and the code that point at one line are one occurrence."""
    return {finding.line for finding in findings}


def _confidence(pattern: Pattern, finding: Finding) -> float:
    return min(pattern.confidence, finding.confidence) if finding.confidence is not None else pattern.confidence


def fill(sentence: str, words: dict[str, str]) -> str:
    """The sentence with its placeholders filled; a word that is not known becomes "it"."""
    return sentence.format_map(_Words(words))


class _Words(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "it"
