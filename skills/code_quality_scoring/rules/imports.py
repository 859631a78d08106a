"""Smells in where and how modules are imported."""

import ast
from collections.abc import Iterator

from skills.code_quality_scoring.program import FUNCTIONS, Program, is_text_statement
from skills.code_quality_scoring.rule import Smell, Subscore, rule


@rule(
    "wildcard-import",
    Subscore.RELIABILITY,
    demerits=6,
    title="`from module import *`",
    why=(
        "The star brings in names that nobody sees, and they may replace yours. Readers cannot tell where a "
        "name comes from."
    ),
    smelly="from math import *\n\nprint(pi)\n",
    better="from math import pi\n\nprint(pi)\n",
)
def wildcard_import(program: Program) -> Iterator[Smell]:
    """`import *` from anywhere."""
    for statement in program.all(ast.ImportFrom):
        if any(alias.name == "*" for alias in statement.names):
            module = statement.module or "."
            yield Smell(
                statement.lineno,
                f"You import everything from `{module}`.",
                f"Import what you need by name, `from {module} import ...`, or write `import {module}`.",
            )


@rule(
    "late-import",
    Subscore.READABILITY,
    demerits=2,
    title="An import that does not stand at the top",
    why="Imports at the top show at once what a program needs, and a missing module is noticed at the start.",
    smelly="print('Rolling ...')\nimport random\nprint(random.randint(1, 6))\n",
    better="import random\n\nprint('Rolling ...')\nprint(random.randint(1, 6))\n",
)
def late_import(program: Program) -> Iterator[Smell]:
    """Imports after other statements, and imports in functions."""
    begun = False
    for statement in program.tree.body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            if begun:
                yield _late(statement)
        elif not (is_text_statement(statement) or isinstance(statement, ast.If | ast.Try)):
            begun = True
    for statement in program.all(ast.Import, ast.ImportFrom):
        if isinstance(program.scope(statement), FUNCTIONS):
            yield _late(statement)


@rule(
    "repeated-import",
    Subscore.SIMPLICITY,
    demerits=3,
    title="The same import twice",
    why="Python loads a module once. The second import does nothing.",
    smelly="import math\nimport math\n\nprint(math.pi)\n",
    better="import math\n\nprint(math.pi)\n",
)
def repeated_import(program: Program) -> Iterator[Smell]:
    """A name that the same scope imports twice from the same place; alternatives in `try` and `if` are left alone."""
    seen: dict[tuple[ast.AST, str, str, str], int] = {}
    for statement in program.all(ast.Import, ast.ImportFrom):
        scope = program.scope(statement)
        if program.parent(statement) is not scope:
            continue
        module = (statement.module or "") if isinstance(statement, ast.ImportFrom) else ""
        for alias in statement.names:
            key = (scope, module, alias.name, alias.asname or "")
            if key in seen:
                yield Smell(
                    alias.lineno, f"`{alias.name}` is already imported on line {seen[key]}.", "Delete this import."
                )
            else:
                seen[key] = alias.lineno


def _late(statement: ast.Import | ast.ImportFrom) -> Smell:
    module = (statement.module or ".") if isinstance(statement, ast.ImportFrom) else statement.names[0].name
    return Smell(
        statement.lineno, f"The import of `{module}` does not stand at the top.", "Move it to the top of the file."
    )
