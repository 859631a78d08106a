"""What the Progress agent is asked over HTTP."""

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from functions.runtime.contracts.component import Component
from functions.runtime.sanitise import IdempotencyKey, StudentId
from skills.aggregation.request import MAX_STUDENTS
from skills.mastery_calculation.scores import Scores, at_least_one


class EvidenceRequest(BaseModel):
    """New evidence for one component; scores that are left out or null say nothing new."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    component: Component
    scores: Annotated[Scores, AfterValidator(at_least_one)]
    student_id: StudentId | None = Field(default=None, description="the caller; may be left out")
    idempotency_key: IdempotencyKey | None = Field(default=None, description="or give the Idempotency-Key header")


class ClassRequest(BaseModel):
    """The students of a class."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    student_ids: Annotated[tuple[StudentId, ...], Field(min_length=1, max_length=MAX_STUDENTS)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len(set(self.student_ids)) < len(self.student_ids):
            raise ValueError("student_ids: a student stands twice")
        return self
