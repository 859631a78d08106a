"""A small model of a learner: ability, pace and diligence, and how a term changes them.

Chances are logistic in (ability - difficulty), as in the Rasch model: at equal ability and difficulty half of the
attempts succeed. The figures below are assumed, and chosen so that a class spreads over all four levels; nothing was
fitted to real students.
"""

import math
import random
from dataclasses import dataclass, replace
from enum import StrEnum

ABILITY_SPREAD = 0.9  # logits, standard deviation
ABILITY_LIMIT = 1.7  # logits from the mean, either way
TOPICS_A_WEEK = 4.0  # the course's 31 topics take eight weeks
DILIGENCE = 0.74  # mean chance of practising on a working day
DILIGENCE_SPREAD = 0.22  # standard deviation

FALLS_BEHIND_SHARE = 0.1
FALLS_BEHIND_FROM = 0.25  # share of the term
QUITS_FROM = 0.45
RECOVERS_FROM = 0.3


class Course(StrEnum):
    """How a term goes for a student."""

    STEADY = "steady"
    FALLS_BEHIND = "falls behind"
    NEVER_PRACTISES = "strong, never practises"
    QUITS = "quits"
    RECOVERS = "recovers from a bad start"


@dataclass(frozen=True)
class Learner:
    """A learner in one week.

    `ability` is in logits, `pace` in new topics a week, `diligence` the chance of practising on a working day, 0..1,
    `attendance` the chance of sitting the weekly quiz, 0..1, `revision` the most earlier topics taken up again in a
    week.
    """

    ability: float
    pace: float
    diligence: float
    attendance: float = 0.95
    revision: int = 2

    def chance(self, difficulty: float) -> float:
        """Chance, 0..1, to succeed at something of this difficulty in logits."""
        return 1 / (1 + math.exp(difficulty - self.ability))


def draw(rng: random.Random, course: Course) -> Learner:
    """A learner as the term begins."""
    learner = Learner(
        ability=min(ABILITY_LIMIT, max(-ABILITY_LIMIT, rng.gauss(0, ABILITY_SPREAD))),
        pace=max(2.0, rng.gauss(TOPICS_A_WEEK, 0.5)),
        diligence=min(0.97, max(0.1, rng.gauss(DILIGENCE, DILIGENCE_SPREAD))),
    )
    if course is Course.NEVER_PRACTISES:
        return replace(learner, ability=1.6 + abs(learner.ability), pace=TOPICS_A_WEEK)
    if course is Course.RECOVERS:
        return replace(learner, ability=0.6, diligence=0.9)
    if course is Course.FALLS_BEHIND:
        return replace(learner, ability=min(learner.ability, 0.0))
    return learner


def in_week(learner: Learner, course: Course, elapsed: float) -> Learner:
    """The learner when this share of the term, 0..1, has gone by."""
    if course is Course.NEVER_PRACTISES:
        return replace(learner, diligence=0.0, revision=0)
    if course is Course.FALLS_BEHIND and elapsed >= FALLS_BEHIND_FROM:
        return replace(learner, ability=learner.ability - 0.8, pace=2.5, diligence=0.1, attendance=0.8, revision=0)
    if course is Course.QUITS and elapsed >= QUITS_FROM:
        return replace(learner, pace=0.0, diligence=0.0, attendance=0.0, revision=0)
    if course is Course.RECOVERS and elapsed < RECOVERS_FROM:
        return replace(learner, ability=-1.8, diligence=0.25, revision=0)
    if course is Course.RECOVERS:
        return replace(learner, revision=5)
    return learner


def courses(rng: random.Random, count: int) -> list[Course]:
    """How the term goes for each of so many students; at least half of them are steady."""
    special = [Course.FALLS_BEHIND, Course.NEVER_PRACTISES, Course.QUITS, Course.RECOVERS]
    special += [Course.FALLS_BEHIND] * (round(count * FALLS_BEHIND_SHARE) - 1)
    special = special[: count // 2]
    drawn = special + [Course.STEADY] * (count - len(special))
    rng.shuffle(drawn)
    return drawn
