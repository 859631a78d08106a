"""Whom the edge names to the limit of requests, and what it lets through."""

import json
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import example, given
from hypothesis import strategies as st
from lupa.luajit21 import LuaError

from functions.runtime.problem_handlers import handle_problems
from functions.runtime.security.dependency import Caller
from tests.unit.kong.gateway import Gateway, Headers, Request, gateway
from tests.unit.runtime.security.tokens import CLAIMS, Form, encoded, forms, signed, verifier

NAME = "X-Student-Id"
FORMS = forms()
SPELLINGS = [b"X-Student-Id", b"x-student-id", b"X_Student_Id", b"x_student-id", b"X-STUDENT_ID"]


def as_sent(form: Form) -> Headers:
    return [(b"Authorization", value.encode("latin-1")) for value in form.authorization]


async def who(caller: Caller) -> str:
    return caller.subject


def function() -> FastAPI:
    """A function with nothing but the check of its token."""
    app = FastAPI()
    app.state.gate = verifier()
    app.get("/")(who)
    handle_problems(app)
    return app


FUNCTION = httpx.ASGITransport(function())


async def believed(headers: Headers) -> str | None:
    """Whom a function takes the sender of these headers for."""
    async with httpx.AsyncClient(transport=FUNCTION, base_url="http://function.test") as client:
        answer = await client.get("/", headers=headers)
    assert answer.status_code in {200, 401}
    return str(answer.json()) if answer.status_code == 200 else None


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
async def test_the_functions_believe_whom_the_form_says(form: Form) -> None:
    assert await believed(as_sent(form)) == form.believed


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_edge_names_whom_the_form_says(form: Form, kong: Gateway) -> None:
    request = Request(as_sent(form))
    refusal = kong.access(request)
    assert (None if refusal else request.header(NAME)) == form.named


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
async def test_what_passes_is_believed_only_under_the_name_that_it_is_counted_by(form: Form, kong: Gateway) -> None:
    request = Request(as_sent(form))
    if kong.access(request) is None:
        assert await believed(request.headers) in {None, request.header(NAME)}


@pytest.mark.parametrize("form", [form for form in FORMS if form.named is None], ids=lambda form: form.name)
def test_a_refusal_is_a_problem_that_holds_nothing_of_the_token(form: Form, kong: Gateway) -> None:
    refusal = kong.access(Request(as_sent(form)))
    assert refusal is not None
    assert refusal.status == refusal.problem["status"] == 401
    assert refusal.headers["Content-Type"] == "application/problem+json"
    assert refusal.headers["WWW-Authenticate"].startswith("Bearer")
    assert set(refusal.problem) == {"type", "title", "status", "detail"}
    for part in "".join(form.authorization).replace(".", " ").split():
        assert len(part) < 8 or part not in refusal.body.decode()


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_clients_own_student_id_is_gone_however_it_is_written(spelling: bytes, kong: Gateway) -> None:
    for around in ([(spelling, b"mallory")], [(spelling, b"mallory"), (spelling, b"eve")]):
        request = Request([*around, (b"Authorization", f"Bearer {signed()}".encode()), *around])
        assert kong.access(request) is None
        assert request.header(NAME) == "ada"
        assert b"mallory" not in dict(request.headers).values()


def test_a_clients_own_student_id_does_not_stand_in_for_a_token(kong: Gateway) -> None:
    assert kong.access(Request([(b"X-Student-Id", b"ada")])) is not None


async def test_of_several_authorization_headers_none_is_chosen(kong: Gateway) -> None:
    one, other = (f"Bearer {signed(CLAIMS | {'sub': name})}".encode() for name in ("ada", "bob"))
    for headers in ([one, other], [one, one], [b"Basic eA==", one], [one, b""]):
        refusal = kong.access(Request([(b"Authorization", value) for value in headers]))
        assert refusal is not None
        assert "several" in refusal.problem["detail"]


def test_an_authorization_header_among_very_many_does_not_stay_beside_the_one_that_was_read(kong: Gateway) -> None:
    one, other = (f"Bearer {signed(CLAIMS | {'sub': name})}".encode() for name in ("ada", "bob"))
    crowd = [(f"x-{number}".encode(), b"") for number in range(1_000)]
    request = Request([(b"Authorization", one), *crowd, (b"authorization", other)])
    assert kong.access(request) is None
    assert [value for name, value in request.headers if name.lower() == b"authorization"] == [one]


def test_a_token_in_the_address_is_none(kong: Gateway) -> None:
    """The address is not looked at: this gateway has no function that reads it, and jwt is told to read none."""
    assert kong.access(Request(method="GET")) is not None


def test_a_preflight_needs_no_token_and_gets_no_name(kong: Gateway) -> None:
    asked = [(b"Origin", b"https://learnflow.example"), (b"Access-Control-Request-Method", b"POST")]
    request = Request([*asked, (b"X-Student-Id", b"mallory")], method="OPTIONS")
    assert kong.access(request) is None
    assert request.header(NAME) is None


@pytest.mark.parametrize(
    "headers",
    [[], [(b"Origin", b"https://x.test")], [(b"Access-Control-Request-Method", b"POST")]],
    ids=["neither", "no method", "no origin"],
)
def test_what_only_looks_like_a_preflight_needs_a_token(headers: Headers, kong: Gateway) -> None:
    assert kong.access(Request(headers, method="OPTIONS")) is not None
    both = [(b"Origin", b"https://x.test"), (b"Access-Control-Request-Method", b"POST")]
    assert kong.access(Request(both, method="POST")) is not None


def test_teachers_are_counted_by_their_own_name(kong: Gateway) -> None:
    claims = CLAIMS | {"sub": "tess", "roles": ["teacher"], "students": ["ada"]}
    request = Request([(b"Authorization", f"Bearer {signed(claims)}".encode())])
    assert kong.access(request) is None
    assert request.header(NAME) == "tess"


def test_where_kong_may_not_load_json_nothing_passes(kong: Gateway) -> None:
    for _ in range(2):  # Kong treats a text's first run differently
        with pytest.raises(LuaError, match="not allowed"):
            kong.access(Request([(b"Authorization", f"Bearer {signed()}".encode())]), json_allowed=False)


header_texts = st.binary(max_size=60) | st.sampled_from([b"Bearer ", b"Bearer a.b.c", f"Bearer {signed()}".encode()])
header_names = st.sampled_from([b"Authorization", b"authorization", b"Origin", *SPELLINGS]) | st.binary(
    min_size=1, max_size=8
)


@given(st.lists(st.tuples(header_names, header_texts), max_size=6), st.sampled_from(["GET", "POST", "OPTIONS"]))
@example([(b"X_Student_Id", b"x"), (b"Authorization", f"Bearer {signed()}".encode())], "GET")
def test_no_headers_get_a_request_through_under_another_name(headers: Headers, method: str) -> None:
    request = Request(list(headers), method)
    if gateway(False).access(request) is None:
        assert request.header(NAME) in {"ada", None}
        if request.header(NAME) is None:
            assert method == "OPTIONS"


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(["sub", "iss", "x"]), json_values) | json_values)
@example({"sub": "ada\n"})
@example({"sub": "ä"})
async def test_no_claims_of_the_issuer_pass_under_a_name_that_the_functions_do_not_read(claims: Any) -> None:
    token = f"{encoded({'alg': 'RS256'})}.{encoded(claims)}.c2ln"
    request = Request([(b"Authorization", f"Bearer {token}".encode())])
    if gateway(False).access(request) is None:
        assert claims["sub"] == request.header(NAME)


@given(json_values | st.text(max_size=20).map(lambda text: {"sub": text}))
def test_both_json_libraries_say_the_same_of_claims(claims: Any) -> None:
    try:
        real = gateway(True)
    except LuaError:
        pytest.skip("lua-cjson is not installed")
    token = f"{encoded({'alg': 'RS256'})}.{encoded(json.loads(json.dumps(claims)))}.c2ln"
    one, other = (Request([(b"Authorization", f"Bearer {token}".encode())]) for _ in range(2))
    refusal, second = real.access(one), gateway(False).access(other)
    assert (refusal and refusal.problem) == (second and second.problem)
    assert one.header(NAME) == other.header(NAME)
