"""Smells in the shape of if, elif and else."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from skills.code_quality_scoring.program import Program, ends_flow, never_ends
from skills.code_quality_scoring.rule import Smell, Subscore, rule

FEWEST_STATEMENTS_TO_UNINDENT = 2  # a one-line else branch mirrors its if; a longer one gains from losing a level


@rule(
    "boolean-branches",
    Subscore.SIMPLICITY,
    demerits=4,
    title="if and else that only make True and False",
    why="The condition is already True or False, so it can be returned or stored as it is.",
    smelly="def is_adult(age):\n    if age >= 10:\n        return True\n    else:\n        return False\n",
    better="def is_adult(age):\n    return age >= 10\n",
)
def boolean_branches(program: Program) -> Iterator[Smell]:
    """Branches that return or store opposite booleans, and `True if x else False`."""
    for block in program.blocks:
        for index, statement in enumerate(block):
            if not isinstance(statement, ast.If) or program.is_elif(statement) or len(statement.body) != 1:
                continue
            otherwise = statement.orelse or block[index + 1 : index + 2]
            if len(otherwise) == 1 and _opposites(statement.body[0], otherwise[0], is_else=bool(statement.orelse)):
                yield _boolean_smell(program, statement.lineno, statement.test, _boolean(statement.body[0]) is True)
    for choice in program.all(ast.IfExp):
        first, second = _literal_boolean(choice.body), _literal_boolean(choice.orelse)
        if first is not None and second is not None and first is not second:
            yield _boolean_smell(program, choice.lineno, choice.test, first)


@rule(
    "same-branches",
    Subscore.RELIABILITY,
    demerits=6,
    title="Two branches that do the same",
    why="If both branches do the same, the condition changes nothing. Often one of them was meant to be different.",
    smelly="def fee(age):\n    if age < 6:\n        price = 5\n    else:\n        price = 5\n    return price\n",
    better="def fee(age):\n    if age < 6:\n        price = 3\n    else:\n        price = 5\n    return price\n",
)
def same_branches(program: Program) -> Iterator[Smell]:
    """An if and its else with the same text."""
    for node in program.all(ast.If):
        if (
            node.orelse
            and not program.is_elif(node.orelse[0])
            and _text(program, node.body) == _text(program, node.orelse)
        ):
            yield Smell(
                node.orelse[0].lineno,
                f"The `else` branch does exactly the same as the `if` branch on line {node.lineno}.",
                "Change the branch that is wrong, or keep the code once without the condition.",
            )


@rule(
    "nested-if",
    Subscore.SIMPLICITY,
    demerits=2,
    title="An if that holds nothing but another if",
    why="Two conditions that must both be true can stand in one `if`, which saves a level of indentation.",
    smelly="def ride(age, height):\n    if age >= 8:\n        if height >= 100:\n            print('Welcome')\n",
    better="def ride(age, height):\n    if age >= 8 and height >= 100:\n        print('Welcome')\n",
)
def nested_if(program: Program) -> Iterator[Smell]:
    """An if without else whose only statement is an if without else."""
    for node in program.all(ast.If):
        if node.orelse or len(node.body) != 1 or program.is_elif(node):
            continue
        inner = node.body[0]
        if isinstance(inner, ast.If) and not inner.orelse:
            outer_text, inner_text = program.text(node.test) or "first", program.text(inner.test) or "second"
            yield Smell(
                node.lineno,
                f"This `if` holds nothing but the `if` on line {inner.lineno}.",
                f"Join them: `if {_operand(node.test, outer_text)} and {_operand(inner.test, inner_text)}:`.",
            )


@rule(
    "else-if",
    Subscore.SIMPLICITY,
    demerits=3,
    title="An if alone inside else",
    why="`elif` says the same in one line and keeps all the choices at the same depth.",
    smelly="def sign(n):\n    if n > 0:\n        print('+')\n    else:\n        if n < 0:\n            print('-')\n",
    better="def sign(n):\n    if n > 0:\n        print('+')\n    elif n < 0:\n        print('-')\n",
)
def else_if(program: Program) -> Iterator[Smell]:
    """An else whose only statement is an if."""
    for node in program.all(ast.If):
        if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) and not program.is_elif(node.orelse[0]):
            inner = node.orelse[0]
            condition = program.text(inner.test) or "..."
            yield Smell(inner.lineno, "This `if` stands alone inside an `else`.", f"Write `elif {condition}:` instead.")


@rule(
    "else-after-return",
    Subscore.SIMPLICITY,
    demerits=1,
    title="A long else after a return",
    why=(
        "After `return` nothing else of the branch can happen, so the rest can stand without `else` and one "
        "level further left."
    ),
    smelly=(
        "def mean(n):\n    if not n:\n        return 0\n    else:\n"
        "        total = sum(n)\n        return total / len(n)\n"
    ),
    better="def mean(n):\n    if not n:\n        return 0\n    total = sum(n)\n    return total / len(n)\n",
)
def else_after_return(program: Program) -> Iterator[Smell]:
    """An else of several statements after an if that always returns or raises; chains of elif are left alone."""
    for node in program.all(ast.If):
        if program.is_elif(node) or len(node.orelse) < FEWEST_STATEMENTS_TO_UNINDENT:
            continue
        last = node.body[-1]
        if isinstance(last, ast.Return | ast.Raise):
            word = "return" if isinstance(last, ast.Return) else "raise"
            yield Smell(
                node.orelse[0].lineno,
                f"The `else` after this `{word}` is not needed.",
                "Remove the `else:` line and move its code one level to the left.",
            )


@rule(
    "nested-choice",
    Subscore.READABILITY,
    demerits=3,
    title="A one-line if inside another",
    why="One `a if x else b` is handy. Two in each other must be read several times to be understood.",
    smelly="def sign(n):\n    return '+' if n > 0 else '-' if n < 0 else '0'\n",
    better="def sign(n):\n    if n > 0:\n        return '+'\n    return '-' if n < 0 else '0'\n",
)
def nested_choice(program: Program) -> Iterator[Smell]:
    """A conditional expression directly inside another."""
    for node in program.all(ast.IfExp):
        if isinstance(program.parent(node), ast.IfExp):
            yield Smell(
                node.lineno,
                "Here one `... if ... else ...` sits inside another.",
                "Use `if`, `elif` and `else` on lines of their own.",
            )


@rule(
    "unreachable-code",
    Subscore.RELIABILITY,
    demerits=8,
    title="Code that can never run",
    why=(
        "Lines after `return`, `raise`, `break` or `continue` in the same block never run. They only look as "
        "if they did."
    ),
    smelly="def area(width, height):\n    return width * height\n    print('done')\n",
    better="def area(width, height):\n    print('done')\n    return width * height\n",
)
def unreachable_code(program: Program) -> Iterator[Smell]:
    """The first statement after one that always leaves the block, or after a loop that never ends."""
    for block in program.blocks:
        for before, after in pairwise(block):
            reason = _why_never_passed(program, before)
            if reason:
                yield Smell(
                    after.lineno,
                    f"This line never runs, because {reason} on line {before.lineno} comes first.",
                    "Move it above that line, or delete it.",
                )
                break


def _why_never_passed(program: Program, statement: ast.stmt) -> str:
    if ends_flow(statement):
        return f"`{type(statement).__name__.lower()}`"
    if isinstance(statement, ast.If):
        branches = _branches(statement)
        if branches and all(branch and ends_flow(branch[-1]) for branch in branches):
            return "every branch of the `if`"
    return "the endless loop" if never_ends(program, statement) else ""


def _branches(node: ast.If) -> list[list[ast.stmt]]:
    """All branches of an if with its elifs; empty when there is no else."""
    branches = [node.body]
    while len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
        node = node.orelse[0]
        branches.append(node.body)
    return [*branches, node.orelse] if node.orelse else []


def _literal_boolean(node: ast.AST | None) -> bool | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, bool) else None


def _boolean(statement: ast.stmt) -> bool | None:
    return _literal_boolean(statement.value) if isinstance(statement, ast.Return | ast.Assign) else None


def _opposites(first: ast.stmt, second: ast.stmt, *, is_else: bool) -> bool:
    if _boolean(first) is None or _boolean(second) is None or _boolean(first) is _boolean(second):
        return False
    if isinstance(first, ast.Return) and isinstance(second, ast.Return):
        return True
    if not (is_else and isinstance(first, ast.Assign) and isinstance(second, ast.Assign)):
        return False
    target, other = first.targets[0], second.targets[0]
    return isinstance(target, ast.Name) and isinstance(other, ast.Name) and target.id == other.id


def _boolean_smell(program: Program, line: int, test: ast.expr, positive: bool) -> Smell:
    condition = program.text(test) or "the condition"
    better = condition if positive else f"not ({condition})"
    return Smell(
        line, "This only turns a condition into True or False, which it already is.", f"Use `{better}` directly."
    )


def _operand(test: ast.expr, text: str) -> str:
    return f"({text})" if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or) else text


def _text(program: Program, block: list[ast.stmt]) -> list[str]:
    first, last = block[0], block[-1]
    if first.lineno == (last.end_lineno or last.lineno):
        return [program.source(statement) for statement in block]
    lines = program.bare_lines[first.lineno - 1 : last.end_lineno]
    return [line[first.col_offset :] for line in lines if line.strip()]
