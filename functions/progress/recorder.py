"""The only writer of mastery documents."""

import time
from datetime import datetime

from functions.progress.fold import entry_of, fold
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import StudentDocument
from functions.runtime.ports import StateStore
from functions.runtime.state.kept import Timer
from functions.runtime.state.writer import Writer


class Recorder:
    """Records evidence in the student's document. `timer` counts seconds: how long copies of documents are kept."""

    def __init__(self, store: StateStore, codec: Codec, future_skew: float, timer: Timer = time.monotonic) -> None:
        self._documents = Writer(store, "mastery", StudentDocument.read, StudentDocument.stored, timer)
        self._codec = codec
        self._future_skew = future_skew

    async def record(self, payload: bytes, now: datetime) -> bool:
        """Fold the event in a payload; False when it was known.

        Raises PermanentError for an event that can never be recorded, UnavailableError when the store is away.
        """
        event = StudentProgress.read(self._codec, payload, now=now, future_skew=self._future_skew)
        entry = entry_of(event)
        return await self._documents.update(event.student_id, lambda document: fold(document, entry))
