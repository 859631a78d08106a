"""What the Exercise agent is asked over HTTP."""

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from functions.runtime.sanitise import IdempotencyKey
from skills.curriculum.exercises.template import Kind
from skills.curriculum.outline import topic_id
from skills.problem_generator.request import MAX_SEED

Component = Annotated[str, Field(max_length=64), AfterValidator(topic_id)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Text = Annotated[str, Field(max_length=65_536)]
ExerciseId = Annotated[str, Field(max_length=200)]


class NextRequest(BaseModel):
    """What the student wants, if anything in particular."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    component: Component | None = Field(default=None, description="chosen by mastery and time when left out")
    kind: Kind | None = None


class GenerateRequest(BaseModel):
    """An exercise by wish."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topic: Name | None = None
    concept: Name | None = None
    difficulty: float = Field(default=0.5, ge=0, le=1, allow_inf_nan=False)
    seed: int = Field(ge=0, le=MAX_SEED)
    kind: Kind | None = None

    @model_validator(mode="after")
    def _asks_for_one(self) -> Self:
        if (self.topic is None) == (self.concept is None):
            raise ValueError("give exactly one of topic and concept")
        return self


class HintRequest(BaseModel):
    """One of the hints that an exercise's author wrote; `level` is refused where there is no hint of that level."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    exercise_id: ExerciseId
    level: int = Field(default=1, ge=1, description="from 1, the idea to use, on to nearly the answer")


class SubmitRequest(BaseModel):
    """A solution. Code for code and fix-bug, the text for predict-output, the arranged lines for parsons."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    exercise_id: ExerciseId
    code: Text | None = None
    answer: Text | None = Field(default=None, description="what the program prints")
    lines: Annotated[tuple[Annotated[str, Field(max_length=500)], ...], Field(max_length=100)] | None = Field(
        default=None, description="the program's lines in order, with their indentation"
    )
    seconds: float | None = Field(default=None, ge=0, allow_inf_nan=False, description="since the exercise was opened")
    hints: int = Field(default=0, ge=0, le=1_000, description="hints that were read")
    failed_runs: int | None = Field(default=None, ge=0, le=1_000_000, description="failed tries in a row before this")
    idempotency_key: IdempotencyKey | None = Field(default=None, description="or give the Idempotency-Key header")

    @model_validator(mode="after")
    def _is_one_solution(self) -> Self:
        if sum(given is not None for given in (self.code, self.answer, self.lines)) != 1:
            raise ValueError("give exactly one of code, answer and lines")
        return self
