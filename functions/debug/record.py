"""What Debug remembers of one student: recent errors and successes, and the struggles it has told of."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field

from functions.runtime.contracts.error_event import ErrorEvent
from functions.runtime.contracts.student_progress import StudentProgress

ERRORS_KEPT = 50
SUCCESSES_KEPT = 20
STRUGGLES_KEPT = 10
PASSING = 0.5  # a quiz of at least half is no sign of struggle


LOW_QUIZ = "LowQuiz"  # stands among the error types of a record


class RecordedError(BaseModel):
    """One error; `at` in milliseconds since 1970."""

    model_config = ConfigDict(frozen=True)

    key: str
    event_id: str
    at: int
    error_type: str
    component: str | None = None
    exercise_id: str | None = None
    pattern_id: str | None = None
    concept: str | None = None
    line: int | None = None
    seconds_on_exercise: float | None = None
    failed_runs: int | None = None
    says_stuck: bool = False
    quiz_score: float | None = Field(default=None, description="of a quiz that went badly, 0..1")

    @classmethod
    def of_quiz(cls, event: StudentProgress) -> "RecordedError | None":
        """A quiz below half is a sign of struggle too; None for other evidence."""
        quiz = event.scores.quiz
        if quiz is None or quiz >= PASSING:
            return None
        return cls(
            key=event.idempotency_key,
            event_id=str(event.event_id),
            at=event.milliseconds,
            error_type=LOW_QUIZ,
            component=event.component,
            quiz_score=quiz,
        )

    @classmethod
    def of(cls, event: ErrorEvent) -> "RecordedError":
        """What is kept of an event."""
        kept = event.model_dump(include=set(cls.model_fields) - {"event_id"})
        return cls(key=event.idempotency_key, event_id=str(event.event_id), at=event.milliseconds, **kept)


class Success(BaseModel):
    """Evidence that a component is understood: an exercise completed or a quiz passed."""

    model_config = ConfigDict(frozen=True)

    key: str
    at: int
    component: str

    @classmethod
    def of(cls, event: StudentProgress) -> "Success | None":
        """The success in an event, if it is one."""
        scores = event.scores
        if scores.completion == 1 or (scores.quiz is not None and scores.quiz >= PASSING):
            return cls(key=event.idempotency_key, at=event.milliseconds, component=event.component)
        return None


class ToldStruggle(BaseModel):
    """An episode of struggle that was told of: from the error that showed it to the last one that belongs to it."""

    model_config = ConfigDict(frozen=True)

    key: str = Field(description="idempotency key of the error that showed it")
    begin: int
    last: int
    component: str | None = None
    published: bool = False
    content: str = Field(description="the response's content, as JSON")


class DebugRecord(BaseModel):
    """Everything Debug keeps of a student, bounded in size."""

    model_config = ConfigDict(frozen=True)

    format: int = 1
    student_id: str
    errors: tuple[RecordedError, ...] = Field(default=(), description="oldest first")
    successes: tuple[Success, ...] = Field(default=(), description="oldest first")
    struggles: tuple[ToldStruggle, ...] = Field(default=(), description="oldest first")

    @classmethod
    def read(cls, student_id: str, stored: bytes | None) -> "DebugRecord":
        """The stored record, or an empty one."""
        return cls(student_id=student_id) if stored is None else cls.model_validate_json(stored)

    def stored(self) -> bytes:
        """The record as it is saved."""
        return self.model_dump_json(exclude_none=True).encode()

    def with_error(self, error: RecordedError) -> "DebugRecord":
        """The record with one more error; of two with one key the earlier counts."""
        return self.model_copy(update={"errors": _merged(self.errors, error)[-ERRORS_KEPT:]})

    def with_success(self, success: Success) -> "DebugRecord":
        """The record with one more success."""
        return self.model_copy(update={"successes": _merged(self.successes, success)[-SUCCESSES_KEPT:]})

    def with_struggle(self, struggle: ToldStruggle) -> "DebugRecord":
        """The record with an episode added, or renewed where its key is known."""
        others = [other for other in self.struggles if other.key != struggle.key]
        in_order = sorted((*others, struggle), key=lambda one: (one.begin, one.key))
        return self.model_copy(update={"struggles": tuple(in_order[-STRUGGLES_KEPT:])})


Kept = TypeVar("Kept", bound=RecordedError | Success)


def _merged(kept: tuple[Kept, ...], new: Kept) -> tuple[Kept, ...]:
    known = next((other for other in kept if other.key == new.key), None)
    if known is not None and known.at <= new.at:
        return kept
    others = [other for other in kept if other.key != new.key]
    return tuple(sorted([*others, new], key=lambda one: (one.at, one.key)))
