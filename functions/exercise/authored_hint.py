"""The hints that an exercise's author wrote: a ladder that does not need to know what the student tried."""

from pydantic import BaseModel, Field

from functions.runtime.errors import InvalidRequestError
from skills.problem_generator.exercise import ProblemGeneratorResult


class AuthoredHint(BaseModel):
    """One hint. None is the solution: each exercise's hints were held against its reference and its answer."""

    exercise_id: str
    level: int = Field(ge=1)
    levels: int = Field(ge=1, description="how many hints the exercise has")
    text: str = Field(description="code stands in backticks")
    concept: str = Field(description="the concept that the exercise practises, by id")
    next_level: int | None = Field(description="the level to ask for when this hint does not help; null after the last")


def authored_hint(exercise: ProblemGeneratorResult, exercise_id: str, level: int) -> AuthoredHint:
    """The hint of a level, from 1; raises InvalidRequestError where the exercise has no hint of that level."""
    levels = len(exercise.hints)
    if level > levels:
        raise InvalidRequestError("body.level", f"this exercise has {levels} hints")
    return AuthoredHint(
        exercise_id=exercise_id,
        level=level,
        levels=levels,
        text=exercise.hints[level - 1],
        concept=exercise.concepts[0],
        next_level=level + 1 if level < levels else None,
    )
