"""A fleet that runs as `learnflow up`, and what a browser test does to it from outside."""

import asyncio
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from functions.local.database import Database
from functions.local.event_log import EventLog
from functions.local.fleet import fleet_settings
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.event import CloudEvent, Event
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.security.caller import Role

SECONDS = 60.0


@dataclass(frozen=True)
class Place:
    """Where the fleet answers, and its folder."""

    address: str
    data: Path
    process: "subprocess.Popen[bytes]"

    def stop(self) -> None:
        """Ask the fleet to stop, and return when it has."""
        self.process.terminate()
        self.process.wait(SECONDS)

    def token(self, person: str, role: Role = Role.STUDENT, students: list[str] | None = None) -> str:
        """A token as this fleet signs them."""
        local = LocalSettings(data_dir=self.data)
        return sign_token(local, fleet_settings(local), person, {role}, students=students)

    def ask(self, person: str, method: str, path: str, **what: Any) -> dict[str, Any]:
        """What an agent answers to a student's program."""
        headers = {"authorization": f"Bearer {self.token(person)}"}
        answer = httpx.request(
            method, self.address + path, headers=headers, timeout=SECONDS, trust_env=False, **what
        ).raise_for_status()
        content: dict[str, Any] = answer.json()["content"]
        return content

    def exercise(self, person: str, kind: str) -> dict[str, Any]:
        """The exercise of this kind whose solution the tests know."""
        wish = {"topic": "for-loops", "seed": 3, "kind": kind}
        return self.ask(person, "POST", "/api/v1/exercise/generate", json=wish)

    def give(self, person: str, component: str = "for-loops", **scores: float) -> None:
        """Evidence over HTTP."""
        self.ask(person, "POST", "/api/v1/progress/mastery", json={"component": component, "scores": scores})

    def append(self, *events: CloudEvent) -> None:
        """Events straight onto the log, as another process does."""

        async def write() -> None:
            database = Database(LocalSettings(data_dir=self.data).database)
            try:
                await EventLog(database).append(*events)
            finally:
                database.close()

        with ThreadPoolExecutor(1) as other:  # playwright has a loop in this thread
            other.submit(lambda: asyncio.run(write())).result()

    def bury_one(self) -> None:
        """An event that no function can read."""
        attributes = {"specversion": "1.0", "id": "1", "type": "student.progress.update", "source": "/test"}
        self.append(CloudEvent("learning.events", "ada", attributes, b"\xc3\x01unknown!", "application/avro"))

    def publish(self, *events: Event) -> None:
        """Events as another service publishes them."""
        codec = Codec(Schemas(fleet_settings(LocalSettings(data_dir=self.data)).contracts_dir))
        self.append(*(event.cloud_event(codec, "/learnflow/test") for event in events))
