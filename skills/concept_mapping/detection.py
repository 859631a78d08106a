"""Which concepts of the curriculum a learner's program shows, and on which lines."""

import ast
import warnings
from dataclasses import dataclass, field

from skills.concept_mapping.shapes import MAX_LINES, shapes_in
from skills.concept_mapping.shapes.program import LINE_BREAK
from skills.curriculum.catalogue import catalogue

MAX_ATTEMPTS = 3  # to find a readable beginning; each costs a parse
# What ast.parse raises on text that is no program: null bytes, lone surrogates and nesting without end among them.
_PARSE_ERRORS = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError, SystemError)


@dataclass(frozen=True)
class Detection:
    """Concepts in teaching order, each with its lines in ascending order."""

    lines: dict[str, list[int]] = field(default_factory=dict)
    unreadable: str | None = None
    """Why not all of the program was looked at; None when it was."""


def detect(code: str) -> Detection:
    """Look for concepts in a program, or in its beginning when it does not parse. Never runs it."""
    tree, error_line = _parsed(code)
    if tree is not None:
        return Detection(_concepts_in(tree, code))
    for _ in range(MAX_ATTEMPTS):
        kept = _beginning(code, error_line)
        if not kept.strip():
            break
        tree, line = _parsed(kept)
        if tree is not None:
            last = len(LINE_BREAK.split(kept)) - 1
            reason = f"Python cannot read the program near line {error_line}; only lines 1 to {last} were looked at."
            return Detection(_concepts_in(tree, kept), reason)
        code, error_line = kept, line
    where = f" near line {error_line}" if error_line else ""
    return Detection(unreadable=f"Python cannot read the program{where}, so nothing was looked at.")


def _parsed(code: str) -> tuple[ast.Module | None, int]:
    """The syntax tree, or none and the line of the error; 0 when the error has no line."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(code), 0
    except SyntaxError as error:
        return None, error.lineno or 0
    except _PARSE_ERRORS:
        return None, 0


def _beginning(code: str, error_line: int) -> str:
    """The whole statements above the one with the error: all lines before the last that begins at the margin."""
    lines = LINE_BREAK.split(code)
    last = min(error_line, len(lines)) - 1
    while last > 0 and not _begins_statement(lines[last]):
        last -= 1
    return "\n".join(lines[:last]) + "\n" if last > 0 else ""


def _begins_statement(line: str) -> bool:
    continues = line.startswith(("else", "elif", "except", "finally", ")", "]", "}"))
    return line[:1].strip() != "" and not line.startswith("#") and not continues


def _concepts_in(tree: ast.Module, code: str) -> dict[str, list[int]]:
    shapes = shapes_in(tree, code)
    found = {}
    for concept in catalogue().concepts:
        lines = {line for name in concept.detectors for line in shapes.get(name, ())}
        if lines:
            found[concept.id] = sorted(lines)[:MAX_LINES]
    return found
