"""Finds what could make a result differ between machines or versions of Python, or a check never end."""

import ast
import math
from collections.abc import Iterable, Iterator
from types import CodeType

from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.judgement import outcome_of
from skills.problem_generator.rehearsal import Outcome

MODULES = frozenset({
    "abc", "collections", "collections.abc", "contextlib", "copy", "csv", "dataclasses", "datetime", "decimal", "enum",
    "fractions", "functools", "heapq", "http", "io", "itertools", "json", "math", "operator", "pathlib", "re",
    "statistics", "string", "textwrap", "types", "typing", "unittest", "urllib.error", "urllib.parse",
})  # fmt: skip
"""What references may import: it runs in our own process, and gives the same on every machine and version."""


def unsteadiness(exercise: ProblemGeneratorResult, code: CodeType) -> Iterator[str]:
    """What is wrong with an exercise's reference in this respect, in words."""
    tree = ast.parse(exercise.reference)
    for module in sorted(_imported(tree) - MODULES):
        yield f"The reference imports {module}, which is not among the modules that give the same everywhere."
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and (node.type is None or "BaseException" in ast.unparse(node.type)):
            yield "The reference catches everything: name the exceptions."
    for test in exercise.tests:
        if _differs(outcome_of(code, test), outcome_of(code, test, replaced={"sum": _exact_sum})):
            yield f"The test {test.name!r} depends on how sum() rounds, which changed in Python 3.12: use round()."


def _imported(tree: ast.Module) -> set[str]:
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def _differs(one: Outcome, other: Outcome) -> bool:
    return one.printed != other.printed or repr(one.values) != repr(other.values)


def _exact_sum(items: Iterable[object], /, start: object = 0) -> object:
    values = list(items)
    if any(isinstance(value, float) for value in values):
        return math.fsum([start, *values])  # type: ignore[list-item]  # numbers, as one of them is
    return sum(values, start)  # type: ignore[call-overload]  # whatever the reference adds up
