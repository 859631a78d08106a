"""Whether one level of an explanation is fit to be shown: its program, its names and the code in its sentences."""

import ast
import warnings
from collections.abc import Iterator

from skills.curriculum.explanation import LEVELS, Explanation, LevelText
from skills.curriculum.problem import Problem

MIN_LINES, MAX_LINES = 3, 18
MAX_COLUMNS = 88


def problems_of_levels(file: str, concept: str, told: Explanation) -> Iterator[Problem]:
    """Everything that is wrong within the three levels, and what is repeated between them."""
    for level in LEVELS:
        for what, mend in _faults(told.at(level)):
            yield Problem(file, None, concept, f"{level}: {what}", mend)
    for field in ("summary", "example", "analogy", "misconception", "check"):
        if len({repr(getattr(told.at(level), field)) for level in LEVELS}) < len(LEVELS):
            yield Problem(
                file, None, concept, f"Two levels have the same {field}.", "Write another one for each level."
            )


def _faults(text: LevelText) -> Iterator[tuple[str, str]]:
    for sentences in _prose(text):
        if sentences.count("`") % 2:
            yield (
                f"A backtick has no partner in: {sentences[:40]}...",
                "Put one before and one after each piece of code.",
            )
    lines = text.example.splitlines()
    if not MIN_LINES <= len(lines) <= MAX_LINES:
        yield f"The example has {len(lines)} lines.", f"Write {MIN_LINES} to {MAX_LINES} lines."
    if any(len(line) > MAX_COLUMNS for line in lines):
        yield "A line of the example is too wide for a small screen.", f"Use at most {MAX_COLUMNS} columns."
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text.example)
    except (SyntaxError, ValueError) as error:
        yield f"The example does not parse: {error}.", "Correct it."
        return
    bound = _bound_names(tree)
    for name in text.names:
        if name not in bound:
            yield f"The example gives the name {name} no value.", "Take it out of names, or correct its spelling."


def _prose(text: LevelText) -> tuple[str, ...]:
    told, check = text.misconception, text.check
    return text.summary, text.analogy, told.belief, told.truth, check.question, check.answer


def _bound_names(tree: ast.Module) -> set[str]:
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    parameters = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return (
        names | parameters | {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    )
