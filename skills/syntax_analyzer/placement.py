"""Statements that parse but stand where they may not: `return` outside a function, `break` outside a loop."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

from skills.syntax_analyzer.problem import Problem

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    function: ast.AST | None = None
    in_loop: bool = False
    in_class: bool = False


def misplaced(tree: ast.Module) -> list[Problem]:
    """All statements of a program that stand outside what they belong to, and parameters named twice."""
    problems: list[Problem] = []
    pending: list[tuple[ast.AST, _Surroundings]] = [(tree, _Surroundings())]
    while pending:
        node, around = pending.pop()
        problems += _judge(node, around)
        pending += [(child, _inside(node, child, around)) for child in ast.iter_child_nodes(node)]
    return problems


def _inside(node: ast.AST, child: ast.AST, around: _Surroundings) -> _Surroundings:
    """What surrounds a child: a decorator or default value is outside the function that it stands before."""
    if isinstance(node, _FUNCTIONS):
        body = node.body if isinstance(node.body, list) else [node.body]
        return _Surroundings(function=node) if any(child is part for part in body) else around
    if isinstance(node, ast.ClassDef):
        return _Surroundings(in_class=True) if child in node.body else around
    if isinstance(node, _LOOPS):
        return replace(around, in_loop=True) if child in node.body else around
    return around


def _judge(node: ast.AST, around: _Surroundings) -> Iterator[Problem]:
    match node:
        case ast.Return() | ast.Yield() | ast.YieldFrom() if around.function is None:
            word = "return" if isinstance(node, ast.Return) else "yield"
            yield _outside(f"{word}-outside-function", node, f"`{word}` works only inside a function.", "the function")
        case ast.Break() | ast.Continue() if not around.in_loop:
            word = "break" if isinstance(node, ast.Break) else "continue"
            yield _outside(
                f"{word}-outside-loop", node, f"`{word}` works only inside a `for` or `while` loop.", "the loop"
            )
        case ast.Await() | ast.AsyncFor() | ast.AsyncWith() if not isinstance(around.function, ast.AsyncFunctionDef):
            message = "`await` and `async` blocks work only inside a function that begins with `async def`."
            yield _outside("await-outside-async-function", node, message, "an `async def` function")
        case ast.Nonlocal() if around.function is None:
            message = "`nonlocal` works only in a function inside another function."
            yield _outside("nonlocal-outside-function", node, message, "the inner function")
        case ast.arguments():
            yield from _twice(node)
        case _:
            return


def _outside(kind: str, node: ast.AST, message: str, place: str) -> Problem:
    line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1
    suggestion = f"Move the line into {place}, indented like the lines there, or take it out."
    return Problem(kind, line, column, line, message, suggestion, 0.95, shown=False)


def _twice(arguments: ast.arguments) -> Iterator[Problem]:
    seen = set()
    every = [*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg]
    for argument in every:
        if argument is not None and argument.arg in seen:
            message = f"Two parameters are called `{argument.arg}`."
            yield Problem(
                "duplicate-parameter",
                argument.lineno,
                argument.col_offset + 1,
                argument.lineno,
                message,
                "Rename one.",
                0.97,
                shown=False,
            )
        if argument is not None:
            seen.add(argument.arg)
