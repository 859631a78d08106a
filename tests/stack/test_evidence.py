"""Evidence goes the whole way: HTTP function, sidecar, broker, consumer, recorder, sidecar, store, and back."""

from uuid import uuid4

import httpx

from stack.stack import Stack
from tests.stack.eventually import eventually
from tests.stack.learner import Learner


def test_what_a_learner_sends_can_be_read_once_the_recorder_has_it(stack: Stack, http: httpx.Client) -> None:
    ada = Learner(stack, http, f"ada-{uuid4().hex[:8]}")
    promised = ada.practise("for-loops", completion=0.85, quiz=0.9, quality=0.75, consistency=0.8)
    assert promised.status_code == 200, promised.text
    recorded = eventually(lambda: ada.recorded("for-loops"))
    assert recorded["scores"] == {"completion": 0.85, "quiz": 0.9, "quality": 0.75, "consistency": 0.8}
    assert recorded["mastery"] == promised.json()["content"]["mastery"] == 0.84


def test_a_request_sent_again_with_its_key_counts_once(stack: Stack, http: httpx.Client) -> None:
    ada = Learner(stack, http, f"ada-{uuid4().hex[:8]}")
    for _ in range(2):
        assert ada.practise("for-loops", key="lesson-7", quiz=0.4).status_code == 200
    recorded = eventually(lambda: ada.recorded("for-loops"))
    again = ada.practise("for-loops", key="lesson-7", quiz=0.4)
    assert again.status_code == 200
    assert again.json()["content"]["already_recorded"]
    assert _keys(ada) == ["lesson-7"]
    assert ada.recorded("for-loops") == recorded


def test_a_recorded_key_is_refused_for_other_evidence(stack: Stack, http: httpx.Client) -> None:
    ada = Learner(stack, http, f"ada-{uuid4().hex[:8]}")
    assert ada.practise("for-loops", key="lesson-7", quiz=0.4).status_code == 200
    recorded = eventually(lambda: ada.recorded("for-loops"))
    other = ada.practise("for-loops", key="lesson-7", quiz=0.9)
    assert other.status_code == 422
    assert [error["field"] for error in other.json()["errors"]] == ["idempotency_key"]
    assert ada.recorded("for-loops") == recorded


def test_of_two_pieces_of_evidence_with_one_key_the_earlier_counts(stack: Stack, http: httpx.Client) -> None:
    ada = Learner(stack, http, f"ada-{uuid4().hex[:8]}")
    assert ada.practise("for-loops", key="lesson-7", quiz=0.4).status_code == 200
    # Whether the recorder has the first already is a race: only then can the second be refused.
    assert ada.practise("for-loops", key="lesson-7", quiz=0.9).status_code in (200, 422)
    assert ada.practise("for-loops", key="lesson-8", completion=1.0).status_code == 200
    eventually(lambda: _keys(ada) == ["lesson-8", "lesson-7"])
    recorded = ada.recorded("for-loops")
    assert recorded is not None
    assert (recorded["scores"]["quiz"], recorded["scores"]["completion"]) == (0.4, 1.0)


def _keys(learner: Learner) -> list[str]:
    events = learner.get("progress", learner.name).json()["content"]["history"]
    return [event["idempotency_key"] for event in events]


def test_an_answered_write_survives_a_killed_redis_and_a_killed_broker(stack: Stack, http: httpx.Client) -> None:
    ada = Learner(stack, http, f"ada-{uuid4().hex[:8]}")
    assert ada.practise("lists", quiz=0.7).status_code == 200
    stack.broker.kill()
    stack.broker.start()
    before = eventually(lambda: ada.recorded("lists"))
    stack.store.kill()
    stack.store.start()
    assert eventually(lambda: ada.recorded("lists")) == before
