"""Hints for a program against which no test speaks: known patterns of mistakes first, then style."""

from collections.abc import Sequence

from skills.code_quality_scoring.skill import CodeQualityScoringRequest
from skills.code_quality_scoring.skill import run as score
from skills.error_pattern_detection.skill import ErrorPatternRequest
from skills.error_pattern_detection.skill import run as detect
from skills.hint_generation.concept import THINK, concept_of
from skills.hint_generation.hint import MOST_HINTS, Hint
from skills.hint_generation.program import Place, Program
from skills.hint_generation.quoting import quoted
from skills.hint_generation.region import region
from skills.hint_generation.site import sites

SURE = 0.6  # confidence from which on a pattern is worth a hint of its own


def pattern_hints(program: Program, level: int) -> list[Hint]:
    """Hints about known patterns of mistakes, the most confident first."""
    patterns = [
        one
        for one in detect(ErrorPatternRequest(code=program.source)).patterns
        if one.line is not None and one.confidence >= SURE
    ]
    patterns.sort(key=lambda one: (-one.confidence, one.line or 0, one.id))
    told = "Something in your program may not do what you mean."
    return [
        _hint(program, one.line or 1, level, told, (f"{one.title}. {one.explanation}", one.fix), one.concept)
        for one in patterns[:MOST_HINTS]
    ]


def style_hints(program: Program, level: int) -> list[Hint]:
    """Hints about what costs most points of quality."""
    findings = score(CodeQualityScoringRequest(code=program.source)).findings
    worst = sorted(findings, key=lambda one: (-one.points, one.line, one.id))
    told = "Your program can be written more clearly."
    return [_hint(program, one.line, level, told, (one.message, one.fix), None) for one in worst[:MOST_HINTS]]


def _hint(program: Program, line: int, level: int, told: str, words: Sequence[str], concept: str | None) -> Hint:
    """`words` are what is said at level 3 and what is added at level 4."""
    place = _nearest(program, line)
    concept = concept or (concept_of(place, next(iter(sites(place)), None), None) if place else "assignment")
    think = THINK.get(concept) or f"what you know about {concept.replace('-', ' ')}"
    if level == 1:
        return Hint(level=1, line=None, end_line=None, text=f"{told} Think about {think}.", concept=concept)
    if level == 2:  # noqa: PLR2004 - the levels are numbers by contract
        if place is None:
            return Hint(level=2, line=1, end_line=len(program.rows), text=told, concept=concept)
        part = region(program, place)
        text = f"{told} Look {part.words}. Think about {think}."
        return Hint(level=2, line=part.first, end_line=part.last, text=text, concept=concept)
    text = f"Look at line {line}: {quoted(program.row(line))}. {words[0]}"
    if level > 3:  # noqa: PLR2004
        text = f"{text} {words[1]}"
    return Hint(level=level, line=line, end_line=line, text=text, concept=concept)


def _nearest(program: Program, line: int) -> Place | None:
    """The place on the line, or the last one before it, or the first."""
    before = [place for place in program.places if place.line <= line]
    return before[-1] if before else next(iter(program.places), None)
