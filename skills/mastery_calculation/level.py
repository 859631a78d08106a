"""The four levels of mastery and the colours they are shown in."""

from decimal import Decimal
from enum import StrEnum


class Level(StrEnum):
    """A band of mastery; each begins just above the upper bound of the one before it."""

    BEGINNER = "Beginner"
    LEARNING = "Learning"
    PROFICIENT = "Proficient"
    MASTERED = "Mastered"

    @property
    def colour(self) -> str:
        """The colour a learner sees this level in."""
        return _COLOURS[self]

    @property
    def upper_bound(self) -> Decimal:
        """The highest percentage, 0..100, that still belongs to this level."""
        return _UPPER_BOUNDS[self]

    @property
    def next(self) -> "Level | None":
        """The level above, or None for the highest."""
        position = _ORDER.index(self)
        return _ORDER[position + 1] if position + 1 < len(_ORDER) else None

    @classmethod
    def of(cls, percent: Decimal) -> "Level":
        """The level of a mastery of 0..100; bounds are inclusive above, so 40 is Beginner and 40.5 is Learning."""
        return next(level for level, bound in _UPPER_BOUNDS.items() if percent <= bound)


_ORDER = tuple(Level)
_COLOURS = {Level.BEGINNER: "red", Level.LEARNING: "yellow", Level.PROFICIENT: "green", Level.MASTERED: "blue"}
_UPPER_BOUNDS = {
    Level.BEGINNER: Decimal(40),
    Level.LEARNING: Decimal(70),
    Level.PROFICIENT: Decimal(90),
    Level.MASTERED: Decimal(100),
}
