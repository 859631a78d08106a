"""The part of a program around a suspected line, named as a teacher would: by function and loop, not by numbers."""

import ast
from dataclasses import dataclass

from skills.hint_generation.program import Definition, Place, Program, is_docstring
from skills.hint_generation.quoting import quoted

_KEYWORDS: dict[type[ast.stmt], str] = {
    ast.For: "the loop",
    ast.AsyncFor: "the loop",
    ast.While: "the loop",
    ast.If: "the decision",
    ast.With: "the block",
    ast.AsyncWith: "the block",
    ast.Try: "the `try` block",
    ast.TryStar: "the `try` block",
    ast.Match: "the `match` block",
}


@dataclass(frozen=True)
class Region:
    """Lines first..last, and words that fit after "Look"; the words quote only the learner's code."""

    words: str
    first: int
    last: int


def region(program: Program, place: Place) -> Region:
    """The innermost loop, decision or block around the place; else a part of its function; else of the program."""
    around = [one for one in (*place.owners, place.statement) if type(one) in _KEYWORDS]
    if around:
        block = around[-1]
        name = _KEYWORDS[type(block)]
        head = "" if "`" in name else f" that starts with {quoted(program.row(block.lineno).rstrip(':'))}"
        return Region(f"at {name}{head}{_owner(place)}", block.lineno, block.end_lineno or block.lineno)
    if place.definition is None:
        return _part(list(program.tree.body), place, "your program")
    return _part(place.definition.body, place, quoted(place.definition.name))


def _owner(place: Place) -> str:
    return f" in {quoted(place.definition.name)}" if place.definition else ""


def _part(body: list[ast.stmt], place: Place, whole: str) -> Region:
    """Before the first block of a body, after the last one, or all of it."""
    statements = [statement for statement in body if not is_docstring(statement)]
    blocks = [one for one in statements if type(one) in _KEYWORDS]
    simple = [one for one in statements if not isinstance(one, Definition | ast.ClassDef)]
    if blocks and place.line < blocks[0].lineno:
        return Region(
            f"at the start of {whole}, before its first loop or decision", simple[0].lineno, blocks[0].lineno - 1
        )
    if blocks and place.line > blocks[-1].lineno:
        last = simple[-1].end_lineno or simple[-1].lineno
        return Region(f"at the end of {whole}, after its last loop or decision", (blocks[-1].end_lineno or 1) + 1, last)
    lines = [line for one in (simple or statements) for line in (one.lineno, one.end_lineno or one.lineno)]
    return Region(f"at the steps of {whole}", min(lines), max(lines))
