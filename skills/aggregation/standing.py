"""Means of mastery, and how they are shown."""

from collections.abc import Iterable
from decimal import Decimal

from pydantic import BaseModel, Field

from skills.mastery_calculation.level import Level

PLACES = Decimal("0.000001")


class Standing(BaseModel):
    """A mastery with its level. The level is judged on the exact mean, the figures are rounded to 6 decimals."""

    mastery: float = Field(ge=0, le=1)
    percent: float = Field(ge=0, le=100)
    level: Level
    colour: str

    @classmethod
    def of(cls, mastery: Decimal) -> "Standing":
        """The standing of a mastery of 0..1."""
        level = Level.of(mastery * 100)
        rounded = mastery.quantize(PLACES)
        return cls(mastery=float(rounded), percent=float(rounded * 100), level=level, colour=level.colour)


def mean(values: Iterable[Decimal]) -> Decimal:
    """The arithmetic mean; 0 of nothing."""
    collected = list(values)
    return sum(collected, Decimal(0)) / len(collected) if collected else Decimal(0)
