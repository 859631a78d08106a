"""The five signs that a student struggles, each with its evidence."""

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from skills.error_pattern_detection.distress import cry_for_help

REPEATED_ERRORS = 3  # of one type
PATIENCE_SECONDS = 600.0  # on one exercise; exactly ten minutes is not more
PASSING_QUIZ = 0.5  # exactly half is not below
FAILED_RUNS = 5  # in a row

# How a grading can end without an exception; such an outcome stands where else an error type stands.
_OUTCOMES = {
    "failed": "did not pass the tests",
    "syntax-error": "could not be read by Python",
    "timeout": "did not come to an end",
    "memory": "used too much memory",
    "crashed": "made Python itself crash",
}

_OWN_CLASS = "OwnError-"  # begins the type of an exception that the program defines, whose name is not told

TriggerName = Literal["repeated-error", "long-exercise", "low-quiz", "asks-for-help", "failed-runs"]


class Signals(BaseModel):
    """What the platform sees of a student apart from the code."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds_on_exercise: float | None = Field(
        default=None, ge=0, allow_inf_nan=False, description="on the present exercise"
    )
    quiz_score: float | None = Field(default=None, ge=0, le=1, description="the latest quiz, 0..1")
    messages: tuple[str, ...] = Field(default=(), max_length=100, description="what the student wrote lately")
    failed_runs_in_a_row: int = Field(default=0, ge=0)


class Trigger(BaseModel):
    """One sign of struggle and what shows it."""

    model_config = ConfigDict(frozen=True)

    trigger: TriggerName
    evidence: str


class Struggle(BaseModel):
    """Whether the student struggles; `triggers` says by which signs."""

    model_config = ConfigDict(frozen=True)

    struggling: bool
    triggers: tuple[Trigger, ...]


def find_struggle(error_types: Sequence[str], signals: Signals) -> Struggle:
    """Check all five signs; `error_types` are the student's errors, oldest first, the present one among them."""
    triggers = tuple(_triggers(error_types, signals))
    return Struggle(struggling=bool(triggers), triggers=triggers)


def _triggers(error_types: Sequence[str], signals: Signals) -> Iterator[Trigger]:
    for kind in dict.fromkeys(error_types):
        times = sum(1 for other in error_types if other == kind)
        if times >= REPEATED_ERRORS:
            yield Trigger(trigger="repeated-error", evidence=_repeated(kind, times))
    seconds = signals.seconds_on_exercise
    if seconds is not None and seconds > PATIENCE_SECONDS:
        yield Trigger(trigger="long-exercise", evidence=f"{_minutes(seconds)} on one exercise")
    if signals.quiz_score is not None and signals.quiz_score < PASSING_QUIZ:
        yield Trigger(trigger="low-quiz", evidence=f"quiz score {signals.quiz_score:.1%}, below {PASSING_QUIZ:.0%}")
    words = next((found for message in signals.messages if (found := cry_for_help(message))), "")
    if words:
        yield Trigger(trigger="asks-for-help", evidence=f'wrote "{words}"')
    if signals.failed_runs_in_a_row >= FAILED_RUNS:
        yield Trigger(trigger="failed-runs", evidence=f"{signals.failed_runs_in_a_row} failed runs in a row")


def _repeated(kind: str, times: int) -> str:
    outcome = _OUTCOMES.get(kind)
    if outcome is not None:
        return f"{times} solutions {outcome}"
    own = kind.startswith(_OWN_CLASS)
    return f"{'an exception of the program itself' if own else kind.replace('-', ' ')} came {times} times"


def _minutes(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60} min {whole % 60} s" if whole > PATIENCE_SECONDS else f"{seconds} s"
