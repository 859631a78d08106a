"""The rules of a KafkaSource: which answers are tried again, when, and what is kept of the last one."""

from collections.abc import Awaitable, Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.delivery.retries import REASON_LENGTH, Answer, Backoff, RetryPolicy, deliver

RETRIED = {404, 408, 409, 429, *range(500, 600)}

delays = st.floats(0.001, 10)


def answering(answers: Iterator[Answer]) -> Callable[[], Awaitable[Answer]]:
    async def post() -> Answer:
        return next(answers)

    return post


@given(st.integers(100, 599))
def test_an_answer_is_accepted_or_tried_again_or_refused(status: int) -> None:
    answer = Answer(status)
    assert answer.accepted == (200 <= status < 300)
    assert answer.retried == (status in RETRIED)


def test_no_answer_is_tried_again() -> None:
    assert Answer(None).retried
    assert not Answer(None).accepted


@given(delays, st.integers(1, 40))
def test_exponential_pauses_double_from_twice_the_delay(delay: float, attempt: int) -> None:
    policy = RetryPolicy(delay=delay, longest=1e20)
    assert policy.pause(1) == 2 * delay
    assert policy.pause(attempt + 1) == 2 * policy.pause(attempt)


@given(delays, st.integers(1, 40))
def test_linear_pauses_grow_by_the_delay(delay: float, attempt: int) -> None:
    policy = RetryPolicy(delay=delay, longest=1e20, backoff=Backoff.LINEAR)
    assert policy.pause(attempt) == delay * attempt


@given(delays, st.integers(1, 10_000), st.floats(0.01, 100))
def test_no_pause_is_longer_than_the_longest(delay: float, attempt: int, longest: float) -> None:
    assert RetryPolicy(delay=delay, longest=longest).pause(attempt) <= longest


@given(st.floats(0, 100), st.floats(0, 100))
def test_retry_after_lengthens_a_pause_up_to_its_maximum(retry_after: float, maximum: float) -> None:
    policy = RetryPolicy(delay=0.5, longest=1, retry_after_max=maximum)
    assert policy.pause(1, retry_after) == max(1, min(retry_after, maximum))


def test_retry_after_counts_only_where_it_is_allowed() -> None:
    assert RetryPolicy(delay=0.5, longest=1).pause(1, 60) == 1


@pytest.mark.parametrize(("status", "pauses"), [(503, [7.0]), (429, [7.0]), (500, [0.2]), (404, [0.2])])
async def test_retry_after_is_heard_from_who_may_say_it(status: int, pauses: list[float]) -> None:
    slept: list[float] = []

    async def pause(seconds: float) -> None:
        slept.append(seconds)

    post = answering(iter([Answer(status, retry_after=7), Answer(204)]))
    assert await deliver(post, RetryPolicy(delay=0.1, retry_after_max=30), pause) is None
    assert slept == pauses


@given(st.integers(0, 8), st.sampled_from(sorted(RETRIED)))
async def test_the_last_retry_that_fails_is_a_refusal_with_all_attempts(retries: int, status: int) -> None:
    answers = iter([Answer(status, b"x" * 2_000)] * (retries + 1))
    refusal = await deliver(answering(answers), RetryPolicy(retries=retries, delay=0))
    assert refusal is not None
    assert refusal.attempts == retries + 1
    assert refusal.reason == b"x" * REASON_LENGTH


async def test_what_is_refused_for_good_is_tried_once() -> None:
    refusal = await deliver(answering(iter([Answer(422, b"bad")])), RetryPolicy())
    assert refusal is not None
    assert (refusal.answer.status, refusal.attempts, refusal.reason) == (422, 1, b"bad")
