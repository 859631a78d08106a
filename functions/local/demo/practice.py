"""How some students of a class work through exercises: what they take, and what they hand in for it.

The figures below are assumed, like those of the learner, and chosen so that a class shows every way that it can go.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Literal, get_args

from functions.local.demo.learner import Course, Learner
from functions.local.demo.wrong_solution import wrong_order, wrong_prediction, wrong_program
from skills.curriculum.exercises.library import templates_of
from skills.curriculum.exercises.template import Kind
from skills.curriculum.outline import outline
from skills.difficulty_calibration.scale import to_difficulty, to_logits
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.request import ProblemGeneratorRequest
from skills.problem_generator.skill import run as generate

PRACTISING = 10  # students, of all abilities
FEWEST, MOST = 2, 3  # exercises of one student
DISCOURAGING = 2  # exercises that went wrong at first: after so many a student takes no further one
CHALLENGE = -0.2  # logits from an even chance: exercises that a student solves at first in a little over half the cases
HINTS_HELP = 0.9  # logits: so much easier is the second try, with what the first one showed
SEEDS = 10_000  # variants that the class draws from

Field = Literal["code", "answer", "lines"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_SILENT = frozenset({Course.QUITS, Course.NEVER_PRACTISES})
_FIELDS: Mapping[Kind, Field] = {"code": "code", "fix-bug": "code", "predict-output": "answer", "parsons": "lines"}
_SECONDS = (40, 300)  # on a try that succeeds
_SECONDS_IN_VAIN = (90, 780)  # on a try that fails; above ten minutes it is a sign of struggle


@dataclass(frozen=True)
class Try:
    """One solution as it is handed in; `hints` and `seconds` are what the student needed until then."""

    field: Field
    solution: str | tuple[str, ...]
    right: bool
    seconds: int
    hints: int
    failed_runs: int


@dataclass(frozen=True)
class Exercise:
    """An exercise by wish, the id that its wish gives it, unsigned, and what is handed in for it, in order."""

    topic: str
    kind: Kind
    difficulty: float
    seed: int
    unsigned_id: str
    tries: tuple[Try, ...]


@dataclass(frozen=True)
class Practising:
    """Who may practise: the learner as the term ends, and the completion of each begun topic, 0..1."""

    learner: Learner
    course: Course
    completion: Mapping[str, float]


def practice(rng: random.Random, students: Sequence[Practising]) -> list[tuple[Exercise, ...]]:
    """Each student's exercises, none for most of a large class. The kinds are dealt, so that all of them occur.

    Nobody takes two exercises of one topic: what the second is worth depends on what Exercise has learned of the
    first by then.
    """
    kinds = list(KINDS)
    rng.shuffle(kinds)
    dealt = cycle(kinds)
    chosen = _of_all_abilities(students)
    taken: list[tuple[Exercise, ...]] = [() for _ in students]
    for place in chosen:
        topics = _weakest_topics(students[place].completion)[: rng.randint(FEWEST, MOST)]
        wrong = 0
        done: list[Exercise] = []
        for topic in topics:
            if wrong == DISCOURAGING:
                break
            done.append(_exercise(rng, students[place].learner, topic, next(dealt)))
            wrong += not done[-1].tries[0].right
        taken[place] = tuple(done)
    return taken


def _of_all_abilities(students: Sequence[Practising]) -> list[int]:
    """Places of those who practise, evenly spread from the weakest to the strongest, in the order of the class."""
    willing = [place for place, student in enumerate(students) if student.course not in _SILENT]
    willing.sort(key=lambda place: (students[place].learner.ability, place))
    count = min(PRACTISING, len(willing))
    return sorted(willing[(2 * each + 1) * len(willing) // (2 * count)] for each in range(count))


def _weakest_topics(completion: Mapping[str, float]) -> list[str]:
    """Topics with exercises: first those that were begun, the least completed before the others."""
    topics = [topic.id for topic in outline().topics if templates_of(topic.id)]
    return sorted(topics, key=lambda topic: (topic not in completion, completion.get(topic, 0.0)))


def _exercise(rng: random.Random, learner: Learner, topic: str, kind: Kind) -> Exercise:
    offered = {one.kind for one in templates_of(topic)}
    kind = kind if kind in offered else min(offered)
    wished = round(to_difficulty(learner.ability + CHALLENGE), 2)
    seed = rng.randrange(SEEDS)
    exercise = generate(ProblemGeneratorRequest(topic=topic, kind=kind, difficulty=wished, seed=seed))
    return Exercise(topic, kind, wished, seed, exercise.exercise_id, _tries(rng, learner, exercise))


def _tries(rng: random.Random, learner: Learner, exercise: ProblemGeneratorResult) -> tuple[Try, ...]:
    difficulty, field = to_logits(exercise.difficulty), _FIELDS[exercise.kind]
    seconds = rng.randrange(*_SECONDS)
    if rng.random() < learner.chance(difficulty):
        return (Try(field, _right(exercise), right=True, seconds=seconds, hints=0, failed_runs=0),)
    spent, hints = rng.randrange(*_SECONDS_IN_VAIN), rng.randrange(3)
    failed = Try(field, _wrong(rng, exercise), right=False, seconds=spent, hints=hints, failed_runs=0)
    if rng.random() >= learner.chance(difficulty - HINTS_HELP):
        return (failed,)
    solved = Try(field, _right(exercise), right=True, seconds=spent + seconds, hints=hints + 1, failed_runs=1)
    return failed, solved


def _right(exercise: ProblemGeneratorResult) -> str | tuple[str, ...]:
    match exercise.kind:
        case "predict-output":
            return exercise.answer
        case "parsons":
            return tuple(line for line in exercise.reference.splitlines() if line.strip())
        case "code" | "fix-bug":
            return exercise.reference


def _wrong(rng: random.Random, exercise: ProblemGeneratorResult) -> str | tuple[str, ...]:
    match exercise.kind:
        case "predict-output":
            return wrong_prediction(rng, exercise)
        case "parsons":
            return wrong_order(rng, exercise)
        case "code" | "fix-bug":
            return wrong_program(rng, exercise)
