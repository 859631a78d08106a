"""A fleet that is killed at any moment, and started again, has lost nothing and counted nothing twice."""

import asyncio
import contextlib
import signal
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import httpx

from functions.local.fleet import fleet_settings
from functions.local.presence import address_of
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime.security.caller import Role
from tests.integration.embedded import MASTERY, embedded
from tests.integration.fleet_process import up

REQUESTS = 2_000
STUDENTS = [f"student-{number}" for number in range(8)]
CLIENTS = 8
KILLS = 4
PAUSE = 0.02  # seconds


@dataclass(frozen=True)
class Wanted:
    """One request that a client wants to be counted."""

    student: str
    key: str
    score: float


@dataclass
class Run:
    """What the clients know."""

    waiting: deque[Wanted]
    tokens: dict[str, str]
    answered: dict[str, Wanted] = field(default_factory=dict)
    sent_again: int = 0
    moment: int = 0
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, moment: int) -> None:
        """Return once so many requests were answered."""
        self.moment = moment
        self.reached.clear()
        if len(self.answered) < moment:
            await self.reached.wait()

    def note(self, wanted: Wanted) -> None:
        """One more request was answered."""
        self.answered[wanted.key] = wanted
        if len(self.answered) >= self.moment:
            self.reached.set()


async def client(run: Run, data: Path) -> None:
    """Send what waits, each request until it was answered 2xx, whatever happens to the fleet."""
    async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
        while run.waiting:
            wanted = run.waiting.popleft()
            while not await answered(run, http, address_of(data), wanted):
                run.sent_again += 1
                await asyncio.sleep(PAUSE)
            run.note(wanted)


async def answered(run: Run, http: httpx.AsyncClient, address: str | None, wanted: Wanted) -> bool:
    """Whether this attempt was answered with success."""
    if address is None:
        return False
    headers = {"authorization": f"Bearer {run.tokens[wanted.student]}", "idempotency-key": wanted.key}
    body = {"component": "lists", "scores": {"quiz": wanted.score}}
    with contextlib.suppress(httpx.HTTPError):
        response = await http.post(f"{address}{MASTERY}", json=body, headers=headers)
        assert response.status_code in {200, 503}, response.text
        return response.is_success
    return False


async def killed_in_between(run: Run, data: Path, random: Random) -> None:
    """Run fleet after fleet, each killed after some more answers, the last one after all of them."""
    moments = sorted(random.sample(range(REQUESTS // 20, REQUESTS * 9 // 10), KILLS))
    for moment in [*moments, REQUESTS]:
        with contextlib.ExitStack() as started:
            fleet = await asyncio.to_thread(
                started.enter_context, up(data, LEARNFLOW_LOCAL_REQUESTS_PER_MINUTE="1000000")
            )
            await run.until(moment)
            await asyncio.sleep(random.uniform(0, 0.01))
            fleet.process.send_signal(signal.SIGKILL)
            fleet.process.wait()


async def test_what_was_answered_is_recorded_exactly_once_whenever_the_fleet_is_killed(local: LocalSettings) -> None:
    data, settings = local.data_dir, fleet_settings(local)
    tokens = {student: sign_token(local, settings, student, {Role.STUDENT}) for student in STUDENTS}
    random = Random(1969)  # noqa: S311 - a seed, no secret
    wanted = [Wanted(random.choice(STUDENTS), f"key-{n}", random.randint(0, 100) / 100) for n in range(REQUESTS)]
    run = Run(deque(wanted), tokens)
    clients = [asyncio.create_task(client(run, data)) for _ in range(CLIENTS)]
    await asyncio.gather(killed_in_between(run, data, random), *clients)
    assert run.sent_again
    async with embedded(local) as fleet:
        await fleet.settled()
        documents = {student: await fleet.document(student) for student in STUDENTS}
        assert not await fleet.dead_letters()
    for student, document in documents.items():
        assert sorted((entry.key, entry.scores["quiz"]) for entry in document.history) == sorted(
            (sent.key, sent.score) for sent in wanted if sent.student == student
        )
