"""What problem-generator is asked."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from skills.curriculum.exercises.template import Kind

MAX_SEED = 2**53 - 1  # the largest whole number that every JSON reader keeps exactly

Name = Annotated[str, Field(min_length=1, max_length=80)]


class ProblemGeneratorRequest(BaseModel):
    """Asks for an exercise on a topic or a concept, as near to a difficulty as there is one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topic: Name | None = Field(default=None, description="a topic of the curriculum or one of its aliases")
    concept: Name | None = Field(default=None, description="a concept to practise")
    difficulty: float = Field(default=0.5, ge=0, le=1, allow_inf_nan=False)
    seed: int = Field(ge=0, le=MAX_SEED, description="the same seed gives the same exercise")
    kind: Kind | None = None
    exclude: tuple[Name, ...] = Field(
        default=(), max_length=500, description="ids of exercises or templates not to give again"
    )

    @model_validator(mode="after")
    def _asks_for_one(self) -> Self:
        if (self.topic is None) == (self.concept is None):
            raise ValueError("give exactly one of topic and concept")
        return self
