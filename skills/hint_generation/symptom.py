"""How a wrong result differs from the right one: the first thing that a teacher looks at."""

import ast
import re
import warnings
from collections.abc import Sequence
from typing import Literal

from skills.hint_generation.case import Case

Symptom = Literal[
    "raised",
    "endless",
    "nothing",  # None came out
    "type",
    "off-by-one",
    "sign",
    "number",
    "flipped",  # True for False or the other way round
    "empty",
    "shorter",
    "longer",
    "reordered",
    "element",
    "text",
    "unknown",
]

_ERROR = re.compile(r"(?:^|[\s.(<'\"])([A-Z][A-Za-z]*(?:Error|Exception|Interrupt|Iteration|Exit))\b(?::\s*(.*))?")
_ENDLESS = re.compile(
    r"time(?:d[ -]?)?\s?out|step limit|did not (?:finish|end)|never ended|infinite|endless", re.IGNORECASE
)


def value_of(text: str) -> object:
    """The value that a repr means; text that is no literal stands for itself."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.literal_eval(text)
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
        return text


def error_name(case: Case) -> str | None:
    """The exception that the case ended with, when it did."""
    if case.got is None or "Error" in (case.expected or ""):
        return None
    found = _ERROR.search(case.got)
    return found.group(1) if found and not case.got.startswith(("'", '"', "[", "{")) else None


def symptom(case: Case) -> Symptom:
    """What is wrong with the result of a failing case."""
    if case.got is None:
        return "unknown"
    name = error_name(case)
    if name == "TimeoutError" or (
        case.expected != case.got and _ENDLESS.search(case.got) and name in {None, "Timeout"}
    ):
        return "endless"
    if name:
        return "raised"
    if case.expected is None:
        return "unknown"
    return _difference(value_of(case.got), value_of(case.expected))


def _difference(got: object, expected: object) -> Symptom:
    if got is None:
        return "nothing"
    if isinstance(got, bool) and isinstance(expected, bool):
        return "flipped"
    return _of_values(got, expected)


def _of_values(got: object, expected: object) -> Symptom:
    if isinstance(got, int | float) and isinstance(expected, int | float) and not isinstance(got, bool):
        return _numbers(got, expected)
    if isinstance(got, str) and isinstance(expected, str):
        return _sequences(list(got), list(expected), "text")
    if type(got) is not type(expected):
        return "type"
    if isinstance(got, list | tuple) and isinstance(expected, list | tuple):
        return _sequences(list(got), list(expected), "element")
    if isinstance(got, dict | set | frozenset) and isinstance(expected, dict | set | frozenset):
        return _sequences(sorted(map(repr, got)), sorted(map(repr, expected)), "element")
    return "unknown"


def _numbers(got: float, expected: float) -> Symptom:
    if isinstance(got, int) and isinstance(expected, int) and abs(got - expected) == 1:
        return "off-by-one"
    if got == -expected:
        return "sign"
    return "type" if got == expected else "number"


def _sequences(got: Sequence[object], expected: Sequence[object], same_length: Literal["text", "element"]) -> Symptom:
    if expected and not got:
        return "empty"
    if len(got) != len(expected):
        return "shorter" if len(got) < len(expected) else "longer"
    if sorted(map(repr, got)) == sorted(map(repr, expected)) and got != expected:
        return "reordered"
    return same_length
