"""A mutant that fails at least one test, with the evidence of its cases."""

import contextlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skills.hint_generation.case import Case
from tests.evaluation.review_hints.classmate import classmate
from tests.evaluation.review_hints.mutation import mutants
from tests.evaluation.review_hints.observation import Observation, observe
from tests.evaluation.review_hints.task import Task

SEED = 2024


@dataclass(frozen=True)
class Trial:
    """One question to the skill: the mutant, its cases, the other solutions of its task, and the lines that count.

    `others` are the task's other solutions, `classmate` is the same approach in another hand; `traceback` is that of
    the first case that raised, empty when none did.
    """

    task: str
    kind: str
    code: str
    original: str
    lines: frozenset[int]
    cases: tuple[Case, ...]
    others: tuple[str, ...]
    classmate: str
    traceback: str


def trials(tasks: Sequence[Task]) -> Iterator[Trial]:
    """All failing mutants of the tasks' solutions; the same in every run."""
    for task in tasks:
        for number, (_, code) in enumerate(task.solutions):
            fellow = classmate(code, SEED + number)
            if not all(one.passed for one in observe(fellow, task.calls)):
                raise ValueError(f"the classmate's version of {task.name} is wrong:\n{fellow}")
            others = tuple(other for _, other in task.solutions if other != code)
            for mutant in mutants(code, SEED + number):
                with contextlib.redirect_stdout(io.StringIO()):
                    observed = observe(mutant.code, task.calls)
                if any(not one.passed for one in observed):
                    cases = tuple(_case(one) for one in observed)
                    pasted = next((one.traceback for one in observed if one.traceback), "")
                    yield Trial(task.name, mutant.kind, mutant.code, code, mutant.lines, cases, others, fellow, pasted)


def _case(one: Observation) -> Case:
    return Case(passed=one.passed, lines=one.lines, call=one.call, expected=one.expected, got=one.got)
