"""When a struggle is told: once an episode, with a pause between episodes."""

import json

from functions.debug.record import DebugRecord, RecordedError, Success, ToldStruggle
from functions.runtime.telemetry.skill_clock import timed
from skills.error_pattern_detection.diagnosis import PastError
from skills.error_pattern_detection.skill import ErrorPatternRequest
from skills.error_pattern_detection.skill import run as run_error_pattern_detection
from skills.error_pattern_detection.struggle import Signals, Struggle

detect = timed(run_error_pattern_detection)

COOLDOWN = 30 * 60 * 1000  # milliseconds: errors further apart than this are not one struggle
STUCK = "I'm stuck"  # how an event says that the student asked for help; the student's words are not in it


def with_episode(record: DebugRecord, arrived: RecordedError) -> DebugRecord:
    """The record after looking at an error that came in: unchanged, an episode continued, or a new one to be told.

    An episode is over when a success on its component came after it began, or when no error came for the cooldown.
    An error that arrives late may be the one that shows the struggle in later ones, so these are looked at again.
    """
    for error in record.errors:
        if (error.at, error.key) >= (arrived.at, arrived.key):
            record = _looked_at(record, error)
    return record


def _looked_at(record: DebugRecord, newest: RecordedError) -> DebugRecord:
    running = _running_episode(record, newest)
    if running is not None:
        last = max(running.last, newest.at)
        return record if last == running.last else record.with_struggle(running.model_copy(update={"last": last}))
    related = _related(record, newest)
    struggle = struggle_of(related)
    if not struggle.struggling:
        return record
    return record.with_struggle(
        ToldStruggle(
            key=newest.key,
            begin=newest.at,
            last=newest.at,
            component=newest.component,
            content=_content(struggle, related, newest),
        )
    )


def struggle_of(errors: list[RecordedError]) -> Struggle:
    """The signs of struggle in these errors, oldest first."""
    newest = errors[-1]
    signals = Signals(
        seconds_on_exercise=newest.seconds_on_exercise,
        failed_runs_in_a_row=newest.failed_runs or 0,
        messages=(STUCK,) if newest.says_stuck else (),
        quiz_score=newest.quiz_score,
    )
    history = tuple(past_error(error) for error in errors if error.quiz_score is None)
    return detect(ErrorPatternRequest(errors=history, signals=signals)).struggle


def past_error(error: RecordedError) -> PastError:
    """The error as the skill takes it."""
    return PastError(type=error.error_type, line=error.line, exercise=error.exercise_id)


def _running_episode(record: DebugRecord, newest: RecordedError) -> ToldStruggle | None:
    for told in reversed(record.struggles):
        near = told.begin - COOLDOWN <= newest.at <= told.last + COOLDOWN
        if near and not any(_resolves(success, told, newest) for success in record.successes):
            return told
    return None


def _resolves(success: Success, told: ToldStruggle, newest: RecordedError) -> bool:
    about_it = told.component is None or success.component == told.component
    return about_it and told.begin < success.at <= newest.at


def _related(record: DebugRecord, newest: RecordedError) -> list[RecordedError]:
    """The errors up to the newest, without a pause of the cooldown or a success on their component in between."""
    related = [newest]
    for error in reversed(record.errors):
        if (error.at, error.key) >= (newest.at, newest.key):
            continue
        if related[0].at - error.at > COOLDOWN or _overcome(error, record, newest):
            break
        related.insert(0, error)
    return related


def _overcome(error: RecordedError, record: DebugRecord, newest: RecordedError) -> bool:
    return any(
        error.at < success.at <= newest.at and success.component == error.component for success in record.successes
    )


def _content(struggle: Struggle, errors: list[RecordedError], newest: RecordedError) -> str:
    return json.dumps(
        {
            "triggers": [trigger.model_dump() for trigger in struggle.triggers],
            "error_types": sorted({error.error_type for error in errors}),
            "errors": len(errors),
            "concept": newest.concept,
            "exercise_id": newest.exercise_id,
        },
        sort_keys=True,
    )
