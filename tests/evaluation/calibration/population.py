"""A class of simulated students and a bank of exercises, under the Rasch model."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from skills.difficulty_calibration.scale import chance

DIFFICULTY_MEAN, DIFFICULTY_SPREAD = -0.8, 1.2  # logits; a course has more exercises that most can solve


@dataclass(frozen=True)
class Population:
    """True abilities and difficulties in logits, what is estimated of the difficulties, and everybody's luck.

    `luck[student][item]` is uniform on 0..1 and decides the attempt for whoever gives this item to this student, so
    that all contenders play the same game.
    """

    abilities: Sequence[float]
    difficulties: Sequence[float]
    estimates: Sequence[float]
    luck: Sequence[Sequence[float]]
    growth: float

    def ability(self, student: int, attempts: int) -> float:
        """The true ability, in logits, after a number of attempts."""
        return self.abilities[student] + self.growth * attempts

    def success(self, student: int, attempts: int, item: int) -> float:
        """The true probability, 0..1, that the student's next attempt at the item succeeds."""
        return chance(self.ability(student, attempts) - self.difficulties[item])


def population(seed: int, students: int, items: int, noise: float, growth: float = 0.0) -> Population:
    """Abilities from N(0, 1), rising by `growth` logits an attempt; estimates are off by N(0, noise²)."""
    chances = Random(seed)  # noqa: S311 - a simulation, not a secret
    difficulties = [chances.gauss(DIFFICULTY_MEAN, DIFFICULTY_SPREAD) for _ in range(items)]
    return Population(
        abilities=[chances.gauss(0, 1) for _ in range(students)],
        difficulties=difficulties,
        estimates=[chances.gauss(difficulty, noise) for difficulty in difficulties],
        luck=[[chances.random() for _ in range(items)] for _ in range(students)],
        growth=growth,
    )
