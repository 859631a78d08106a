"""Work out mastery from four scores, and the way to the next level.

Mastery = 0.40 completion + 0.30 quiz + 0.20 quality + 0.10 consistency (the product's own formula).
A missing score counts as 0: mastery is what a student has shown, so new evidence never lowers it
by being there, and one good exercise alone masters nothing. `coverage` tells how much has been shown at all.
"""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from skills.mastery_calculation.level import Level
from skills.mastery_calculation.next_level import NextLevel, way_to_next_level
from skills.mastery_calculation.scores import WEIGHTS, ScoreName, Scores


class MasteryCalculationRequest(BaseModel):
    """The scores of one student in one component."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scores: Scores


class MasteryCalculationResult(BaseModel):
    """Mastery, and everything a learner asks next about it."""

    mastery: float = Field(ge=0, le=1)
    percent: float = Field(ge=0, le=100, description="mastery on the scale of the levels")
    level: Level
    colour: str = Field(description="red, yellow, green or blue, from Beginner to Mastered")
    coverage: float = Field(ge=0, le=1, description="sum of the weights of the scores that are not null")
    contributions: dict[ScoreName, float] = Field(description="percentage points that each known score adds")
    missing: list[ScoreName] = Field(description="scores without evidence, counted as 0")
    to_next_level: NextLevel | None = Field(description="null on the highest level")


def run(request: MasteryCalculationRequest) -> MasteryCalculationResult:
    """Weigh the scores in exact decimal arithmetic; 0.85, 0.90, 0.75, 0.80 give exactly 0.84."""
    known = request.scores.known()
    parts = {name: WEIGHTS[name] * score for name, score in known.items()}
    mastery = sum(parts.values(), Decimal(0))
    percent = mastery * 100
    level = Level.of(percent)
    return MasteryCalculationResult(
        mastery=float(mastery),
        percent=float(percent),
        level=level,
        colour=level.colour,
        coverage=float(sum((WEIGHTS[name] for name in known), Decimal(0))),
        contributions={name: float(part * 100) for name, part in parts.items()},
        missing=[name for name in WEIGHTS if name not in known],
        to_next_level=way_to_next_level(known, percent),
    )
