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
    for quiz in (0.4, 0.9):
        assert ada.practise("for-loops", key="lesson-7", quiz=quiz).status_code == 200
    assert ada.practise("while-loops", key="lesson-8", quiz=1.0).status_code == 200
    eventually(lambda: ada.recorded("while-loops"))
    recorded = ada.recorded("for-loops")
    assert recorded is not None
    assert recorded["scores"]["quiz"] == 0.4


def test_an_answered_write_survives_a_killed_redis_and_a_killed_broker(stack: Stack, http: httpx.Client) -> None:
    ada = Learner(stack, http, f"ada-{uuid4().hex[:8]}")
    assert ada.practise("lists", quiz=0.7).status_code == 200
    stack.broker.kill()
    stack.broker.start()
    before = eventually(lambda: ada.recorded("lists"))
    stack.store.kill()
    stack.store.start()
    assert eventually(lambda: ada.recorded("lists")) == before
