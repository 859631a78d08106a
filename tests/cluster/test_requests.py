"""A request wakes each HTTP function; how long that takes beside the least that a function can be."""

import os
import time
from collections.abc import Callable, Iterator
from statistics import median

import pytest

from tests.cluster.hello import WITH_SIDECAR, WITHOUT_SIDECAR, hellos
from tests.cluster.kubernetes import Kubernetes
from tests.cluster.learner import Learner
from tests.cluster.until import until

TURNS = int(os.environ.get("LEARNFLOW_CLUSTER_TURNS", "3"))
WARM = 20

ASKED = {
    WITHOUT_SIDECAR: ("anything", None),
    WITH_SIDECAR: ("anything", None),
    "progress": ("{student}", None),
    "debug": ("analyze", {"code": "print(1)\n"}),
    "concepts": ("explain", {"concept": "for-loops"}),
    "exercise": ("next", {}),
    "review": ("score", {"code": "def total(items):\n    return sum(items)\n"}),
    "grader": (
        "grade",
        {"submission": "x = 1\n", "checks": [{"kind": "returns", "name": "x", "call": "x", "expected": "1"}]},
    ),
}


@pytest.fixture
def hello(cluster: Kubernetes, manifests: str) -> Iterator[None]:
    """Both hello functions, ready."""
    cluster.run("apply", "--server-side", "--filename", "-", given=hellos(manifests))
    until(lambda: not cluster.not_ready("ksvc"), seconds=120)
    yield
    cluster.run("delete", "ksvc", WITHOUT_SIDECAR, WITH_SIDECAR, "--wait=true")


def _seconds(learner: Learner, function: str) -> float:
    path, body = ASKED[function]
    began = time.perf_counter()
    if body is None:
        answer = learner.get(function, path.format(student=learner.name))
    else:
        answer = learner.post(function, path, body)
    took = time.perf_counter() - began
    assert answer.status_code < 300 or (function == "progress" and answer.status_code == 404), answer.text
    return took


def test_a_request_wakes_each_function_from_zero(
    cluster: Kubernetes, hello: None, asleep: Callable[[], float], ada: Learner, measured: Callable[[str], None]
) -> None:
    cold: dict[str, list[float]] = {function: [] for function in ASKED}
    warm: dict[str, float] = {}
    try:
        for turn in range(TURNS):
            asleep()
            for function in ASKED:
                until(lambda function=function: not cluster.pods(function), seconds=240, every=1)
                time.sleep(0.37 * (turn + 1))  # at another phase of the autoscaler's ticks each turn
                cold[function].append(_seconds(ada, function))
                warm[function] = median(_seconds(ada, function) for _ in range(WARM))
    finally:  # what was measured before a failure is still true
        _tell(cold, warm, measured)


def _tell(cold: dict[str, list[float]], warm: dict[str, float], measured: Callable[[str], None]) -> None:
    hellos = [median(cold[name]) if cold[name] else None for name in (WITHOUT_SIDECAR, WITH_SIDECAR)]
    for function, answered in warm.items():
        times = cold[function]
        ratios = ", ".join(
            f"{median(times) / least:.2f} x {name}"
            for name, least in zip((WITHOUT_SIDECAR, WITH_SIDECAR), hellos, strict=True)
            if least
        )
        measured(
            f"{function}: cold median {median(times):.2f} s ({min(times):.2f}-{max(times):.2f}, {len(times)} wakes),"
            f" {ratios}; warm {answered * 1000:.0f} ms"
        )
