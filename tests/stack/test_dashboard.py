"""Every panel of the dashboard shows data on a running fleet, asked of a real Prometheus."""

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from uuid import uuid4

import httpx
import pytest

from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.settings import Settings
from skills.mastery_calculation.scores import Scores
from stack.stack import Stack
from tests.contract.monitoring import panel_expressions
from tests.contract.promql import selectors
from tests.stack.eventually import eventually
from tests.stack.learner import Learner
from tests.stack.prometheus import Prometheus

# Knative's, which this stack does not have: the expressions are asked all the same, and give nothing.
KNATIVE = ("learnflow:pods:", "revision_")
# Alerts that must fire in what this test does: events that no retry can mend, and a stack without Knative's autoscaler
# and without Concepts.
EXPECTED = {"LearnFlowDeadLetters", "LearnFlowCircuitOpen", "LearnFlowFunctionDown", "LearnFlowBlind"}
QUIET = {"LearnFlowStateConflicts", "LearnFlowComponentFailed", "LearnFlowPublishFails", "LearnFlowSlow"}
PATIENCE = 30.0  # seconds


@pytest.fixture
def prometheus(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    """A Prometheus that has seen the stack before anything happened in it."""
    part = Prometheus(tmp_path_factory.mktemp("prometheus") / "prometheus", stack)
    part.start()
    try:
        yield part
    finally:
        part.stop()


def test_every_panel_has_data_and_the_right_alerts_begin(
    stack: Stack, http: httpx.Client, prometheus: Prometheus
) -> None:
    eventually(lambda: prometheus.ask(http, "count(up == 1) == count(up)"))
    ada = Learner(stack, http, f"ada-{uuid4().hex[:8]}")
    _work(ada)
    asyncio.run(_meet_conflicts(stack))
    _send_what_cannot_be_read(stack, http)
    _lose_redis(stack, http)
    _lose_concepts(stack, ada)

    assert _patiently(lambda: _empty_panels(prometheus, http)) == []
    assert _patiently(lambda: sorted(EXPECTED - _begun(prometheus, http))) == []
    assert _begun(prometheus, http) & QUIET == set()
    assert prometheus.rule_errors(http) == []


def _patiently(look: Callable[[], list[str]]) -> list[str]:
    """What is still missing when it is no use to wait longer."""
    end = time.monotonic() + PATIENCE
    while (missing := look()) and time.monotonic() < end:
        time.sleep(0.5)
    return missing


def _work(ada: Learner) -> None:
    assert ada.practise("for-loops", quiz=0.9).status_code == 200
    assert ada.ask().status_code == 200
    assert ada.post("review", "score", {"code": "print(1)\n"}).status_code == 200
    assert ada.post("concepts", "explain", {"concept": "sequence-iteration"}).status_code == 200
    assert ada.post("exercise", "next", {}).status_code == 200
    eventually(lambda: ada.recorded("for-loops"))


async def _meet_conflicts(stack: Stack) -> None:
    """Many events of one student at once, as two partitions of one student would give them."""
    url = stack.functions["progress-events"].url
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        for _ in range(20):
            await asyncio.gather(*(_deliver(client, url, _evidence("bea")) for _ in range(8)))
            if "learnflow_state_conflicts_total{" in (await client.get(f"{url}/metrics")).text:
                return
    raise AssertionError("160 events of one student at once met no conflict")


def _evidence(student: str) -> StudentProgress:
    event_id = uuid4()
    return StudentProgress(
        event_id=event_id,
        timestamp=datetime.now(UTC),
        student_id=student,
        component="lists",
        scores=Scores(quiz=0.5),
        idempotency_key=str(event_id),
    )


async def _deliver(client: httpx.AsyncClient, url: str, event: StudentProgress) -> None:
    told = event.cloud_event(Codec(Schemas(Settings().contracts_dir)), "/learnflow/test")
    headers = {f"ce-{name}": value for name, value in told.attributes.items()} | {"content-type": told.content_type}
    await client.post(url, content=told.data, headers=headers)


def _send_what_cannot_be_read(stack: Stack, http: httpx.Client) -> None:
    headers = {"ce-specversion": "1.0", "ce-id": "1", "ce-type": "student.progress.update", "ce-source": "/test"}
    for name in ("progress-events", "debug-events", "concepts-events", "exercise-events"):
        answer = http.post(stack.functions[name].url, content=b"no Avro", headers=headers)
        assert answer.status_code == 422


def _lose_redis(stack: Stack, http: httpx.Client) -> None:
    stack.store.kill()
    told = _evidence("cleo").cloud_event(Codec(Schemas(Settings().contracts_dir)), "/learnflow/test")
    headers = {f"ce-{name}": value for name, value in told.attributes.items()} | {"content-type": told.content_type}
    answer = http.post(stack.functions["progress-events"].url, content=told.data, headers=headers)
    assert answer.status_code == 503
    stack.store.start()


def _lose_concepts(stack: Stack, ada: Learner) -> None:
    stack.functions["concepts"].kill()
    for _ in range(8):
        assert ada.ask().status_code == 200


def _empty_panels(prometheus: Prometheus, http: httpx.Client) -> list[str]:
    return [
        f"{title}: {expression}"
        for title, expression in panel_expressions()
        if not prometheus.ask(http, expression)
        and not all(selector.metric.startswith(KNATIVE) for selector in selectors(expression))
    ]


def _begun(prometheus: Prometheus, http: httpx.Client) -> set[str]:
    """The alerts that fire, or will when what is wrong lasts."""
    return {series["metric"]["alertname"] for series in prometheus.ask(http, "ALERTS")}
