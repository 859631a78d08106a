"""What an error tells about the learner's idea: why it happens, what is so, and how to mend it."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from skills.error_pattern_detection.catalogue import Pattern, misconceptions, patterns
from skills.error_pattern_detection.skill import ErrorPatternRequest, run
from skills.error_pattern_detection.summary import FoundPattern, fill
from skills.explanation_generator.request import Misconception

SUGGESTIONS = 3
LONGEST_NAME = 80  # characters of a text that is compared with the names of patterns


class UnknownErrorError(ValueError):
    """A text that is no pattern's id and holds no exception's name."""

    def __init__(self, error: str) -> None:
        near = get_close_matches(_slug(error[:LONGEST_NAME]), patterns(), n=SUGGESTIONS)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"{error[:60]!r} is neither a pattern's id nor an exception{hint}")


@dataclass(frozen=True)
class Cause:
    """The pattern behind an error, and what to tell about it."""

    pattern: str
    misconception: Misconception


def cause_of(error: str, code: str | None) -> Cause:
    """What is behind an error, in the words of the learner's code where the code shows it; raises UnknownErrorError."""
    pattern = patterns().get(_slug(error))
    if pattern is not None:
        answer = run(ErrorPatternRequest(code=code)) if code is not None else None
        found = next((found for found in answer.patterns if found.id == pattern.id), None) if answer else None
    else:
        answer = run(ErrorPatternRequest(code=code, traceback=error))
        if answer.error is None or not answer.patterns:
            raise UnknownErrorError(error)
        found = answer.patterns[0]
        pattern = patterns()[found.id]
    if found is not None and _can_be_shown(found, pattern):
        return Cause(pattern.id, _told(pattern, found.explanation, found.fix, None))
    return _by_example(pattern.id)


@cache
def _by_example(name: str) -> Cause:
    """The pattern told with the small program that the catalogue has for it."""
    pattern = patterns()[name]
    found = None
    if pattern.code or pattern.error:  # a pattern that only a history shows has neither
        answer = run(ErrorPatternRequest(code=pattern.code or None, traceback=pattern.error or None))
        found = next((found for found in answer.patterns if found.id == name), None)
    if found is None:
        return Cause(name, _told(pattern, fill(pattern.why, {}), fill(pattern.fix, {}), None))
    speaks_of_it = _has_words(found, pattern) and bool(pattern.code)
    return Cause(name, _told(pattern, found.explanation, found.fix, pattern.code if speaks_of_it else None))


def _told(pattern: Pattern, why: str, fix: str, shown_by: str | None) -> Misconception:
    idea = misconceptions()[pattern.misconception] if pattern.misconception else None
    truth = " ".join(sentence for sentence in (why, idea.truth if idea else "", fix) if sentence)
    return Misconception(belief=idea.belief if idea else None, truth=truth, shown_by=shown_by)


def _can_be_shown(found: FoundPattern, pattern: Pattern) -> bool:
    """Whether the learner's words in the sentences leave these on one line and their backticks in pairs."""
    return all(
        told.isprintable() and told.count("`") == template.count("`")
        for told, template in ((found.explanation, pattern.why), (found.fix, pattern.fix))
    )


def _has_words(found: FoundPattern, pattern: Pattern) -> bool:
    return (found.explanation, found.fix) != (pattern.why, pattern.fix)


def _slug(error: str) -> str:
    return "-".join(error.lower().replace("_", " ").replace("-", " ").split())
