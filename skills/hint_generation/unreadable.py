"""Hints for a program that Python cannot read: one for each syntax error, topmost first."""

import re

from skills.hint_generation.concept import THINK
from skills.hint_generation.hint import MOST_HINTS, Hint
from skills.hint_generation.quoting import quoted
from skills.syntax_analyzer.concept import concept_of
from skills.syntax_analyzer.skill import SyntaxAnalyzerRequest, SyntaxProblem
from skills.syntax_analyzer.skill import run as analyze

_DEFINITION = re.compile(r"^\s*(?:async\s+)?(?:def|class)\s+(\w+)")


def syntax_hints(code: str, level: int) -> list[Hint]:
    """Hints of one level; empty when the syntax analyzer finds nothing wrong either."""
    errors = analyze(SyntaxAnalyzerRequest(code=code)).errors[:MOST_HINTS]
    rows = code.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [_hint(error, rows, level) for error in errors]


def _hint(error: SyntaxProblem, rows: list[str], level: int) -> Hint:
    row = rows[error.line - 1].strip() if error.line <= len(rows) else ""
    concept = concept_of(error.kind, row)
    told = "Python cannot read your program yet: something in it is not spelt as Python expects."
    if level == 1:
        return Hint(level=1, line=None, end_line=None, text=f"{told} Think about {THINK[concept]}.", concept=concept)
    if level == 2:  # noqa: PLR2004 - the levels are numbers by contract
        words, first, last = _around(error.line, rows)
        text = f"{told} Look {words}. Think about {THINK[concept]}."
        return Hint(level=2, line=first, end_line=last, text=text, concept=concept)
    shown = f": {quoted(row)}" if row else ""
    text = f"Look at line {error.line}{shown}. {error.message}"
    if level > 3 and not _gives_all(error, rows):  # noqa: PLR2004
        text = f"{text} {error.suggestion}"
    return Hint(level=level, line=error.line, end_line=error.line, text=text, concept=concept)


def _gives_all(error: SyntaxProblem, rows: list[str]) -> bool:
    """Whether the suggested line would be the whole program."""
    written = [row for row in rows if row.strip()]
    return len(written) <= 1 and bool(error.fixed_line) and (error.fixed_line or "").strip() in error.suggestion


def _around(line: int, rows: list[str]) -> tuple[str, int, int]:
    """The function or class above the line; else the first, middle or last third of the program."""
    for number in range(min(line, len(rows)), 0, -1):
        found = _DEFINITION.match(rows[number - 1])
        if found and number < line:
            return f"inside {quoted(found.group(1))}", number, _end(number, rows)
    third = max(1, -(-len(rows) // 3))
    part = min(2, (line - 1) // third)
    name = ("near the top of your program", "in the middle of your program", "near the end of your program")[part]
    return name, min(part * third + 1, line), max(line, min((part + 1) * third, len(rows)))


def _end(start: int, rows: list[str]) -> int:
    """The line before the next definition that is indented no deeper."""
    indent = len(rows[start - 1]) - len(rows[start - 1].lstrip())
    for number in range(start + 1, len(rows) + 1):
        row = rows[number - 1]
        if _DEFINITION.match(row) and len(row) - len(row.lstrip()) <= indent:
            return number - 1
    return len(rows)
