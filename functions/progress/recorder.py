"""The only writer of mastery documents."""

from datetime import datetime

from functions.progress.fold import entry_of, fold
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import StudentDocument
from functions.runtime.ports import StateStore
from functions.runtime.state.optimistic import update


class Recorder:
    """Records evidence in the student's document."""

    def __init__(self, store: StateStore, codec: Codec, future_skew: float) -> None:
        self._store = store
        self._codec = codec
        self._future_skew = future_skew

    async def record(self, payload: bytes, now: datetime) -> bool:
        """Fold the event in a payload; False when it was known.

        Raises PermanentError for an event that can never be recorded, UnavailableError when the store is away.
        """
        event = StudentProgress.read(self._codec, payload, now=now, future_skew=self._future_skew)
        entry = entry_of(event)

        def change(stored: bytes | None) -> bytes | None:
            document = StudentDocument.read(event.student_id, stored)
            folded = fold(document, entry)
            return None if folded is document else folded.stored()

        return await update(self._store, event.student_id, change, name="mastery")
