"""Which ways a run can take through a block of statements."""

import ast

_EXITS = {"exit", "quit", "sys.exit", "os._exit"}


def falls_through(block: list[ast.stmt]) -> bool:
    """Whether a run can reach the end of the block."""
    return all(_passes(statement) for statement in block)


def leaves(statement: ast.stmt) -> bool:
    """Whether nothing after the statement, in its block, can run."""
    return not _passes(statement)


def is_exit(statement: ast.stmt) -> bool:
    """Whether the statement ends the program by a call such as sys.exit()."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and dotted(statement.value.func) in _EXITS
    )


def dotted(expression: ast.expr) -> str:
    """`a.b.c` as text, or an empty text when the expression is no plain name with attributes."""
    parts: list[str] = []
    while isinstance(expression, ast.Attribute):
        parts.append(expression.attr)
        expression = expression.value
    if not isinstance(expression, ast.Name):
        return ""
    return ".".join([expression.id, *reversed(parts)])


def breaks(loop: ast.For | ast.AsyncFor | ast.While) -> bool:
    """Whether a `break` of this very loop stands in it."""
    return any(_contains(statement, ast.Break) for statement in loop.body)


def continues(loop: ast.For | ast.AsyncFor | ast.While) -> bool:
    """Whether a `continue` of this very loop stands in it."""
    return any(_contains(statement, ast.Continue) for statement in loop.body)


def is_endless(loop: ast.stmt) -> bool:
    """Whether it is a `while True` without a way out by `break`."""
    return (
        isinstance(loop, ast.While)
        and isinstance(loop.test, ast.Constant)
        and bool(loop.test.value)
        and not breaks(loop)
    )


def _passes(statement: ast.stmt) -> bool:  # noqa: PLR0911 - one answer for each kind of statement
    if isinstance(statement, ast.Return | ast.Raise | ast.Break | ast.Continue) or is_exit(statement):
        return False
    if isinstance(statement, ast.Assert):
        return not (isinstance(statement.test, ast.Constant) and not statement.test.value)
    if isinstance(statement, ast.If):
        return falls_through(statement.body) or falls_through(statement.orelse)
    if isinstance(statement, ast.With | ast.AsyncWith):
        return falls_through(statement.body)
    if isinstance(statement, ast.Try):
        return _try_passes(statement)
    if isinstance(statement, ast.Match):
        return not _is_exhaustive(statement) or any(falls_through(case.body) for case in statement.cases)
    return _loop_passes(statement)


def _loop_passes(statement: ast.stmt) -> bool:
    if is_endless(statement):
        return False
    if isinstance(statement, ast.For | ast.AsyncFor | ast.While) and statement.orelse and not breaks(statement):
        return falls_through(statement.orelse)
    return True


def _try_passes(statement: ast.Try) -> bool:
    if not falls_through(statement.finalbody):
        return False
    normally = falls_through([*statement.body, *statement.orelse])
    return normally or any(falls_through(handler.body) for handler in statement.handlers)


def _is_exhaustive(statement: ast.Match) -> bool:
    last = statement.cases[-1]
    return last.guard is None and isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None


def _contains(statement: ast.stmt, wanted: type[ast.stmt]) -> bool:
    pending: list[ast.AST] = [statement]
    while pending:
        node = pending.pop()
        if isinstance(node, wanted):
            return True
        if isinstance(node, ast.For | ast.AsyncFor | ast.While):
            pending.extend(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.expr):
            pending.extend(ast.iter_child_nodes(node))
    return False
