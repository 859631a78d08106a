"""What separates a student from the next level, and the cheapest way there."""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal

from pydantic import BaseModel, Field

from skills.mastery_calculation.level import Level
from skills.mastery_calculation.scores import WEIGHTS, ScoreName

STEP = Decimal("0.01")  # teachers give scores in hundredths


class ScoreRaise(BaseModel):
    """Raising this one score, and no other, reaches the next level."""

    score: ScoreName
    current: float | None = Field(ge=0, le=1, description="the score now; null where there is no evidence yet")
    target: float = Field(gt=0, le=1, description="the lowest score in hundredths that reaches the level")


class NextLevel(BaseModel):
    """The way to the next level."""

    level: Level
    points: float = Field(ge=0, le=100, description="percentage points up to the bound that has to be exceeded")
    cheapest: ScoreRaise | None = Field(description="the smallest rise of a single score; null when no one score can")


def way_to_next_level(scores: Mapping[ScoreName, Decimal], percent: Decimal) -> NextLevel | None:
    """The next level, the points to it and the cheapest raise; None for a student on the highest level."""
    level = Level.of(percent)
    if level.next is None:
        return None
    points = level.upper_bound - percent
    return NextLevel(level=level.next, points=float(points), cheapest=_cheapest(scores, points))


def _cheapest(scores: Mapping[ScoreName, Decimal], points: Decimal) -> ScoreRaise | None:
    raises = [
        (target - scores.get(name, Decimal(0)), name, target)
        for name, weight in WEIGHTS.items()
        if (target := _target(scores.get(name, Decimal(0)), weight, points)) <= 1
    ]
    if not raises:
        return None
    _, name, target = min(raises, key=lambda candidate: candidate[0])
    current = scores.get(name)
    return ScoreRaise(score=name, current=None if current is None else float(current), target=float(target))


def _target(current: Decimal, weight: Decimal, points: Decimal) -> Decimal:
    bound = current + points / (100 * weight)
    return bound.quantize(STEP, rounding=ROUND_FLOOR) + STEP
