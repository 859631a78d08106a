"""One trace from the request over the event to the recorder's log line, and metrics that do not grow with visitors."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from functions.runtime.telemetry import logs
from tests.integration.embedded import MASTERY, RECORDER, Embedded

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"
EVIDENCE = {"component": "lists", "scores": {"quiz": 0.5}}
ADA = "/api/v1/progress/ada"


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """The product's own logs, in a file; the test runner's handlers come back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    file = tmp_path / "log.json"
    logs.configure("INFO", file)
    yield file
    for handler in root.handlers:
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.getLogger("httpx").setLevel(logging.NOTSET)


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


async def give(fleet: Embedded, **headers: str) -> httpx.Response:
    return await fleet.client.post(MASTERY, json=EVIDENCE, headers=fleet.as_student("ada") | headers)


async def test_an_incoming_trace_is_followed_to_the_recorder(fleet: Embedded, log_file: Path) -> None:
    response = await give(fleet, traceparent=f"00-{TRACE}-{PARENT}-01", tracestate="vendor=x")
    await fleet.settled()
    assert response.json()["trace_id"] == TRACE
    (record,) = await fleet.fleet.platform.log.events("learning.events", "ada", 10)
    version, trace_id, span_id, flags = record.event.attributes["traceparent"].split("-")
    assert (version, trace_id, flags) == ("00", TRACE, "01")
    assert record.event.attributes["tracestate"] == "vendor=x"
    assert span_id != PARENT
    traced = [line for line in lines(log_file) if line.get("trace_id") == TRACE]
    assert {"progress", RECORDER} <= {line["function"] for line in traced}
    assert len({line["span_id"] for line in traced}) == len(traced)
    assert all({"level", "logger", "message", "timestamp"} <= set(line) for line in lines(log_file))


@pytest.mark.parametrize("incoming", [None, "", "x", f"00-{'0' * 32}-{PARENT}-01", f"ff-{TRACE}-{PARENT}-01", "é" * 10])
async def test_without_a_trace_that_counts_a_new_one_begins(fleet: Embedded, incoming: str | None) -> None:
    headers = fleet.as_student("ada") | ({} if incoming is None else {"traceparent": incoming})
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    answers = [await fleet.client.get(ADA, headers=raw) for _ in range(2)]
    found = {answer.json()["trace_id"] for answer in answers}
    assert len(found) == 2
    assert all(len(trace_id) == 32 for trace_id in found)
    assert TRACE not in found
    assert "0" * 32 not in found


async def test_a_refusal_carries_the_trace_too(fleet: Embedded) -> None:
    response = await fleet.client.get(ADA, headers={"traceparent": f"00-{TRACE}-{PARENT}-00"})
    assert response.status_code == 401
    assert response.json()["trace_id"] == TRACE


async def test_no_token_key_or_score_is_logged(fleet: Embedded, log_file: Path) -> None:
    await give(fleet, **{"idempotency-key": "Zebrafink-4711"})
    await fleet.settled()
    text = json.dumps(lines(log_file))
    assert "request" in text
    assert "Zebrafink" not in text
    assert fleet.token("ada") not in text


async def test_metrics_name_routes_not_students(fleet: Embedded) -> None:
    await give(fleet)
    await fleet.settled()
    for path in ("/api/v1/progress/Zebrafink", "/api/v1/progress/a/Zebrafink/c", f"{ADA}/components/Zebrafink"):
        await fleet.client.get(path, headers=fleet.as_teacher())
    text = (await fleet.client.get("/metrics")).text
    assert 'function="progress",method="GET",route="/api/v1/progress/{student_id}",status="200"' in text
    assert f'learnflow_events_total{{function="{RECORDER}",outcome="processed"}}' in text
    assert 'learnflow_events_published_total{outcome="published",topic="learning.events"}' in text
    assert "Zebrafink" not in text
