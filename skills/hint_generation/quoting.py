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
            return _operator_gap(program, left, right)
        case ast.BoolOp(values=[left, right, *_]):
            return _operator_gap(program, left, right)
        case ast.expr(lineno=line, end_lineno=end, col_offset=start, end_col_offset=stop):
            found = _gap(program, line, start, end, stop)
            return None if found == BLANK else found
        case _:
            return None


def _operator_gap(program: Program, left: ast.expr, right: ast.expr) -> str | None:
    """The gap of what stands between two operands, without the brackets around them."""
    if left.end_lineno != right.lineno or left.end_col_offset is None or right.lineno > len(program.rows):
        return None
    row = program.rows[right.lineno - 1].encode("utf-8", "replace")
    between = row[left.end_col_offset : right.col_offset]
    start = left.end_col_offset + len(between) - len(between.lstrip(b" )"))
    stop = right.col_offset - (len(between) - len(between.rstrip(b" (")))
    return _gap(program, right.lineno, start, right.lineno, stop)


def _gap(program: Program, line: int | None, start: int | None, end: int | None, stop: int | None) -> str | None:
    if line is None or line != end or start is None or stop is None or line > len(program.rows):
        return None
    row = program.rows[line - 1].encode("utf-8", "replace")  # columns count bytes
    before, after = row[:start].decode("utf-8", "replace"), row[stop:].decode("utf-8", "replace")
    return f"{before}{BLANK}{after}".strip()
