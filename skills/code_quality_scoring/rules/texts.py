"""Smells in how text is put together."""

import ast
from collections.abc import Iterator

from skills.code_quality_scoring.program import Program, called_name
from skills.code_quality_scoring.rule import Smell, Subscore, rule


@rule(
    "plain-f-string",
    Subscore.SIMPLICITY,
    demerits=2,
    title="An f-string without braces",
    why="The `f` promises values in `{}`. Without any, either the braces were forgotten or the `f` is not needed.",
    smelly="def greet(name):\n    print(f'Hello')\n    print(name)\n",
    better="def greet(name):\n    print('Hello')\n    print(name)\n",
)
def plain_f_string(program: Program) -> Iterator[Smell]:
    """f-strings that insert nothing; the inner ones of a format are part of their f-string."""
    for node in program.all(ast.JoinedStr):
        if not any(isinstance(value, ast.FormattedValue) for value in node.values) and not isinstance(
            program.parent(node), ast.FormattedValue
        ):
            yield Smell(
                node.lineno, "This f-string has no `{}` in it.", "Remove the `f`, or put the variable into braces."
            )


@rule(
    "glued-text",
    Subscore.SIMPLICITY,
    demerits=2,
    title="Text glued together with + and str()",
    why="An f-string shows the finished sentence and turns numbers into text by itself.",
    smelly="def show(name, age):\n    print(name + ' is ' + str(age))\n",
    better="def show(name, age):\n    print(f'{name} is {age}')\n",
)
def glued_text(program: Program) -> Iterator[Smell]:
    """A sum that holds both a string literal and a call of `str`."""
    parts: dict[ast.AST, tuple[bool, bool]] = {}
    for node in reversed(program.all(ast.BinOp)):
        if isinstance(node.op, ast.Add):
            sides = [parts.get(side) or _kind(side) for side in (node.left, node.right)]
            parts[node] = (sides[0][0] or sides[1][0], sides[0][1] or sides[1][1])
    for node in program.all(ast.BinOp):
        if parts.get(node) == (True, True) and program.parent(node) not in parts:
            yield Smell(
                node.lineno,
                "You glue text and values together with `+` and `str(...)`.",
                "Write one f-string with the values in braces, as `f'... {value} ...'`.",
            )


def _kind(node: ast.expr) -> tuple[bool, bool]:
    """Whether the node is literal text, and whether it is a call of `str`."""
    is_text = isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
    return is_text, called_name(node) == "str"
