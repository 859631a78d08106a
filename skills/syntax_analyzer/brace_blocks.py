"""Blocks in braces, as C and JavaScript have them: their closing lines hold no code and are dropped first."""

from itertools import pairwise

from skills.syntax_analyzer.statement import HEADERS, Statement


def drop_brace_lines(statements: list[Statement], lines: list[str]) -> tuple[list[Statement], list[str]]:
    """Statements and lines without those that hold only the braces of a block; the head of the block carries the error.

    Nothing is dropped from a program in which no line opens such a block.
    """
    heads = any(statement.last == "{" and not _only_braces(statement) for statement in statements)
    below = any(before.first in HEADERS and brace.text == "{" for before, brace in pairwise(statements))
    if not (heads or below):
        return statements, lines
    kept, emptied = [], list(lines)
    for statement in statements:
        if _only_braces(statement):
            emptied[statement.first_line - 1 : statement.last_line] = [""] * (
                statement.last_line - statement.first_line + 1
            )
        else:
            kept.append(statement)
    return kept, emptied


def _only_braces(statement: Statement) -> bool:
    return statement.first in {"{", "}"} and all(token.text in {"{", "}", ";"} for token in statement.tokens)
