"""Solutions that fail, as beginners hand them in: a mistake in the program, lines in the wrong order, a misreading.

What fails is found out with the exercise's own tests, in this process: every program here is a reference of ours with
one change, never a learner's.
"""

import ast
import random
from collections.abc import Iterable, Iterator

from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.judgement import meets, outcome_of
from skills.problem_generator.loop_budget import OutOfRoundsError
from skills.problem_generator.mutants import mutants
from skills.problem_generator.rehearsal import OverflowingOutputError, compiled

ROUNDS = 20_000  # of loops and calls; a program that needs more may be endless, and would keep the class waiting
UNFINISHED = 0.3  # of the wrong programs: handed in as they were given

_ENDLESS = (OutOfRoundsError, OverflowingOutputError)


def wrong_program(rng: random.Random, exercise: ProblemGeneratorResult) -> str:
    """A program that fails the exercise: the given one, bug and all, or the right one with a mistake."""
    given = exercise.starter_code
    if given and (exercise.kind == "fix-bug" or rng.random() < UNFINISHED) and fails(exercise, given):
        return given
    return _first_failing(exercise, _with_a_mistake(rng, exercise.reference)) or "pass\n"


def wrong_order(rng: random.Random, exercise: ProblemGeneratorResult) -> tuple[str, ...]:
    """Lines that fail the exercise: two neighbours exchanged, or the program cut short."""
    lines = [line for line in exercise.reference.splitlines() if line.strip()]
    cut_short = (lines[:left] for left in range(len(lines) - 1, 0, -1))
    found = _first_failing(exercise, map("\n".join, (*_exchanged(rng, lines), *cut_short)))
    return tuple((found or lines[0]).splitlines())


def wrong_prediction(rng: random.Random, exercise: ProblemGeneratorResult) -> str:
    """What someone reads who misreads the program."""
    misread = [option for option in exercise.options if not exercise.is_right_prediction(option)]
    return rng.choice(misread) if misread else f"{exercise.answer}\nNone"


def fails(exercise: ProblemGeneratorResult, program: str) -> bool:
    """Whether a program of ours fails the exercise's tests, and comes to an end with each."""
    try:
        code = compiled(program)
    except (SyntaxError, ValueError):
        return False  # so it does, but Debug has been shown enough of these
    outcomes = [(outcome_of(code, test, rounds=ROUNDS), test) for test in exercise.tests]
    if any(isinstance(outcome.error, _ENDLESS) for outcome, _ in outcomes):
        return False
    return not all(meets(outcome, test) for outcome, test in outcomes)


def _first_failing(exercise: ProblemGeneratorResult, programs: Iterable[str]) -> str | None:
    return next((program for program in programs if fails(exercise, program)), None)


def _with_a_mistake(rng: random.Random, reference: str) -> Iterator[str]:
    tree = ast.parse(reference)
    changes = mutants(tree)
    rng.shuffle(changes)
    for change in changes:
        with change.made():
            yield ast.unparse(tree) + "\n"


def _exchanged(rng: random.Random, lines: list[str]) -> Iterator[list[str]]:
    places = list(range(len(lines) - 1))
    rng.shuffle(places)
    for place in places:
        yield [*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]]
