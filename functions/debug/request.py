"""What the Debug agent is asked over HTTP."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from functions.runtime.contracts.component import Component
from functions.runtime.sanitise import IdempotencyKey, ShortText, StudentId
from skills.error_pattern_detection.diagnosis import PastError
from skills.error_pattern_detection.struggle import Signals

MAX_CODE = 65_536  # characters
MAX_STUDENTS = 1_000  # of one question about a class

Code = Annotated[str, Field(max_length=MAX_CODE)]


class AnalyzeRequest(BaseModel):
    """A program that does not do what it should, and what is known about the run."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Code
    traceback: Annotated[str, Field(max_length=MAX_CODE)] | None = Field(
        default=None, description="what Python printed, whole or in part"
    )
    component: Component | None = Field(default=None, description="the topic that is practised")
    exercise_id: ShortText | None = None
    signals: Signals | None = Field(default=None, description="what the platform sees of the student apart from code")
    idempotency_key: IdempotencyKey | None = Field(default=None, description="or give the Idempotency-Key header")


class PatternsRequest(BaseModel):
    """A history of errors to look for patterns in; without `errors` the student's recorded ones are used."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    student_id: StudentId | None = Field(default=None, description="whose record; the caller's if left out")
    errors: Annotated[tuple[PastError, ...], Field(max_length=1_000)] | None = Field(
        default=None, description="oldest first"
    )
    signals: Signals | None = None


class StrugglesRequest(BaseModel):
    """The students of a class."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    student_ids: Annotated[tuple[StudentId, ...], Field(min_length=1, max_length=MAX_STUDENTS)]
