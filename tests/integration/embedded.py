"""The embedded fleet inside the test's own process, reached over its HTTP interface."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from functions.delivery.retries import RetryPolicy
from functions.local.database import Database
from functions.local.event_log import DeadLetter
from functions.local.fleet import EVENT_FUNCTIONS, Fleet, fleet_settings
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime.contracts.event import CloudEvent
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import StudentDocument
from functions.runtime.security.caller import Role
from functions.runtime.settings import Settings

RECORDER = "progress-recorder"
STORE = "mastery"
PATIENCE = 60.0  # seconds
MASTERY = "/api/v1/progress/mastery"
_TOKENS: dict[tuple[object, ...], str] = {}

QUICK = RetryPolicy(retries=60, delay=0.005, longest=0.02)


@dataclass(frozen=True)
class Embedded:
    """A fleet that delivers events, and a client in front of it."""

    local: LocalSettings
    settings: Settings
    fleet: Fleet
    client: httpx.AsyncClient

    def token(self, person: str, role: Role = Role.STUDENT, students: list[str] | None = None) -> str:
        """A token as the fleet signs them; one is made for each person and key, for signing takes a while."""
        made = (self.local.signing_key.read_bytes(), person, role, None if students is None else tuple(students))
        if made not in _TOKENS:
            _TOKENS[made] = sign_token(self.local, self.settings, person, {role}, students=students)
        return _TOKENS[made]

    def as_student(self, person: str) -> dict[str, str]:
        """The headers of a student."""
        return {"authorization": f"Bearer {self.token(person)}"}

    def as_teacher(self, person: str = "tess", students: list[str] | None = None) -> dict[str, str]:
        """The headers of a teacher, of everybody or of these students."""
        return {"authorization": f"Bearer {self.token(person, Role.TEACHER, students=students)}"}

    async def give(
        self, person: str, scores: dict[str, Any], component: str = "for-loops", key: str | None = None
    ) -> httpx.Response:
        """Evidence over HTTP."""
        keyed = {} if key is None else {"idempotency-key": key}
        return await self.client.post(
            MASTERY, json={"component": component, "scores": scores}, headers=self.as_student(person) | keyed
        )

    async def append(self, *events: CloudEvent) -> None:
        """Events straight onto the log, as another service's."""
        await self.fleet.platform.log.append(*events)

    def cloud_event(self, event: StudentProgress) -> CloudEvent:
        """An event as its publisher encodes it."""
        return event.cloud_event(self.fleet.platform.codec, "/learnflow/test")

    async def settled(self) -> None:
        """Return when every event was delivered or buried and no dead letter waits to be replayed."""
        log = self.fleet.platform.log
        deadline = time.monotonic() + PATIENCE
        while await self._backlog() or await log.dead_letters(replay_only=True):
            assert time.monotonic() < deadline, "events are not delivered"
            await asyncio.sleep(0.005)

    async def _backlog(self) -> int:
        log = self.fleet.platform.log
        return sum([await log.backlog(name, topic) for name, (topic, _) in EVENT_FUNCTIONS.items()])

    async def stored(self, person: str) -> bytes | None:
        """The student's document, byte for byte."""
        return (await self.fleet.platform.state(STORE).load(person)).value

    async def document(self, person: str) -> StudentDocument:
        """The student's document."""
        return StudentDocument.read(person, await self.stored(person))

    async def dead_letters(self) -> Sequence[DeadLetter]:
        """What the recorder refused."""
        dead_letters = await self.fleet.platform.log.dead_letters()
        return [dead for dead in dead_letters if dead.subscription == RECORDER]


@asynccontextmanager
async def embedded(local: LocalSettings, policy: RetryPolicy = QUICK) -> AsyncIterator[Embedded]:
    """A fleet on this data folder for as long as the block runs."""
    settings = fleet_settings(local)
    fleet = Fleet(local, settings, policy)
    transport = httpx.ASGITransport(app=fleet.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://fleet.test") as client:
        await fleet.start()
        try:
            yield Embedded(local, settings, fleet, client)
        finally:
            await fleet.stop()


def keys_of(document: StudentDocument) -> list[str]:
    """The idempotency keys in a document's history, oldest event first."""
    return [entry.key for entry in document.history]


@asynccontextmanager
async def away(local: LocalSettings, table: str) -> AsyncIterator[None]:
    """A database whose table of this name cannot be reached while the block runs."""
    database = Database(local.database)
    try:
        await database.write(lambda connection: connection.execute(f"ALTER TABLE {table} RENAME TO away").rowcount)
        try:
            yield
        finally:
            await database.write(lambda connection: connection.execute(f"ALTER TABLE away RENAME TO {table}").rowcount)
    finally:
        database.close()
