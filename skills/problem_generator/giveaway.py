"""Finds texts that tell a student the solution, or that were not filled in."""

import re
from collections.abc import Iterator

from skills.problem_generator.exercise import ProblemGeneratorResult

SHORTEST_TELLING_LINE = 10  # characters; shorter lines, such as `else:`, give nothing away
SHORTEST_TELLING_ANSWER = 3  # characters; a digit or two may stand in a hint by chance


def giveaways(exercise: ProblemGeneratorResult) -> Iterator[str]:
    """What is wrong with an exercise's texts, in words."""
    if exercise.kind != "parsons":
        yield from _lines_told(exercise)
    if len(exercise.answer) >= SHORTEST_TELLING_ANSWER and any(exercise.answer in hint for hint in exercise.hints):
        yield "A hint contains the answer."
    for text in (exercise.prompt, exercise.misconception, *exercise.hints):
        if re.search(r"\{\w+\}", re.sub(r"`[^`]*`", "", text)):
            yield "A text holds braces that look like a placeholder; placeholders begin with a dollar sign."
            return


def _lines_told(exercise: ProblemGeneratorResult) -> Iterator[str]:
    given = f"{exercise.prompt}\n{exercise.starter_code}"
    lines = {line.strip() for line in exercise.reference.splitlines()}
    telling = {line for line in lines if len(line) >= SHORTEST_TELLING_LINE and line not in given}
    for number, hint in enumerate(exercise.hints, start=1):
        told = sorted(line for line in telling if line in hint)
        if len(told) > (number == len(exercise.hints)):  # only the last hint may tell a line
            yield f"Hint {number} gives away {told[0]!r}."
