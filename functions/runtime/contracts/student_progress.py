"""StudentProgress: evidence of what a student can do in one component."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal, Self
from uuid import uuid4

from pydantic import AfterValidator, Field

from functions.runtime.contracts.component import Component
from functions.runtime.contracts.event import Event
from skills.mastery_calculation.scores import Score, Scores, at_least_one


class StudentProgress(Event):
    """Evidence for a component; scores that are null say nothing new."""

    topic: ClassVar[str] = "learning.events"
    schema_name: ClassVar[str] = "student-progress-v1"

    event_type: Literal["student.progress.update"] = "student.progress.update"
    component: Component
    scores: Annotated[Scores, AfterValidator(at_least_one)]
    mastery: Score | None = Field(default=None, description="mastery as the producer saw it; informative")

    @classmethod
    def of(
        cls,
        student_id: str,
        component: str,
        scores: Scores,
        *,
        timestamp: datetime,
        idempotency_key: str | None = None,
        mastery: float | None = None,
    ) -> Self:
        """New evidence; without a key of the client's the event's own id is the key."""
        event_id = uuid4()
        return cls(
            event_id=event_id,
            timestamp=timestamp,
            student_id=student_id,
            component=component,
            scores=scores,
            mastery=mastery,
            idempotency_key=idempotency_key or str(event_id),
        )
