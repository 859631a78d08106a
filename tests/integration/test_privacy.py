"""What learners write stays with whoever asked: no log, metric, event, document or refusal holds a word of it.

Marked words stand in code, tracebacks, messages and names, in requests and events that are valid, wrong, and meet a
bug. Two places may hold them: answers with status 200, which go to the caller, and learning.submissions.
"""

import asyncio
import json
import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from unittest.mock import patch
from uuid import uuid4

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import functions.debug.events
import functions.debug.service
import functions.review.events
import functions.review.reviewer
import functions.review.service
from functions.delivery.retries import RetryPolicy
from functions.local.settings import LocalSettings
from functions.runtime.contracts.event import CloudEvent
from functions.runtime.contracts.submission import Submission
from functions.runtime.platform import system_clock
from functions.runtime.telemetry import logs
from tests.conftest import UNLIMITED
from tests.integration.concepts_agent import ConceptsAgent
from tests.integration.embedded import Embedded, embedded
from tests.integration.topics import refused, settled, told

WORD = "Zqxjleak"  # a class name, a variable and a piece of text all at once
QUICK = RetryPolicy(retries=1, delay=0.001)

Bodies = st.SearchStrategy[dict[str, Any]]

CODES = [
    f"{WORD} = 1\nprint({WORD})\n",
    f"class {WORD}(Exception):\n    pass\n\n\nraise {WORD}('{WORD}')\n",
    f"def {WORD}(x:\n    return x\n",
    f"if {WORD} = 1:\n    print('{WORD}')\n",
    f"print('{WORD}\n",
    f"import {WORD}\n{WORD}.{WORD}()\n",
    f"# {WORD}\n",
    f"{WORD}\0{WORD}",
    f"\tfor {WORD} in {WORD}\n  print {WORD}\n",
    f"f'{{{WORD}!}}'\n",
    "(" * 300 + WORD,
    f"'{WORD}' " * 900,
]
TRACEBACKS = [
    f'Traceback (most recent call last):\n  File "{WORD}.py", line 2, in {WORD}\n    {WORD}()\n{WORD}: {WORD}\n',
    f"{WORD}Error: {WORD}",
    f"{WORD}.{WORD}.{WORD}Exception: {WORD}",
    f"NameError: name '{WORD}' is not defined",
    f"KeyError: '{WORD}'",
    f"ModuleNotFoundError: No module named '{WORD}'",
    f"FileNotFoundError: [Errno 2] No such file or directory: '{WORD}'",
    f"E   AssertionError: {WORD}\nFAILED {WORD}.py::{WORD} - {WORD}Error: {WORD}",
    f"I get a {WORD}Error again",
    WORD,
]

codes, tracebacks = st.sampled_from(CODES), st.sampled_from(TRACEBACKS)
messages = st.lists(st.sampled_from([f"I'm stuck with {WORD}", f"I don't understand {WORD}", WORD]), max_size=2)
signals = st.fixed_dictionaries(
    {"messages": messages}, optional={"failed_runs_in_a_row": st.integers(0, 9), "seconds_on_exercise": st.just(700)}
)
wrong = st.sampled_from([WORD, [WORD], {"text": WORD}, -1, None, WORD * 9_000, f"\ud800{WORD}"])
components = st.sampled_from(["for-loops", None, WORD])

analyses: Bodies = st.fixed_dictionaries(
    {"code": codes}, optional={"traceback": tracebacks, "signals": signals, "component": components}
)
histories: Bodies = st.fixed_dictionaries(
    {
        "errors": st.lists(
            st.fixed_dictionaries(
                {"type": st.sampled_from([f"{WORD}Error", "NameError"]), "message": st.just(f"name '{WORD}'")},
                optional={"exercise": st.just(WORD), "line": st.integers(-1, 3)},
            ),
            max_size=4,
        )
    },
    optional={"signals": signals, "student_id": st.sampled_from(["ada", "bob", f"{WORD} {WORD}"])},
)
scores: Bodies = st.fixed_dictionaries({"code": codes}, optional={"component": components, "previous": st.just([WORD])})
cases = st.fixed_dictionaries(
    {"passed": st.booleans()},
    optional={"call": st.just(f"{WORD}()"), "expected": st.just(WORD), "got": st.just(f"{WORD}Error: {WORD}")},
)
hints: Bodies = st.fixed_dictionaries(
    {"code": codes, "level": st.integers(0, 5)},
    optional={
        "cases": st.lists(cases, max_size=2),
        "references": st.lists(codes, max_size=1),
        "traceback": tracebacks,
        "exercise_id": st.just(WORD),
    },
)
ROUTES: dict[str, Bodies] = {
    "/api/v1/debug/analyze": analyses,
    "/api/v1/debug/patterns": histories,
    "/api/v1/review/score": scores,
    "/api/v1/review/hint": hints,
}


@st.composite
def spoilt(draw: st.DrawFn, bodies: Bodies) -> dict[str, Any]:
    """A body with one field of another kind."""
    body = draw(bodies)
    return body | {draw(st.sampled_from(sorted(body))): draw(wrong)}


def as_json(body: dict[str, Any]) -> bytes:
    return json.dumps(body).encode()


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, bytes]:
    path = draw(st.sampled_from(list(ROUTES)))
    bodies = ROUTES[path]
    text = bodies.map(as_json) | spoilt(bodies).map(as_json)
    cut = text.flatmap(lambda sent: st.integers(1, len(sent)).map(lambda end: sent[:end]))
    return path, draw(text | cut | st.just(f'{{"code": "{WORD}'.encode()) | st.just(WORD.encode() + b"\xff"))


@contextmanager
def logged_to(file: Path) -> Iterator[None]:
    """Every logger's lines in this file, as in a fleet that runs, and afterwards where they went before."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    logs.configure("DEBUG", file)
    try:
        yield
    finally:
        for handler in root.handlers:
            handler.close()
        root.handlers, root.level = before, level


def bug(request: Any) -> NoReturn:
    raise RuntimeError(f"cannot cope with {request!r}")


def everything_stored(local: LocalSettings) -> Iterator[tuple[str, bytes]]:
    """Each row of the database as bytes, without the submissions themselves."""
    with sqlite3.connect(local.database) as connection:
        for table in ("documents", "events", "dead_letters", "cursors"):
            condition = " WHERE topic != 'learning.submissions'" if table == "events" else ""
            for row in connection.execute(f"SELECT * FROM {table}{condition}"):  # noqa: S608 - names of our own
                yield table, b"\n".join(one if isinstance(one, bytes) else str(one).encode() for one in row)
    connection.close()


def written(log: Path) -> bytes:
    return log.read_bytes()


def holds_the_word(text: bytes) -> bool:
    return WORD.lower().encode() in text.lower()


async def check_answers(fleet: Embedded, sent: list[tuple[str, bytes]]) -> list[int]:
    headers = fleet.as_student("ada") | {"content-type": "application/json"}
    statuses = []
    for path, body in sent:
        response = await fleet.client.post(path, content=body, headers=headers)
        assert not holds_the_word(str(response.headers).encode())
        if response.status_code != 200:
            assert not holds_the_word(response.content), response.text
        statuses.append(response.status_code)
    return statuses


async def check_what_is_left(fleet: Embedded, log: Path) -> None:
    await settled(fleet)
    metrics = (await fleet.client.get("/metrics")).content
    assert metrics
    assert not holds_the_word(metrics)
    assert not holds_the_word(written(log))
    for table, row in everything_stored(fleet.local):
        assert not holds_the_word(row), (table, row)


def in_a_fleet(key_folder: Path, play: Callable[[Embedded, Path], Any]) -> None:
    async def run(local: LocalSettings) -> None:
        async with embedded(local, QUICK) as fleet:
            fleet.fleet.platform.agents["concepts"] = ConceptsAgent(status=500, answer={"detail": WORD})
            log = local.data_dir / "fleet.log"
            await play(fleet, log)
            await check_what_is_left(fleet, log)

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(key_folder, data)
        with logged_to(data / "fleet.log"):
            asyncio.run(run(LocalSettings(data_dir=data, requests_per_minute=UNLIMITED)))


def submission(code: str, **known: Any) -> Submission:
    return Submission(
        event_id=uuid4(),
        timestamp=system_clock(),
        student_id="ada",
        component="for-loops",
        code=code,
        idempotency_key=str(uuid4()),
        **known,
    )


def test_no_code_and_no_traceback_leaves_a_word_of_itself_behind(key_folder: Path) -> None:
    analyzed = [("/api/v1/debug/analyze", {"code": code, "traceback": one}) for code in CODES for one in TRACEBACKS]
    reviewed = [(path, {"code": code}) for path in ("/api/v1/review/score", "/api/v1/review/hint") for code in CODES]

    async def play(fleet: Embedded, _: Path) -> None:
        statuses = await check_answers(fleet, [(path, as_json(body)) for path, body in (*analyzed, *reviewed)])
        assert set(statuses) == {200}
        assert await told(fleet, "ada")

    in_a_fleet(key_folder, play)


@given(st.lists(requests(), min_size=1, max_size=8))
@settings(max_examples=40)
def test_no_request_leaves_a_word_of_the_learners_behind(key_folder: Path, sent: list[tuple[str, bytes]]) -> None:
    async def play(fleet: Embedded, log: Path) -> None:
        statuses = await check_answers(fleet, sent)
        assert 500 not in statuses
        assert written(log).count(b'"milliseconds"') >= len(sent)

    in_a_fleet(key_folder, play)


@given(st.lists(requests(), min_size=1, max_size=4))
@settings(max_examples=15)
def test_a_bug_that_quotes_the_learner_leaves_no_word_behind(key_folder: Path, sent: list[tuple[str, bytes]]) -> None:
    async def play(fleet: Embedded, log: Path) -> None:
        whole = [(path, as_json({"code": f"{WORD} = 1"})) for path in ROUTES if path != "/api/v1/debug/patterns"]
        with (
            patch.object(functions.debug.service, "analyze", bug),
            patch.object(functions.debug.service, "detect", bug),
            patch.object(functions.review.service, "score", bug),
            patch.object(functions.review.service, "hint", bug),
            patch.object(functions.review.reviewer, "score", bug),
        ):
            assert set(await check_answers(fleet, whole)) == {500}
            await check_answers(fleet, sent)
            event = submission(f"{WORD} = 1").cloud_event(fleet.fleet.platform.codec, "/learnflow/test")
            await fleet.append(event)
            await settled(fleet)
        assert written(log).count(b"unexpected RuntimeError") >= len(whole) + 1

    in_a_fleet(key_folder, play)


@given(st.lists(codes, min_size=1, max_size=4), st.data())
@settings(max_examples=20)
def test_no_submission_leaves_a_word_behind_on_another_topic(
    key_folder: Path, handed_in: list[str], data: st.DataObject
) -> None:
    async def play(fleet: Embedded, _: Path) -> None:
        codec = fleet.fleet.platform.codec
        events = [submission(code).cloud_event(codec, "/learnflow/test") for code in handed_in]
        record = submission(handed_in[0]).model_dump(mode="python") | {"event_id": str(uuid4())}
        spoilt_records = [
            record | {"component": WORD},
            record | {"student_id": f"{WORD} {WORD}"},
            record | {"code": WORD * 9_000},
            record | {"version": WORD},
        ]
        first = events[0]
        wrong_data = [codec.encode("submission-v1", one) for one in spoilt_records]
        wrong_data.append(first.data[: data.draw(st.integers(0, len(first.data) - 1))])
        wrong_data.append(WORD.encode())
        events += [
            CloudEvent(first.topic, "ada", first.attributes, payload, first.content_type) for payload in wrong_data
        ]
        await fleet.append(*events)
        await settled(fleet)
        assert len(await refused(fleet, "review-reviewer")) == len(wrong_data)

    in_a_fleet(key_folder, play)


async def test_a_foreign_body_on_an_event_functions_address_is_refused_without_a_word_of_it(fleet: Embedded) -> None:
    for make in (functions.debug.events.application, functions.review.events.application):
        transport = httpx.ASGITransport(app=make(fleet.fleet.platform), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://function") as client:
            for headers in ({}, {"ce-id": WORD}, {"content-type": "application/cloudevents+json"}):
                response = await client.post("/", content=as_json({"code": WORD}), headers=headers)
                assert response.status_code >= 400
                assert not holds_the_word(response.content)


@pytest.mark.parametrize("path", ["/api/v1/debug/analyze/" + WORD, "/api/v1/review/" + WORD, "/" + WORD])
async def test_an_unknown_address_is_refused_and_counted_without_its_name(fleet: Embedded, path: str) -> None:
    response = await fleet.client.post(path, content=WORD.encode(), headers=fleet.as_student("ada"))
    assert response.status_code == 404
    assert not holds_the_word(response.content)
    assert not holds_the_word((await fleet.client.get("/metrics")).content)
