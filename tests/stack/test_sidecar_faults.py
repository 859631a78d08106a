"""A sidecar that is late, and one that goes and comes back: functions wait a little, say 503, and go on."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from stack.function import FunctionProcess
from stack.ports import Ports
from stack.sidecar import DaprSidecar
from stack.stack import Stack
from tests.stack.eventually import eventually
from tests.stack.learner import Learner

LATE_SECONDS = float(os.environ.get("STACK_LATE_SIDECAR_SECONDS", "10"))
DEADLINE = 5 + 5 + 1  # seconds: dapr_wake_timeout, dapr_timeout, and what a busy machine takes


@pytest.fixture
def late(stack: Stack, tmp_path: Path) -> Iterator[tuple[FunctionProcess, DaprSidecar]]:
    """A second Progress function with a sidecar of its own that nobody has started yet."""
    ports = Ports(tmp_path / "ports.json")
    sidecar = DaprSidecar("progress", stack.components, ports, tmp_path / "daprd.log")
    environment = sidecar.environment() | stack.credentials.environment()
    function = FunctionProcess("progress", "functions.progress.api", environment, ports, tmp_path / "progress.log")
    try:
        yield function, sidecar
    finally:
        function.stop()
        sidecar.stop()
        ports.close()


def test_a_function_waits_for_its_sidecar_without_letting_anybody_hang(
    stack: Stack, http: httpx.Client, late: tuple[FunctionProcess, DaprSidecar], measured: Callable[[str], None]
) -> None:
    function, sidecar = late
    began = time.monotonic()
    function.launch()
    eventually(lambda: function.listening)
    headers = {"authorization": f"Bearer {stack.token('ada')}"}
    longest = 0.0
    refused = 0
    while time.monotonic() - began < LATE_SECONDS:
        assert http.get(f"{function.url}/readyz").status_code == 503
        assert http.get(f"{function.url}/healthz").status_code == 200
        asked = time.monotonic()
        answer = http.post(
            f"{function.url}/api/v1/progress/mastery",
            json={"component": "lists", "scores": {"quiz": 0.5}},
            headers=headers,
            timeout=DEADLINE,
        )
        longest = max(longest, time.monotonic() - asked)
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        assert int(answer.headers["retry-after"]) > 0
        refused += 1
    sidecar.start()
    started = time.monotonic()
    function.wait_until_ready()
    answer = http.get(f"{function.url}/api/v1/progress/ada", headers=headers)
    assert answer.status_code == 200, answer.text
    measured(
        f"sidecar {LATE_SECONDS:g} s late: {refused} requests got 503 after {longest:.2f} s at most; "
        f"ready {time.monotonic() - started:.2f} s after the sidecar"
    )


@pytest.mark.parametrize("gone_for", [0.5, 12.0])
def test_a_function_works_again_when_its_sidecar_is_back(
    stack: Stack, http: httpx.Client, measured: Callable[[str], None], gone_for: float
) -> None:
    ada = Learner(stack, http, f"ada-{uuid4().hex[:8]}")
    sidecar = stack.sidecars["progress"]
    assert ada.get("progress", ada.name).status_code == 200
    sidecar.kill()
    end = time.monotonic() + gone_for
    while time.monotonic() < end:
        answer = ada.practise("lists", quiz=0.5)
        assert answer.status_code == 503, answer.text
        assert int(answer.headers["retry-after"]) > 0
        assert ada.get("progress", ada.name).status_code == 503
        time.sleep(0.1)
    sidecar.start()
    back = time.monotonic()
    eventually(lambda: ada.practise("lists", key="again", quiz=0.5).status_code == 200)
    measured(
        f"sidecar gone for {gone_for:g} s: Progress records again {time.monotonic() - back:.2f} s after it is back"
    )


def test_a_frozen_sidecar_lets_nobody_hang(stack: Stack, http: httpx.Client, measured: Callable[[str], None]) -> None:
    ada = Learner(stack, http, f"ada-{uuid4().hex[:8]}")
    sidecar = stack.sidecars["progress"]
    assert ada.get("progress", ada.name).status_code == 200
    sidecar.pause()
    began = time.monotonic()
    assert ada.get("progress", ada.name).status_code == 503
    measured(f"sidecar frozen: Progress answered 503 after {time.monotonic() - began:.2f} s")
    sidecar.resume()
    eventually(lambda: ada.get("progress", ada.name).status_code == 200)


def test_a_sidecar_that_dies_in_the_middle_of_a_call_is_503_and_not_a_bug(stack: Stack, ada_debug: Learner) -> None:
    """Debug's answer needs no sidecar but says what it could not do; nothing here may be a 500."""
    stack.sidecars["debug"].kill()
    answer = ada_debug.ask()
    assert answer.status_code == 200, answer.text
    notes = answer.json()["notes"]
    assert any("left out" in note for note in notes)
    assert any("not recorded" in note for note in notes)


@pytest.fixture
def ada_debug(stack: Stack, http: httpx.Client) -> Learner:
    return Learner(stack, http, "ada")
