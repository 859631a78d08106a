"""What an LLM agent needs of a mastery: the figure, the level and the cheapest way up."""

from pydantic import BaseModel, Field

from skills.mastery_calculation.level import Level
from skills.mastery_calculation.skill import MasteryCalculationResult


class Brief(BaseModel):
    """Mastery in few words."""

    percent: float
    level: Level
    next: str | None = Field(default=None, description="the level above and the one score that reaches it at least")


def brief(result: MasteryCalculationResult) -> Brief:
    """The result without what follows from it."""
    way = result.to_next_level
    if way is None:
        return Brief(percent=result.percent, level=result.level)
    raised = "" if way.cheapest is None else f": {way.cheapest.score} {way.cheapest.target:g}"
    return Brief(percent=result.percent, level=result.level, next=f"{way.level}{raised}")
