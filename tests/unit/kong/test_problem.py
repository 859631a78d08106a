"""What Kong answers itself has the form of what the functions answer."""

import json
from typing import Any

import pytest

from tests.unit.kong.gateway import Gateway

JSON = {"Content-Type": "application/json; charset=utf-8", "Content-Length": "39", "Retry-After": "12"}


@pytest.mark.parametrize(
    ("status", "body", "title", "detail"),
    [
        (401, {"message": "Invalid signature"}, "Unauthorized", "Invalid signature"),
        (401, {"exp": "token expired"}, "Unauthorized", "token is not valid: exp: token expired"),
        (
            401,
            {"exp": "must be a number", "nbf": "x"},
            "Unauthorized",
            "token is not valid: exp: must be a number; nbf: x",
        ),
        (404, {"message": "no Route matched with those values"}, "Not Found", "no Route matched with those values"),
        (413, {"message": "Request size limit exceeded"}, "Content Too Large", "Request size limit exceeded"),
        (429, {"message": "at most 100 requests a minute"}, "Too Many Requests", "at most 100 requests a minute"),
        (503, {"message": "failure to get a peer", "request_id": "ab"}, "Service Unavailable", "failure to get a peer"),
        (418, {"message": "?"}, "Error", "?"),
        (500, {}, "Internal Server Error", None),
        (500, [1], "Internal Server Error", None),
        (500, {"message": {"a": 1}}, "Internal Server Error", None),
        (502, "text", "Bad Gateway", None),
    ],
)
@pytest.mark.parametrize("source", ["exit", "error"])
def test_an_answer_of_kongs_own_becomes_a_problem(
    status: int, body: Any, title: str, detail: str | None, source: str, kong: Gateway
) -> None:
    answer = kong.answer(status, json.dumps(body).encode(), JSON, source)
    expected = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    assert answer.problem == {name: value for name, value in expected.items() if value is not None}
    assert answer.headers == {"Content-Type": "application/problem+json", "Retry-After": "12"}


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff\xfe", b'{"message": '])
def test_a_body_that_is_no_json_becomes_a_problem_without_a_detail(body: bytes, kong: Gateway) -> None:
    answer = kong.answer(502, body, JSON)
    assert answer.problem == {"type": "about:blank", "title": "Bad Gateway", "status": 502}


def test_what_is_a_problem_already_stays_as_it_is(kong: Gateway) -> None:
    body = json.dumps({"title": "Unauthorized", "status": 401, "detail": "a bearer token is needed"}).encode()
    assert kong.answer(401, body, {"Content-Type": "application/problem+json"}).body == body


@pytest.mark.parametrize(
    ("status", "source"), [(200, "exit"), (204, "exit"), (200, "service"), (422, "service"), (503, "service")]
)
def test_what_an_agent_answers_is_not_touched(status: int, source: str, kong: Gateway) -> None:
    answer = kong.answer(status, b'{"message": "x"}', JSON, source)
    assert (answer.body, answer.headers) == (b'{"message": "x"}', JSON)
