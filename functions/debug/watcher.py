"""Watches students' errors, and tells once when one of them struggles."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from functions.debug.episode import with_episode
from functions.debug.record import DebugRecord, RecordedError, Success, ToldStruggle
from functions.runtime.contracts.agent_response import AgentResponseEvent
from functions.runtime.contracts.deterministic_id import deterministic_id
from functions.runtime.contracts.error_event import ErrorEvent
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.platform import Platform
from functions.runtime.state.optimistic import update

STORE = "debug"


class Watcher:
    """Keeps Debug's record of each student.

    An episode is saved before it is published and marked after it, so that a crash in between tells it again under
    the same id, and never not at all.
    """

    def __init__(self, platform: Platform) -> None:
        self._store = platform.state(STORE)
        self._events = platform.publisher("debug")
        self._codec = platform.codec
        self._skew = platform.settings.future_skew

    async def error(self, payload: bytes, now: datetime) -> bool:
        """Record an error; False when it was known.

        Raises PermanentError for an event that can never be recorded, UnavailableError when state or topic are away.
        """
        event = ErrorEvent.read(self._codec, payload, now=now, future_skew=self._skew)
        return await self._sign_of_struggle(event.student_id, RecordedError.of(event))

    async def progress(self, payload: bytes, now: datetime) -> bool:
        """Record a success, which ends an episode, or a quiz that went badly; False for others and for known ones."""
        event = StudentProgress.read(self._codec, payload, now=now, future_skew=self._skew)
        low_quiz, success = RecordedError.of_quiz(event), Success.of(event)
        changed = False
        if success is not None:
            changed = await self._change(event.student_id, lambda record: record.with_success(success))
        if low_quiz is not None:
            changed = await self._sign_of_struggle(event.student_id, low_quiz) or changed
        return changed

    async def _sign_of_struggle(self, student_id: str, error: RecordedError) -> bool:
        def change(record: DebugRecord) -> DebugRecord:
            known = record.with_error(error)
            return record if known == record else with_episode(known, error)

        changed = await self._change(student_id, change)
        await self._tell(student_id)
        return changed

    async def _change(self, student_id: str, change: Callable[[DebugRecord], DebugRecord]) -> bool:
        def changed(stored: bytes | None) -> bytes:
            return change(DebugRecord.read(student_id, stored)).stored()

        return await update(self._store, student_id, changed, name=STORE)

    async def _tell(self, student_id: str) -> None:
        record = DebugRecord.read(student_id, (await self._store.load(student_id)).value)
        for struggle in record.struggles:
            if not struggle.published:
                await self._events.publish(_response(student_id, struggle))
                await self._change(student_id, partial(_marked, struggle))


def _marked(told: ToldStruggle, record: DebugRecord) -> DebugRecord:
    current = next((struggle for struggle in record.struggles if struggle.key == told.key), None)
    return record if current is None else record.with_struggle(current.model_copy(update={"published": True}))


def _response(student_id: str, struggle: ToldStruggle) -> AgentResponseEvent:
    return AgentResponseEvent(
        event_id=deterministic_id("struggle", student_id, struggle.key),
        timestamp=datetime.fromtimestamp(struggle.begin / 1000, UTC),
        student_id=student_id,
        agent_type="debug",
        component=struggle.component,
        kind="struggle",
        content=struggle.content,
        caused_by=struggle.key,
        idempotency_key=f"struggle-{deterministic_id(student_id, struggle.key)}",
    )
