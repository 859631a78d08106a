"""Where a failing case stopped: read from a traceback, or from the lines that ran and those that did not follow."""

import ast
import re
from collections.abc import Sequence

from skills.hint_generation.case import Case
from skills.hint_generation.program import Place, Program, blocks
from skills.hint_generation.symptom import error_name

_FRAME = re.compile(r'^[ \t>]*File "?([^"\n]*)"?, line (\d{1,6})\b', re.MULTILINE)
_LIBRARY = re.compile(r"site-packages|[/\\]lib[/\\]python|<frozen|importlib", re.IGNORECASE)
_CULPRIT = re.compile(r"(?:name|variable|key|attribute|argument|KeyError):? ['\"](\w+)['\"]")
_LEAVES = ast.Return | ast.Raise | ast.Break | ast.Continue


def traceback_lines(traceback: str) -> tuple[int, ...]:
    """The lines of the learner's own frames, innermost first."""
    own = [int(line) for file, line in _FRAME.findall(traceback) if not _LIBRARY.search(file)]
    return tuple(dict.fromkeys(reversed(own)))


def culprits(messages: Sequence[str]) -> frozenset[str]:
    """The names that error messages put in quotes."""
    return frozenset(name for message in messages for name in _CULPRIT.findall(message))


def stopping_lines(program: Program, cases: Sequence[Case]) -> frozenset[int]:
    """The lines at which failing cases that raised can have stopped.

    A statement that ran, does not leave its block and whose successor never ran is where the case stopped. When there
    is none, the last statements of the blocks that ran remain.
    """
    raised = [case for case in cases if not case.passed and case.lines and error_name(case)]
    found: set[int] = set()
    for case in raised:
        found |= _stops(program, set(case.lines))
    return frozenset(found)


def _stops(program: Program, ran: set[int]) -> set[int]:
    certain: set[int] = set()
    possible: set[int] = set()
    for parent in [program.tree, *(node for node in ast.walk(program.tree) if isinstance(node, ast.stmt))]:
        for block in blocks(parent):
            reached = [statement for statement in block if ran.intersection(_header(statement))]
            if not reached:
                continue
            last = reached[-1]
            (possible if last is block[-1] or isinstance(last, _LEAVES) else certain).add(last.lineno)
    return _innermost(program, certain) or possible


def _innermost(program: Program, lines: set[int]) -> set[int]:
    """Without the compound statements around another stop: those stopped because of what is inside them."""
    outer = {owner.lineno for line in lines if (place := program.by_line.get(line)) for owner in place.owners}
    return lines - outer


def _header(statement: ast.stmt) -> range:
    inside = blocks(statement)
    last = inside[0][0].lineno - 1 if inside else statement.end_lineno or statement.lineno
    return range(statement.lineno, max(last, statement.lineno) + 1)


def names_on(place: Place) -> frozenset[str]:
    """The variables and attributes that a place mentions."""
    return frozenset(
        node.id if isinstance(node, ast.Name) else node.attr
        for node in place.nodes
        if isinstance(node, ast.Name | ast.Attribute)
    )
