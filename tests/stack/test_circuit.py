"""Debug without Concepts: it answers in its time and says what is missing, first by trying, then without."""

import time
from collections.abc import Callable

import httpx
import pytest

from stack.stack import Stack
from tests.stack.eventually import eventually
from tests.stack.learner import Learner

TRIP = 5  # consecutive failures, dapr-components/resiliency.yaml
MISSING = "is left out: the Concepts agent is not available"
PATIENCE = 2.0  # seconds that Debug waits for an explanation, functions/runtime/settings.py


def circuit(stack: Stack, http: httpx.Client, status: str) -> float:
    """How often Debug's sidecar found the circuit to Concepts in this state; the one it is in now counts up."""
    total = 0.0
    for line in http.get(stack.sidecars["debug"].metrics_url).text.splitlines():
        if line.startswith("dapr_resiliency_activations_total") and all(
            part in line for part in ('policy="circuitbreaker"', f'status="{status}"', "concepts")
        ):
            total += float(line.rsplit(" ", 1)[1])
    return total


@pytest.fixture
def ada(stack: Stack, http: httpx.Client) -> Learner:
    return Learner(stack, http, "ada")


def explained(ada: Learner) -> tuple[bool, float]:
    """Whether Debug's answer has its explanation, or says that it has none; and the seconds it took."""
    began = time.monotonic()
    answer = ada.ask()
    took = time.monotonic() - began
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["content"]["valid"] is False
    assert body["content"]["concept"] == "sequence-iteration"
    has = body["content"]["explanation"] is not None
    assert has != any(MISSING in note for note in body["notes"])
    return has, took


@pytest.mark.parametrize("fault", ["killed", "frozen"])
def test_the_circuit_to_an_agent_that_is_away_opens_and_closes_when_it_is_back(
    stack: Stack, http: httpx.Client, ada: Learner, measured: Callable[[str], None], fault: str
) -> None:
    concepts = stack.functions["concepts"]
    eventually(lambda: explained(ada)[0])
    opened = circuit(stack, http, "open")
    if fault == "killed":
        concepts.kill()
    else:
        concepts.pause()

    trying: list[float] = []
    while circuit(stack, http, "open") == opened:
        has, took = explained(ada)
        assert not has
        trying.append(took)
        assert len(trying) <= TRIP + 1
    spared = [explained(ada) for _ in range(5)]
    assert not any(has for has, _ in spared)

    if fault == "killed":
        concepts.start()
    else:
        concepts.resume()
    back = time.monotonic()
    eventually(lambda: explained(ada)[0])
    measured(
        f"Concepts {fault}: Debug answered in {max(trying) * 1000:.0f} ms at most while the circuit was closed "
        f"({len(trying)} answers), in {max(took for _, took in spared) * 1000:.0f} ms at most while it was open, "
        f"with an explanation {time.monotonic() - back:.1f} s after Concepts was back"
    )


def test_exercise_says_that_it_cannot_grade_while_the_grader_is_away(stack: Stack, ada: Learner) -> None:
    exercise = ada.post("exercise", "generate", {"topic": "for-loops", "kind": "code", "seed": 7})
    assert exercise.status_code == 200, exercise.text
    body = {"exercise_id": exercise.json()["content"]["exercise_id"], "code": "pass\n"}
    stack.functions["grader"].kill()
    refused = ada.post("exercise", "submit", body)
    assert refused.status_code == 503
    assert int(refused.headers["retry-after"]) > 0
    stack.functions["grader"].start()
    assert eventually(lambda: ada.post("exercise", "submit", body).status_code == 200)
