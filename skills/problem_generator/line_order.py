"""Finds what is loose in a Parsons problem: lines that are not needed, that do not matter, or that fit too well."""

from collections.abc import Iterator
from itertools import pairwise

from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.judgement import passes
from skills.problem_generator.rehearsal import compiled

MOST_FREE_SWAPS = 2  # neighbouring lines that may change places


def looseness(exercise: ProblemGeneratorResult, distractor_count: int) -> Iterator[str]:
    """What is wrong with the lines, in words."""
    lines = exercise.reference.splitlines()
    if any(not line.strip() or line.strip().startswith("#") for line in lines):
        yield "The lines to order must be neither empty nor comments."
    for number, line in enumerate(lines, start=1):
        if _solves(exercise, [*lines[: number - 1], *lines[number:]]):
            yield f"The program works without its line {number}, {line.strip()!r}."
    yield from _fitting_distractors(exercise, lines, distractor_count)
    free = sum(_solves(exercise, swapped) for swapped in _neighbours_swapped(lines))
    if free > MOST_FREE_SWAPS:
        yield f"{free} pairs of neighbouring lines may change places, so the order is too free."


def _fitting_distractors(exercise: ProblemGeneratorResult, lines: list[str], count: int) -> Iterator[str]:
    right = {line.strip() for line in lines}
    distractors = dict.fromkeys(line for line in exercise.lines if line not in right)
    if len(distractors) != count:
        yield "A distractor stands twice, or is also a line of the reference."
    for distractor in distractors:
        for place, line in enumerate(lines):
            indent = line[: len(line) - len(line.lstrip())]
            if _solves(exercise, [*lines[:place], indent + distractor, *lines[place + 1 :]]):
                yield f"The distractor {distractor!r} works in place of line {place + 1}."


def _neighbours_swapped(lines: list[str]) -> Iterator[list[str]]:
    for place, (upper, lower) in enumerate(pairwise(lines)):
        if upper != lower:
            yield [*lines[:place], lower, upper, *lines[place + 2 :]]


def _solves(exercise: ProblemGeneratorResult, lines: list[str]) -> bool:
    try:
        code = compiled("\n".join(lines))
    except SyntaxError:
        return False
    return all(passes(code, test) for test in exercise.tests)
