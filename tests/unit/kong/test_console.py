"""What the edge does on the console's route: it lets people in without a token, and speaks to them in pages."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.kong.gateway import CONSOLE, Answer, Gateway, Headers, Request, gateway
from tests.unit.kong.test_student import NAME, SPELLINGS, header_names, header_texts
from tests.unit.runtime.security.tokens import signed

KONGS = {"Content-Type": "application/json; charset=utf-8", "Content-Length": "39", "Retry-After": "12"}
BROWSER = [(b"Accept", b"text/html,application/xhtml+xml,*/*;q=0.8")]
SCRIPT = [(b"Accept", b"text/html"), (b"HX-Request", b"true")]  # as htmx asks
PLAIN: Headers = [(b"Accept", b"*/*")]


class Texts(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def refused(kong: Gateway, status: int, headers: Headers, source: str = "exit", message: str = "?") -> Answer:
    body = json.dumps({"message": message}).encode()
    return kong.answer(status, body, KONGS, source, Request(headers, "GET"), CONSOLE)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_nobody_names_a_student_to_the_console(spelling: bytes, kong: Gateway) -> None:
    request = Request([(spelling, b"mallory"), (spelling, b"eve"), *BROWSER], "GET")
    assert kong.access(request, place=CONSOLE) is None
    assert request.headers == BROWSER


def test_nobody_needs_a_token_to_reach_the_console_and_one_in_a_header_gives_no_name(kong: Gateway) -> None:
    for headers in ([], [(b"Authorization", b"Basic eA==")], [(b"Authorization", f"Bearer {signed()}".encode())]):
        request = Request(list(headers), "GET")
        assert kong.access(request, place=CONSOLE) is None
        assert request.headers == headers


def test_the_consoles_requests_need_nothing_that_kong_may_not_load(kong: Gateway) -> None:
    assert kong.access(Request(BROWSER, "GET"), json_allowed=False, place=CONSOLE) is None


@given(st.lists(st.tuples(header_names, header_texts), max_size=6))
@example([(b"X_Student-id", b"ada"), (b"x-Student_ID", b"bob")])
def test_no_headers_carry_a_name_to_the_console(headers: Headers) -> None:
    request = Request(list(headers), "POST")
    assert gateway(False).access(request, place=CONSOLE) is None
    assert request.header(NAME) is None
    names = {name.lower().replace(b"_", b"-") for name, _ in headers}
    kept = names - {NAME.lower().encode()}
    assert {name.lower().replace(b"_", b"-") for name, _ in request.headers} == kept


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (413, "too long"),
        (429, "a little fast"),
        (500, "does not answer"),
        (502, "does not answer"),
        (503, "does not answer"),
        (504, "does not answer"),
        (400, "did not work"),
        (418, "did not work"),
    ],
)
@pytest.mark.parametrize("source", ["exit", "error"])
def test_a_person_sees_a_page_that_says_what_to_do(status: int, said: str, source: str, kong: Gateway) -> None:
    answer = refused(kong, status, BROWSER, source)
    page = Texts(answer.body.decode("utf-8"))
    assert answer.status == status
    assert answer.header("Content-Type") == "text/html; charset=utf-8"
    assert said in page.text
    assert {"html", "title", "main", "h1", "p"} <= set(page.tags)
    assert not {"script", "style", "link", "img", "form", "a"} & set(page.tags)
    assert b'<html lang="en">' in answer.body
    assert b'name="viewport"' in answer.body


def test_a_page_may_load_nothing_is_not_kept_and_says_when_to_try_again(kong: Gateway) -> None:
    answer = refused(kong, 429, BROWSER)
    assert "default-src 'none'" in (answer.header("Content-Security-Policy") or "")
    assert answer.header("X-Content-Type-Options") == "nosniff"
    assert answer.header("Cache-Control") == "no-store"
    assert answer.header("Retry-After") == "12"
    assert answer.header("Content-Length") is None, "it was that of another text"


def test_a_script_of_the_page_gets_a_note_to_put_where_somebody_clicked(kong: Gateway) -> None:
    answer = refused(kong, 503, SCRIPT)
    note = Texts(answer.body.decode("utf-8"))
    assert answer.header("Content-Type") == "text/html; charset=utf-8"
    assert answer.body.startswith(b'<div role="alert">')
    assert "does not answer" in note.text
    assert not {"html", "body", "main", "h1"} & set(note.tags)


@pytest.mark.parametrize("headers", [[], PLAIN, [(b"Accept", b"text/event-stream")]], ids=["none", "any", "events"])
def test_a_program_gets_a_problem_as_from_the_agents(headers: Headers, kong: Gateway) -> None:
    answer = refused(kong, 429, headers, message="too many requests")
    expected = {"type": "about:blank", "title": "Too Many Requests", "status": 429, "detail": "too many requests"}
    assert answer.problem == expected
    assert answer.headers == {"Content-Type": "application/problem+json", "Retry-After": "12"}


@pytest.mark.parametrize("headers", [BROWSER, SCRIPT], ids=["page", "note"])
@pytest.mark.parametrize("planted", [b"<script>alert(1)</script>", b"%s%d", b"\xff\x00"])
def test_nothing_of_what_was_said_or_asked_gets_into_a_page(headers: Headers, planted: bytes, kong: Gateway) -> None:
    asked = [*headers, (b"Referer", planted), (b"HX-Target", planted)]
    answer = kong.answer(502, planted, KONGS, "error", Request(asked, "GET"), CONSOLE)
    assert answer.body == refused(kong, 502, headers).body
    assert planted not in answer.body


@pytest.mark.parametrize(("status", "source"), [(200, "service"), (404, "service"), (503, "service"), (308, "exit")])
@pytest.mark.parametrize("headers", [BROWSER, SCRIPT, PLAIN], ids=["page", "note", "problem"])
def test_what_the_console_answers_and_where_kong_leads_is_not_touched(
    status: int, source: str, headers: Headers, kong: Gateway
) -> None:
    console = {"Content-Type": "text/html; charset=utf-8", "Content-Length": "3"}
    answer = kong.answer(status, b"<p>", console, source, Request(headers, "GET"), CONSOLE)
    assert (answer.body, answer.headers) == (b"<p>", console)
