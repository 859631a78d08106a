"""Where in a program something can be put, and how lines are put there."""

import ast
from dataclasses import dataclass


@dataclass(frozen=True)
class Injected:
    """A program with a smell, and the first and last line (from 1) on which a reader would point at it."""

    code: str
    first: int
    last: int


@dataclass(frozen=True)
class Place:
    """Before which line something can stand, with which indentation, and a name that can be used there."""

    line: int
    indent: str
    name: str
    function: ast.FunctionDef | None


def places(code: str) -> list[Place]:
    """Before every simple statement in functions with a parameter, and before those of the main part."""
    tree = ast.parse(code)
    found = []
    for function in functions(tree):
        names = [parameter.arg for parameter in function.args.args if parameter.arg not in ("self", "cls")]
        if names:
            found += [_place(statement, names[0], function) for statement in _own_statements(function)]
    names = [
        node.targets[0].id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]
    if names:
        first = next(
            node.lineno for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        )
        found += [
            _place(statement, names[0], None)
            for statement in tree.body
            if isinstance(statement, ast.Expr | ast.For | ast.If) and statement.lineno > first
        ]
    return found


def functions(tree: ast.AST) -> list[ast.FunctionDef]:
    """All functions that begin on lines of their own, without decorators."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and not node.decorator_list and node.body[0].lineno > node.lineno
    ]


def insert(code: str, line: int, indent: str, snippet: str) -> Injected:
    """Put the lines of a snippet before a line."""
    lines = code.split("\n")
    new = [indent + part if part else part for part in snippet.split("\n")]
    return Injected("\n".join([*lines[: line - 1], *new, *lines[line - 1 :]]), line, line + len(new) - 1)


def replace(code: str, line: int, new: list[str], count: int = 1) -> Injected:
    """Put other lines in the place of `count` lines."""
    lines = code.split("\n")
    return Injected(
        "\n".join([*lines[: line - 1], *new, *lines[line - 1 + count :]]), line, line + max(len(new), 1) - 1
    )


def is_text(statement: ast.stmt) -> bool:
    """Whether the statement is a docstring."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def end_of(statement: ast.stmt) -> int:
    """The last line of a statement."""
    return statement.end_lineno or statement.lineno


def indent_of(code: str, line: int) -> str:
    """The white space at the beginning of a line."""
    text = code.split("\n")[line - 1]
    return text[: len(text) - len(text.lstrip())]


def _place(statement: ast.stmt, name: str, function: ast.FunctionDef | None) -> Place:
    return Place(statement.lineno, " " * statement.col_offset, name, function)


def _own_statements(function: ast.FunctionDef) -> list[ast.stmt]:
    blocks = [function.body]
    blocks += [node.body for node in ast.walk(function) if isinstance(node, ast.For | ast.While | ast.If)]
    return [
        statement
        for block in blocks
        for statement in block
        if not is_text(statement)
        and isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr | ast.For | ast.Return)
    ]
