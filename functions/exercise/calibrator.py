"""Learns abilities and difficulties from what students hand in, and when topics were practised last."""

from collections.abc import Callable
from datetime import datetime

from functions.exercise.record import KEYS_KEPT, RECENT, STORE, Practice, StudentPractice, TemplateRecord, template_key
from functions.runtime.contracts.exercise_id import ExerciseKey
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.contracts.submission import Submission
from functions.runtime.errors import NotFoundError
from functions.runtime.platform import Platform
from functions.runtime.state.optimistic import update
from functions.runtime.telemetry.skill_clock import timed
from skills.difficulty_calibration.request import (
    Attempt,
    DifficultyCalibrationRequest,
    DifficultyCalibrationResult,
    Rating,
)
from skills.difficulty_calibration.skill import run as run_difficulty_calibration

calibrate = timed(run_difficulty_calibration)

PASSING_QUIZ = 0.5
QUIZ_DIFFICULTY = 0.5  # a quiz has no difficulty of its own in its event: taken as middling


class Calibrator:
    """The only writer of Exercise's records."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.state(STORE)
        self._codec = platform.codec
        self._skew = platform.settings.future_skew

    async def submission(self, payload: bytes, now: datetime) -> bool:
        """Learn from a graded submission to an exercise of ours; False for others and for one that is known.

        Raises PermanentError for an event that can never be used, UnavailableError when the store is away.
        """
        event = Submission.read(self._codec, payload, now=now, future_skew=self._skew)
        template = _template(event.exercise_id)
        if template is None or event.passed is None:
            return False
        attempt = await self._attempt(template, passed=event.passed)
        await self._learn_difficulty(event, template, attempt)

        def change(record: StudentPractice) -> StudentPractice:
            practice = record.topic(event.component)
            solved = {*practice.solved, template} if event.passed else set(practice.solved)
            tried = attempt.model_copy(update={"repeat": template in record.recent})
            practised = _after(practice, tried, event.milliseconds, solved=solved)
            renewed = record.with_topic(event.component, practised, event.idempotency_key)
            recent = (*(one for one in record.recent if one != template), template)[-RECENT:]
            return renewed.model_copy(update={"recent": recent, "attempts": record.attempts + 1})

        return await self._change(event.student_id, event.idempotency_key, change)

    async def progress(self, payload: bytes, now: datetime) -> bool:
        """Learn from a quiz: the topic was practised, well or not; False for other evidence and for a known one."""
        event = StudentProgress.read(self._codec, payload, now=now, future_skew=self._skew)
        quiz = event.scores.quiz
        if quiz is None:
            return False
        attempt = Attempt(difficulty=QUIZ_DIFFICULTY, correct=quiz >= PASSING_QUIZ)

        def change(record: StudentPractice) -> StudentPractice:
            practice = record.topic(event.component)
            practised = _after(practice, attempt, event.milliseconds, solved=set(practice.solved))
            return record.with_topic(event.component, practised, event.idempotency_key)

        return await self._change(event.student_id, event.idempotency_key, change)

    async def _change(self, student_id: str, key: str, change: Callable[[StudentPractice], StudentPractice]) -> bool:
        def changed(stored: bytes | None) -> bytes | None:
            record = StudentPractice.read(student_id, stored)
            return None if key in record.keys else change(record).stored()

        return await update(self._store, student_id, changed, name=STORE)

    async def _attempt(self, template: str, *, passed: bool) -> Attempt:
        known = TemplateRecord.read((await self._store.load(template_key(template))).value).item
        if known is None:
            return Attempt(difficulty=_estimated(template), correct=passed, item=template)
        return Attempt(difficulty=known.difficulty, uncertainty=known.uncertainty, correct=passed, item=template)

    async def _learn_difficulty(self, event: Submission, template: str, attempt: Attempt) -> None:
        practice = StudentPractice.read(event.student_id, (await self._store.load(event.student_id)).value)
        if template in practice.recent:
            return  # a second try says little about the exercise
        learned = _calibrated(practice.topic(event.component), attempt).items[0]
        key = f"{event.student_id}/{event.idempotency_key}"

        def changed(stored: bytes | None) -> bytes | None:
            record = TemplateRecord.read(stored)
            if key in record.keys:
                return None
            update = {"item": learned, "exposure": record.exposure + 1, "keys": (*record.keys, key)[-KEYS_KEPT:]}
            return record.model_copy(update=update).stored()

        await update(self._store, template_key(template), changed, name=STORE)


def _estimated(template: str) -> float:
    from skills.problem_generator.selection import typical_difficulty

    return typical_difficulty(template)


def _after(practice: Practice, attempt: Attempt, at: int, *, solved: set[str]) -> Practice:
    result = _calibrated(practice, attempt)
    return Practice(
        rating=Rating(ability=result.rating, uncertainty=result.uncertainty),
        last=max(practice.last, at),
        streak=practice.streak + 1 if attempt.correct else 0,
        solved=tuple(sorted(solved)),
    )


def _calibrated(practice: Practice, attempt: Attempt) -> DifficultyCalibrationResult:
    return calibrate(DifficultyCalibrationRequest(rating=practice.rating, attempts=(attempt,)))


def _template(exercise_id: str | None) -> str | None:
    """The template of one of our exercises; ids of other services' exercises are none of ours."""
    if exercise_id is None:
        return None
    try:
        return ExerciseKey.of(exercise_id.rpartition(".")[0]).template
    except NotFoundError:
        return None
