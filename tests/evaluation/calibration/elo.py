"""Elo, for students and items alike, as in Pelánek 2016 (Computers & Education 98)."""

from collections.abc import Callable, Collection, Sequence

from skills.difficulty_calibration.scale import chance
from tests.evaluation.calibration.contender import TARGET_ADVANTAGE, nearest


def constant(_: int) -> float:
    """The same step whatever is known: plain Elo."""
    return 0.4


def fading(attempts: int) -> float:
    """The uncertainty function 1 / (1 + 0.05 n) of n attempts so far."""
    return 1 / (1 + 0.05 * attempts)


class Elo:
    """Moves ability and difficulty by a step times the surprise; gives the item nearest to the target."""

    def __init__(self, students: int, estimates: Sequence[float], step: Callable[[int], float]) -> None:
        self._abilities = [0.0] * students
        self._difficulties = list(estimates)
        self._attempts_of = [0] * students
        self._attempts_at = [0] * len(estimates)
        self._step = step

    def choose(self, student: int, seen: Collection[int]) -> int:
        """The item nearest to three solutions of four."""
        return nearest(self._difficulties, self._abilities[student] - TARGET_ADVANTAGE, seen)

    def record(self, student: int, item: int, correct: bool) -> None:
        """One Elo step on both sides."""
        surprise = correct - chance(self._abilities[student] - self._difficulties[item])
        self._abilities[student] += self._step(self._attempts_of[student]) * surprise
        self._difficulties[item] -= self._step(self._attempts_at[item]) * surprise
        self._attempts_of[student] += 1
        self._attempts_at[item] += 1

    def ability(self, student: int) -> float:
        """The student's Elo."""
        return self._abilities[student]

    def difficulty(self, item: int) -> float:
        """The item's Elo."""
        return self._difficulties[item]
