"""Exercises of every topic and kind, and the attempts of simulated students."""

from itertools import cycle
from typing import Any

from skills.curriculum.exercises.library import templates_of
from skills.curriculum.outline import outline
from skills.difficulty_calibration.scale import to_difficulty
from tests.evaluation.calibration.population import Population, population
from tests.evaluation.tokens.case import Case, in_file, said

SEED = 2026
STUDENTS = 24
MOST_ATTEMPTS = 30
CANDIDATES = 4
SECONDS = (40, 300)
DIFFICULTIES = (0.2, 0.35, 0.5, 0.65)


def exercises() -> list[Case]:
    """One exercise of every topic, of a kind that it has, at several difficulties."""
    difficulties = cycle(DIFFICULTIES)
    topics = [topic.id for topic in outline().topics]
    return [
        said(topic=topic, difficulty=next(difficulties), seed=seed, kind=_kinds(topic)[seed % len(_kinds(topic))])
        for seed, topic in enumerate(topics, start=1)
    ]


def calibrations() -> list[Case]:
    """Students after 1 to 30 attempts, half of them with exercises to choose the next from."""
    people = population(SEED, STUDENTS, MOST_ATTEMPTS + CANDIDATES, noise=0.5)
    return [_calibration(people, student) for student in range(STUDENTS)]


def _kinds(topic: str) -> list[str]:
    return sorted({template.kind for template in templates_of(topic)})


def _calibration(people: Population, student: int) -> Case:
    attempts = 1 + student * (MOST_ATTEMPTS - 1) // (STUDENTS - 1)
    request: dict[str, Any] = {"attempts": [_attempt(people, student, number) for number in range(attempts)]}
    if student % 2:
        later = range(MOST_ATTEMPTS, MOST_ATTEMPTS + CANDIDATES)
        request["candidates"] = [{"item": _item(number), "difficulty": _difficulty(people, number)} for number in later]
    return in_file(f"student-{student}.json", request)


def _attempt(people: Population, student: int, number: int) -> dict[str, Any]:
    luck = people.luck[student][number]
    shortest, longest = SECONDS
    return {
        "item": _item(number),
        "difficulty": _difficulty(people, number),
        "correct": luck < people.success(student, number, number),
        "hints": int(luck * 10) % 3,
        "seconds": round(shortest + (longest - shortest) * luck),
    }


def _difficulty(people: Population, item: int) -> float:
    return round(to_difficulty(people.estimates[item]), 2)


def _item(number: int) -> str:
    return f"loops-{number}"
