"""Which series a PromQL expression reads, and by which labels: enough of the language for the rules and panels here."""

import re
from dataclasses import dataclass

KEYWORDS = frozenset({"and", "or", "unless", "bool", "offset", "inf", "nan"})

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_RANGE = re.compile(r"\[[^\]]*\]")
_GROUPING = re.compile(r"\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)")
_SELECTOR = re.compile(r"(?<![\w:.])([a-zA-Z_:][\w:]*)(?![\w:])\s*(?:\{([^}]*)\})?(?!\s*\()")
_MATCHER = re.compile(r'(\w+)\s*(?:=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*")')
_LABEL_REPLACE = re.compile(r"label_replace\b")


@dataclass(frozen=True)
class Selector:
    """A metric with the matchers that choose among its series; values as they are written, without quotes."""

    metric: str
    matchers: tuple[tuple[str, str], ...]


def selectors(expression: str) -> list[Selector]:
    """The series that an expression reads."""
    bare = _GROUPING.sub("", _RANGE.sub("", expression))
    found = []
    for match in _SELECTOR.finditer(_without_loose_strings(bare)):
        name, inside = match.groups()
        if name not in KEYWORDS:
            matchers = tuple((label, value[1:-1]) for label, value in _MATCHER.findall(inside or ""))
            found.append(Selector(name, matchers))
    return found


def grouped_by(expression: str) -> set[str]:
    """The labels that an expression groups or joins by."""
    return {label.strip() for group in _GROUPING.findall(expression) for label in group.split(",") if label.strip()}


def replaced(expression: str) -> set[str]:
    """The labels that an expression makes by label_replace: the first string after its first argument."""
    strings = [text[1:-1] for text in _STRING.findall(re.sub(r"\{[^}]*\}", "", expression))]
    return set(strings[0::4]) if _LABEL_REPLACE.search(expression) else set()


def _without_loose_strings(expression: str) -> str:
    """Arguments of label_replace hold names that are no metrics; matchers keep theirs."""
    parts = re.split(r"(\{[^}]*\})", expression)
    return "".join(part if part.startswith("{") else _STRING.sub("", part) for part in parts)
