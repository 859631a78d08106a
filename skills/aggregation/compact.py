"""What an LLM agent needs of a student's or a class's standing: the mean, what is weak, and who struggles."""

from pydantic import BaseModel, Field

from skills.aggregation.skill import AggregationResult
from skills.mastery_calculation.level import Level


class Brief(BaseModel):
    """A standing in few words."""

    percent: float = Field(description="mean over what was started")
    level: Level
    weakest: list[str] = Field(description="components with their percentages, lowest first")
    struggling: list[str] = Field(description="components of a student, or ids of students")


def brief(result: AggregationResult) -> Brief:
    """The result without ranking, modules and what is well."""
    return Brief(
        percent=round(result.overall.percent, 1),
        level=result.overall.level,
        weakest=[f"{one.component} {one.percent:.0f}" for one in result.weakest],
        struggling=result.struggling,
    )
