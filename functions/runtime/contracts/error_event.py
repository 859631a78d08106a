"""ErrorEvent: an error that a student met, without the student's code."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from functions.runtime.contracts.component import Component
from functions.runtime.contracts.event import Event

ErrorType = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]{0,99}$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
MAX_COUNT = 2**31 - 1  # Avro's int


class ErrorEvent(Event):
    """One error; what is not known is None."""

    topic: ClassVar[str] = "learning.errors"
    schema_name: ClassVar[str] = "error-event-v1"

    event_type: Literal["student.error.detected"] = "student.error.detected"
    component: Component | None = None
    exercise_id: Name | None = None
    error_type: ErrorType
    pattern_id: Name | None = None
    concept: Name | None = None
    line: Annotated[int, Field(ge=1, le=MAX_COUNT)] | None = None
    seconds_on_exercise: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    failed_runs: Annotated[int, Field(ge=0, le=MAX_COUNT)] | None = None
    says_stuck: bool = False
    code_hash: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
