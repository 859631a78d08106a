"""What every way of calibrating has to answer in the simulation."""

from collections.abc import Collection, Sequence
from math import log
from typing import Protocol

TARGET_ADVANTAGE = log(3)  # logits by which an exercise lies below an ability that solves three of four like it


class Contender(Protocol):
    """One way to choose exercises and to measure; all quantities are in logits."""

    def choose(self, student: int, seen: Collection[int]) -> int:
        """The item to give next, none of those seen."""

    def record(self, student: int, item: int, correct: bool) -> None:
        """Learn from an attempt."""

    def ability(self, student: int) -> float:
        """The ability believed in now."""

    def difficulty(self, item: int) -> float:
        """The difficulty believed in now."""


def nearest(difficulties: Sequence[float], wanted: float, seen: Collection[int]) -> int:
    """The unseen item whose difficulty is nearest to the one wanted."""
    unseen = (item for item in range(len(difficulties)) if item not in seen)
    return min(unseen, key=lambda item: abs(difficulties[item] - wanted))
