"""Requests while everything is killed: each is found once, whatever was answered first, in the order it was sent."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from uuid import uuid4

import httpx

from functions.progress.fold import HISTORY_LIMIT
from functions.runtime.errors import UnavailableError
from functions.runtime.mastery.document import StudentDocument
from skills.curriculum.outline import outline
from stack.agents import READ_WRITE
from stack.stack import Stack
from tests.stack.chaos import Chaos
from tests.stack.platforms import on_sidecar
from tests.stack.scale import SCALE

LEARNERS = 8
STALLED_SECONDS = 120  # without any change
TOPICS = [topic.id for topic in outline().topics][:4]


@dataclass
class Sender:
    """A student who sends evidence one piece after the other, each with a key until it is accepted."""

    name: str
    headers: dict[str, str]
    random: Random
    sent: list[tuple[str, str, float]] = field(default_factory=list)  # key, component and quiz score
    answers: Counter[str] = field(default_factory=Counter)

    async def send(self, http: httpx.AsyncClient, url: str) -> None:
        """One piece of evidence; a refused request is sent again, with the same key, and so are some accepted ones."""
        key, component = uuid4().hex, self.random.choice(TOPICS)
        quiz = self.random.randint(0, 100) / 100
        self.sent.append((key, component, quiz))
        body = {"component": component, "scores": {"quiz": quiz}}
        again = self.random.random() < 0.1
        while True:
            try:
                response = await http.post(url, json=body, headers=self.headers | {"idempotency-key": key})
                answer = str(response.status_code)
            except httpx.TransportError:
                answer = "no answer"
            self.answers[answer] += 1
            if answer == "200" and not again:
                return
            again = again and answer != "200"
            await asyncio.sleep(0.05)


async def test_kills_of_every_part_lose_no_accepted_request_and_count_none_twice(
    stack: Stack, measured: Callable[[str], None]
) -> None:
    run = uuid4().hex[:8]
    senders = [_sender(stack, f"{run}-{number}") for number in range(LEARNERS)]
    progress = stack.functions["progress"]
    chaos = Chaos(
        [progress, stack.broker, stack.store, stack.sidecars["progress"], stack.functions["progress-events"]], seed=7
    )
    async with httpx.AsyncClient(timeout=30, trust_env=False) as http:

        async def practise(sender: Sender) -> None:
            while len(sender.sent) < SCALE.events // LEARNERS // 2 or not chaos.killed_each(SCALE.rounds):
                await sender.send(http, f"{progress.url}/api/v1/progress/mastery")

        with chaos.at_work():
            await asyncio.gather(*map(practise, senders))
    await _until_all_are_found(stack, senders)
    answers = sum((sender.answers for sender in senders), Counter[str]())
    assert set(answers) <= {"200", "503", "no answer"}
    measured(
        f"requests under faults: {sum(len(sender.sent) for sender in senders)} of {LEARNERS} students, "
        f"answers {dict(answers)}; killed {chaos}"
    )


def _sender(stack: Stack, name: str) -> Sender:
    return Sender(name, {"authorization": f"Bearer {stack.token(name)}"}, Random(name))  # noqa: S311 - scores, not secrets


async def _until_all_are_found(stack: Stack, senders: list[Sender]) -> None:
    async with on_sidecar(stack, "progress") as platform:
        store = platform.state(READ_WRITE)
        for sender in senders:
            document, moved = StudentDocument(student_id=sender.name), time.monotonic()
            while len(document.history) < min(len(sender.sent), HISTORY_LIMIT):
                assert time.monotonic() - moved < STALLED_SECONDS, f"{len(document.history)} of {len(sender.sent)}"
                await asyncio.sleep(0.3)
                with suppress(UnavailableError):
                    found = StudentDocument.read(sender.name, (await store.load(sender.name)).value)
                    if found != document:
                        document, moved = found, time.monotonic()
            _check(document, sender)


def _check(document: StudentDocument, sender: Sender) -> None:
    """Every key once and in order, and for each component the score that was sent last."""
    newest = sender.sent[-len(document.history) :]
    recorded = [(entry.key, entry.component, entry.scores.get("quiz")) for entry in document.history]
    assert recorded == newest
    for component, evidence in document.components.items():
        assert evidence.quiz is not None
        last = next(quiz for _, sent_to, quiz in reversed(sender.sent) if sent_to == component)
        assert evidence.quiz.score == last
