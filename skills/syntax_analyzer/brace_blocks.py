"""Blocks in braces, as C and JavaScript have them: their closing lines hold no code and vanish before anything is judged."""

from skills.syntax_analyzer.statement import Statement


def drop_brace_lines(statements: list[Statement], lines: list[str]) -> tuple[list[Statement], list[str]]:
    """Statements and lines without those that hold only the braces of a block; the head of the block carries the error.

    Nothing is dropped from a program in which no line opens such a block.
    """
    if not any(statement.last == "{" for statement in statements):
        return statements, lines
    kept, emptied = [], list(lines)
    for statement in statements:
        if statement.first in {"{", "}"} and all(token.text in {"{", "}", ";"} for token in statement.tokens):
            emptied[statement.first_line - 1 : statement.last_line] = [""] * (
                statement.last_line - statement.first_line + 1
            )
        else:
            kept.append(statement)
    return kept, emptied
