"""Statements that do nothing, and simple things said in several."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from skills.code_quality_scoring.program import Program, is_text_statement
from skills.code_quality_scoring.rule import Smell, Subscore, rule


@rule(
    "no-effect",
    Subscore.RELIABILITY,
    demerits=7,
    title="A line that has no effect",
    why=(
        "The line works something out and throws it away. Often `=` was meant instead of `==`, or the "
        "brackets of a call are missing."
    ),
    smelly="def reset(total):\n    total == 0\n    return total\n",
    better="def reset(total):\n    total = 0\n    return total\n",
)
def no_effect(program: Program) -> Iterator[Smell]:
    """Expressions as statements that can change nothing: names, attributes, comparisons, sums and literals."""
    for statement in program.all(ast.Expr):
        value = statement.value
        if is_text_statement(statement) or (isinstance(value, ast.Constant) and value.value is Ellipsis):
            continue
        if isinstance(value, ast.Compare):
            fix = "Use `=` if you want to store a value, or `if` if you want to test one."
        elif isinstance(value, ast.Name | ast.Attribute):
            fix = f"Add brackets if you want to call it: `{program.text(value) or 'name'}()`. Otherwise delete it."
        elif isinstance(
            value,
            ast.BinOp
            | ast.BoolOp
            | ast.UnaryOp
            | ast.Constant
            | ast.Subscript
            | ast.Tuple
            | ast.List
            | ast.Dict
            | ast.Set
            | ast.JoinedStr
            | ast.Lambda,
        ):
            fix = "Store the result in a variable, print it, or delete the line."
        else:
            continue
        yield Smell(statement.lineno, "This line works something out, but nothing happens with the result.", fix)


@rule(
    "self-assignment",
    Subscore.RELIABILITY,
    demerits=5,
    title="A variable assigned to itself",
    why="Storing a value where it already is changes nothing. Usually one of the two names is wrong.",
    smelly="class Dog:\n    def __init__(self, name):\n        name = name\n",
    better="class Dog:\n    def __init__(self, name):\n        self.name = name\n",
)
def self_assignment(program: Program) -> Iterator[Smell]:
    """`x = x`, for names and attributes."""
    for statement in program.all(ast.Assign):
        value = statement.value
        for target in statement.targets:
            if not isinstance(target, ast.Name | ast.Attribute) or not isinstance(value, type(target)):
                continue
            is_same = program.source(target).split() == program.source(value).split()
            if is_same and not isinstance(program.scope(statement), ast.ClassDef):
                name = program.text(target) or "it"
                yield Smell(
                    statement.lineno,
                    f"You store `{name}` in `{name}` again.",
                    "Check which name was meant, or delete the line.",
                )


@rule(
    "needless-pass",
    Subscore.SIMPLICITY,
    demerits=1,
    title="pass where it is not needed",
    why="`pass` only fills a block that would be empty. Beside other statements it does nothing.",
    smelly="def greet():\n    print('Hello')\n    pass\n",
    better="def greet():\n    print('Hello')\n",
)
def needless_pass(program: Program) -> Iterator[Smell]:
    """`pass` in a block with other statements than a docstring."""
    for block in program.blocks:
        if sum(1 for statement in block if not is_text_statement(statement)) > 1:
            for statement in block:
                if isinstance(statement, ast.Pass):
                    yield Smell(statement.lineno, "This `pass` does nothing.", "Delete the line.")


@rule(
    "swap-with-help",
    Subscore.SIMPLICITY,
    demerits=1,
    title="Swapping two values through a third",
    why="Python can swap two variables in one line, without a helper that must be named and kept in order.",
    smelly="def swap(a, b):\n    keep = a\n    a = b\n    b = keep\n    return a, b\n",
    better="def swap(a, b):\n    a, b = b, a\n    return a, b\n",
)
def swap_with_help(program: Program) -> Iterator[Smell]:
    """`t = a`, `a = b`, `b = t` on three statements in a row."""
    for block in program.blocks:
        sides = [_sides(program, statement) for statement in block]
        for first, second, third in zip(sides, sides[1:], sides[2:], strict=False):
            if first and second and third and first[1] == second[0] and second[1] == third[0] and third[1] == first[0]:
                one, other = second[0], second[1]
                yield Smell(
                    second[2],
                    f"You swap `{one}` and `{other}` with the help of `{first[0]}`.",
                    f"Write `{one}, {other} = {other}, {one}`.",
                )


@rule(
    "overwritten-value",
    Subscore.SIMPLICITY,
    demerits=3,
    title="A value that is replaced before it is used",
    why="The first value is lost before anybody reads it, so the first line might as well not be there.",
    smelly="def start():\n    total = 0\n    total = 10\n    return total\n",
    better="def start():\n    total = 10\n    return total\n",
)
def overwritten_value(program: Program) -> Iterator[Smell]:
    """Two statements in a row that store into the same name, the second without reading it."""
    for block in program.blocks:
        for first, second in pairwise(block):
            name = _only_target(first)
            if not name or name != _only_target(second):
                continue
            value = second.value if isinstance(second, ast.Assign | ast.AnnAssign) else None
            if value is not None and not any(
                isinstance(node, ast.Name) and node.id == name for node in program.inside(value)
            ):
                yield Smell(
                    first.lineno,
                    f"The value of `{name}` is replaced on the next line before it is used.",
                    "Delete this line, or give the second value another name.",
                )


def _only_target(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    if isinstance(statement, ast.AnnAssign) and statement.value is not None and isinstance(statement.target, ast.Name):
        return statement.target.id
    return ""


def _sides(program: Program, statement: ast.stmt) -> tuple[str, str, int] | None:
    """Both sides of a plain assignment between names, attributes or items, and its line."""
    if not (isinstance(statement, ast.Assign) and len(statement.targets) == 1):
        return None
    places = ast.Name | ast.Attribute | ast.Subscript
    if isinstance(statement.targets[0], places) and isinstance(statement.value, places):
        return program.source(statement.targets[0]), program.source(statement.value), statement.lineno
    return None
