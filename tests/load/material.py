"""What the students work with: programs of beginners, and exercises with solutions that are right and wrong."""

import random
from collections.abc import Mapping
from typing import get_args

from functions.local.demo import program
from functions.local.demo.wrong_solution import wrong_order, wrong_prediction, wrong_program
from skills.curriculum.exercises.library import templates_of
from skills.curriculum.exercises.template import Kind
from skills.curriculum.outline import outline
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.request import ProblemGeneratorRequest
from skills.problem_generator.skill import run as generate
from tests.load.plan import Exercise, Program

EXERCISES = 48
KINDS: tuple[Kind, ...] = get_args(Kind)

Solution = dict[str, str | tuple[str, ...]]
_FIELDS: Mapping[Kind, str] = {"code": "code", "fix-bug": "code", "predict-output": "answer", "parsons": "lines"}


def topics() -> tuple[str, ...]:
    """The course's topics."""
    return tuple(topic.id for topic in outline().topics)


def failing() -> tuple[Program, ...]:
    """Programs with a syntax error or a traceback."""
    return tuple(_program(one) for one in (*program.unreadable(), *program.crashing()))


def working() -> tuple[Program, ...]:
    """Programs that do what they should."""
    return tuple(_program(one) for one in program.running())


def exercises(rng: random.Random) -> tuple[Exercise, ...]:
    """Exercises of all kinds and many topics."""
    offered = [
        (topic, kind) for topic in topics() for kind in KINDS if any(t.kind == kind for t in templates_of(topic))
    ]
    return tuple(_exercise(rng, *rng.choice(offered)) for _ in range(EXERCISES))


def _program(one: program.Program) -> Program:
    return Program(code=one.code, component=one.component, traceback=one.traceback)


def _exercise(rng: random.Random, topic: str, kind: Kind) -> Exercise:
    difficulty, seed = round(rng.random(), 2), rng.randrange(10_000)
    made = generate(ProblemGeneratorRequest(topic=topic, kind=kind, difficulty=difficulty, seed=seed))
    field = _FIELDS[kind]
    wish: dict[str, str | float | int] = {"topic": topic, "kind": kind, "difficulty": difficulty, "seed": seed}
    return Exercise(wish=wish, right={field: _right(made)}, wrong={field: _wrong(rng, made)})


def _right(made: ProblemGeneratorResult) -> str | tuple[str, ...]:
    if made.kind == "predict-output":
        return made.answer
    if made.kind == "parsons":
        return tuple(line for line in made.reference.splitlines() if line.strip())
    return made.reference


def _wrong(rng: random.Random, made: ProblemGeneratorResult) -> str | tuple[str, ...]:
    if made.kind == "predict-output":
        return wrong_prediction(rng, made)
    if made.kind == "parsons":
        return wrong_order(rng, made)
    return wrong_program(rng, made)
