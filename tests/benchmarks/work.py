"""Processor time of each kind of request and event on the real stack, by who spends it.

Time of the processor and not of the clock: it hardly depends on what else the machine does. docs/operations.md computes
capacity from these figures.
"""

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import httpx
import psutil
from rich.console import Console
from rich.table import Table

from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.error_event import ErrorEvent
from functions.runtime.contracts.event import Event
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.contracts.submission import Submission
from functions.runtime.settings import Settings
from stack.part import Part
from stack.stack import Stack
from tests.integration.evidence import seeded

TIMES = 150  # of each kind, after a tenth as many to warm up
STUDENTS = 10
HISTORY = 131  # events of a student after eight weeks: python -m tests.benchmarks.capacity
BROKEN = "total = 0\nfor number in range(10)\n    total = total + number\nprint(total)\n"
PROGRAM = BROKEN.replace("range(10)", "range(10):")
ANSWER = "def answer():\n    return 1\n"

Send = Callable[[int], httpx.Response]


def table(data: Path) -> Table:
    """One kind after the other, one request at a time."""
    shown = Table(title=f"Processor milliseconds of one request or event: means of {TIMES}, one at a time")
    for column in ("what", "functions", "sidecars", "Kafka", "Redis", "together"):
        shown.add_column(column, justify="left" if column == "what" else "right")
    with Stack(data / "stack") as stack, httpx.Client(trust_env=False, timeout=30) as client:
        stack.consumer.stop()  # events are given to functions here, one at a time
        sender = _Sender(stack, client)
        for name, send in sender.kinds():
            shown.add_row(name, *(f"{milliseconds:.1f}" for milliseconds in _measured(stack, send)))
    return shown


def _measured(stack: Stack, send: Send) -> list[float]:
    for number in range(TIMES // 10):
        send(-1 - number).raise_for_status()
    before = [_spent(parts) for parts in _spenders(stack)]
    for number in range(TIMES):
        send(number).raise_for_status()
    each = [(_spent(parts) - spent) * 1000 / TIMES for parts, spent in zip(_spenders(stack), before, strict=True)]
    return [*each, sum(each)]


def _spenders(stack: Stack) -> list[list[Part]]:
    return [list(stack.functions.values()), list(stack.sidecars.values()), [stack.broker], [stack.store]]


def _spent(parts: list[Part]) -> float:
    """Seconds of processes and of their children that have ended, as a grading's do."""
    return sum(sum(psutil.Process(part.pid).cpu_times()[:4]) for part in parts)


class _Sender:
    """Students with eight weeks behind them."""

    def __init__(self, stack: Stack, client: httpx.Client) -> None:
        self._stack = stack
        self._client = client
        self._codec = Codec(Schemas(Settings().contracts_dir))
        self._events = iter(seeded(Random(3), (HISTORY + TIMES) * STUDENTS * 2, STUDENTS))  # noqa: S311 - a term
        self._names = list[str]()
        self._tokens = dict[str, str]()

    def kinds(self) -> Iterator[tuple[str, Send]]:
        """Each kind with its sender; the students get their history first."""
        for _ in range(HISTORY * STUDENTS):
            self._record(0).raise_for_status()
        exercise = self._post(0, "exercise", "generate", {"topic": "for-loops", "seed": 1, "kind": "code"})
        yield "event: evidence recorded", self._record
        yield "event: error watched", lambda _: self._deliver("debug-events", self._error())
        yield "event: quiz practised", lambda _: self._deliver("exercise-events", next(self._events))
        yield "event: submission reviewed", lambda _: self._deliver("review-events", self._submission())
        yield "GET progress", lambda number: self._get(number, "progress", self._name(number))
        yield "POST progress/mastery", lambda number: self._post(number, "progress", "mastery", self._evidence(number))
        yield "POST debug/analyze, explained", lambda n: self._post(n, "debug", "analyze", {"code": f"{BROKEN}# {n}"})
        yield "POST concepts/explain", lambda n: self._post(n, "concepts", "explain", {"concept": "recursion"})
        yield "POST exercise/next", lambda number: self._post(number, "exercise", "next", {})
        solution = {"exercise_id": exercise.json()["content"]["exercise_id"], "code": ANSWER}
        yield "POST exercise/submit, graded", lambda number: self._post(number, "exercise", "submit", solution)
        yield "POST review/score", lambda n: self._post(n, "review", "score", {"code": f"{PROGRAM}# {n}"})

    def _record(self, _: int) -> httpx.Response:
        event = next(self._events)
        if event.student_id not in self._names:
            self._names.append(event.student_id)
        return self._deliver("progress-events", event)

    def _deliver(self, function: str, event: Event) -> httpx.Response:
        told = event.cloud_event(self._codec, "/learnflow/bench")
        headers = {f"ce-{name}": value for name, value in told.attributes.items()} | {"content-type": told.content_type}
        return self._client.post(self._stack.functions[function].url, content=told.data, headers=headers)

    def _name(self, number: int) -> str:
        return self._names[number % len(self._names)]

    def _evidence(self, number: int) -> dict[str, Any]:
        return {"component": "for-loops", "scores": {"quiz": number % 101 / 100}}

    def _common(self) -> dict[str, Any]:
        event_id = uuid4()
        return {
            "event_id": event_id,
            "timestamp": datetime.now(UTC) - timedelta(seconds=1),
            "student_id": self._name(event_id.int),
            "idempotency_key": str(event_id),
            "component": "for-loops",
        }

    def _error(self) -> ErrorEvent:
        return ErrorEvent(
            event_type="student.error.detected", error_type="TypeError", line=3, says_stuck=False, **self._common()
        )

    def _submission(self) -> Submission:
        return Submission(
            event_type="student.code.submitted", code=f"{PROGRAM}# {uuid4()}", passed=True, **self._common()
        )

    def _headers(self, number: int) -> dict[str, str]:
        """One token a student, as in a sitting: its signature is checked once a minute."""
        name = self._name(number)
        if name not in self._tokens:
            self._tokens[name] = self._stack.token(name)
        return {"authorization": f"Bearer {self._tokens[name]}"}

    def _get(self, number: int, agent: str, path: str) -> httpx.Response:
        url = f"{self._stack.functions[agent].url}/api/v1/{agent}/{path}"
        return self._client.get(url, headers=self._headers(number))

    def _post(self, number: int, agent: str, action: str, body: dict[str, Any]) -> httpx.Response:
        url = f"{self._stack.functions[agent].url}/api/v1/{agent}/{action}"
        return self._client.post(url, json=body, headers=self._headers(number))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        Console(width=130).print(table(Path(folder)))
