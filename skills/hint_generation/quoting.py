"""Pieces of the learner's code and of results, short enough to stand in a sentence."""

import ast

from skills.hint_generation.program import Program

LONGEST_QUOTE = 70  # characters
BLANK = "___"


def quoted(text: str) -> str:
    """A piece of code between backquotes, on one line, cut when it is long."""
    plain = " ".join(text.split()).replace("`", "'")
    return f"`{plain if len(plain) <= LONGEST_QUOTE else plain[: LONGEST_QUOTE - 3] + '...'}`"


def blanked(program: Program, node: ast.AST) -> str | None:
    """The line of a node with the node, or the operator of an operation, left blank; None when it goes over lines."""
    match node:
        case ast.Compare(left=left, comparators=[right]) | ast.BinOp(left=left, right=right):
            return _gap(program, left.end_lineno, left.end_col_offset, right.lineno, right.col_offset)
        case ast.BoolOp(values=[left, right, *_]):
            return _gap(program, left.end_lineno, left.end_col_offset, right.lineno, right.col_offset)
        case ast.expr(lineno=line, end_lineno=end, col_offset=start, end_col_offset=stop):
            found = _gap(program, line, start, end, stop)
            return None if found == BLANK else found
        case _:
            return None


def _gap(program: Program, line: int | None, start: int | None, end: int | None, stop: int | None) -> str | None:
    if line is None or line != end or start is None or stop is None or line > len(program.rows):
        return None
    row = program.rows[line - 1].encode("utf-8", "replace")  # columns count bytes
    before, after = row[:start].decode("utf-8", "replace"), row[stop:].decode("utf-8", "replace")
    gap = f" {BLANK} " if row[start:stop].startswith(b" ") else BLANK
    return f"{before}{gap}{after}".strip()
