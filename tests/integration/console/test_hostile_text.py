"""Whatever somebody writes is shown as text, in every field that reaches a page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from functions.console.session import proof
from tests.integration.console.test_practising import generated, handed_in
from tests.integration.console.visitor import ORIGIN, Visitor, visitor
from tests.integration.embedded import Embedded

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</code></pre><iframe srcdoc='<script>alert(1)</script>'>",
    "{{ 7 * 7 }}{% raw %}",
    "`<b onclick=alert(1)>`",
    "[x](javascript:alert(1)) ![x](x)",
    "&lt;script&gt;",
]
EVERYTHING = " ".join(ATTACKS)
_STRUCTURE = "html head meta title link script body header nav main footer section article dialog noscript div a"
_TEXT = "h1 h2 h3 p pre code bdi em strong small span mark ul ol li dl dt dd details summary time figure figcaption"
_TABLES = "table thead tbody tr th td col colgroup"
_FIELDS = "form button input textarea select optgroup option label fieldset legend"
_PICTURES = "svg desc path rect circle line text"
_ALLOWED = frozenset(" ".join((_STRUCTURE, _TEXT, _TABLES, _FIELDS, _PICTURES)).split())


class Page(HTMLParser):
    """The elements and attributes of a page as a browser would build them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.sources: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.sources |= {value or "" for name, value in attrs if name in ("src", "href", "action", "formaction")}


def require_harmless(page: str) -> None:
    """Only the console's own elements, no handler, no address of another place."""
    built = Page(page)
    assert built.tags <= _ALLOWED, built.tags - _ALLOWED
    assert not {name for name in built.attributes if name.startswith("on") or name in ("style", "srcdoc")}
    assert all(source.startswith(("/", "#")) for source in built.sources), built.sources


def programs(attack: str) -> Iterator[str]:
    """Programs that carry the attack in a comment, a text, a broken line and a name of an error."""
    yield f"# {attack}\nx = 1\n"
    yield f"text = {attack!r}\nprint(tex)\n"
    yield f"print({attack}\n"
    yield f"def f(x={attack!r}):\n    if x == True:\n        y =+ {attack!r}\n    return {attack!r}[9]\n\nf()\n"


@pytest.mark.parametrize("attack", ATTACKS)
async def test_code_and_tracebacks_are_text(ada: Visitor, attack: str) -> None:
    said = f'Traceback (most recent call last):\n  File "{attack}", line 1, in {attack}\nNameError: name {attack!r}\n'
    for code in programs(attack):
        for fragment in (True, False):
            require_harmless((await ada.send("/check", fragment=fragment, code=code, traceback=said)).text)
        for level in "1234":
            require_harmless((await ada.send("/hints", code=code, level=level, traceback=said)).text)
        require_harmless((await ada.send("/hints", fragment=False, code=code)).text)


async def test_what_a_submission_prints_raises_and_says_is_text(ada: Visitor, fleet: Embedded) -> None:
    exercise = await generated(fleet, "fix-bug")
    for code in (f"print({EVERYTHING!r})", f"raise ValueError({EVERYTHING!r})", EVERYTHING):
        require_harmless(await handed_in(ada, exercise, code=code))
    require_harmless(await handed_in(ada, exercise, fragment=False, code=f"print({EVERYTHING!r})"))


@pytest.mark.parametrize("attack", ATTACKS)
async def test_predictions_and_arranged_lines_are_text(ada: Visitor, fleet: Embedded, attack: str) -> None:
    prediction = await generated(fleet, "predict-output")
    require_harmless(await handed_in(ada, prediction, fragment=False, answer=attack))
    parsons = await generated(fleet, "parsons")
    refused = await ada.send(f"/practice/{parsons['exercise_id']}", lines=[attack])
    assert refused.status_code == 422
    require_harmless(refused.text)


@pytest.mark.parametrize(
    "name", ["attempt", "opened", "failed_runs", "hints", "cases", "about", "level", "exercise", "kind", "authored"]
)
async def test_every_hidden_field_is_text(ada: Visitor, fleet: Embedded, name: str) -> None:
    exercise = await generated(fleet, "predict-output")
    fields = {"answer": "1", name: EVERYTHING}
    require_harmless((await ada.send(f"/practice/{exercise['exercise_id']}", fragment=False, **fields)).text)
    for fragment in (True, False):
        require_harmless((await ada.send("/hints", fragment=fragment, code="print(1)", **{name: EVERYTHING})).text)


@pytest.mark.parametrize("attack", ATTACKS)
async def test_every_address_is_text(ada: Visitor, attack: str) -> None:
    pages = {"/practice": ("topic", "kind"), "/concepts/range-function": ("level",), "/sign-in": ("to",)}
    pages["/progress/for-loops/change"] = ("before", "look")
    for path, names in pages.items():
        for name in names:
            require_harmless((await ada.open(path, **{name: attack})).text)
    for path in (f"/{attack}", f"/concepts/{attack}", f"/practice/{attack}", f"/progress/{attack}"):
        require_harmless((await ada.open(path)).text)


@pytest.mark.parametrize("attack", ATTACKS)
async def test_a_token_and_a_demo_person_that_are_refused_are_not_repeated(stranger: Visitor, attack: str) -> None:
    for path, name in (("/sign-in", "token"), ("/sign-in/demo", "person")):
        answer = await stranger.send(path, page="/sign-in", fragment=False, **{name: attack})
        require_harmless(answer.text)
        assert "alert(1)" not in answer.text


async def test_what_reorders_text_is_spelt_out(ada: Visitor, fleet: Embedded) -> None:
    code = 'level = "user\u202e \u2066# check\u2069 \u2066"\nif level == True:\n    print(level)\n'
    page = (await ada.send("/check", code=code)).text
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
    exercise = await generated(fleet, "fix-bug")
    result = await handed_in(ada, exercise, code='print("a\u202eb")')
    assert "a⟨U+202E⟩b" in result


async def test_the_editor_gets_the_code_back_as_it_was(ada: Visitor) -> None:
    code = 'x = "\u202e"\r\n\tif x:\r\n'
    page = (await ada.send("/check", fragment=False, code=code)).text
    assert "x = &#34;\u202e&#34;\n\tif x:\n" in page


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"%FF%ED%A0%80", b"\xed\xa0\x80", b"%00"])
async def test_bytes_that_are_no_text_end_in_a_page_and_not_in_a_fault(ada: Visitor, raw: bytes) -> None:
    headers = {"origin": ORIGIN, "content-type": "application/x-www-form-urlencoded", "accept": "text/html"}
    own = (await ada.proof()).encode()
    for body in (b"csrf=" + own + b"&code=x%20%3D%20" + raw, b"csrf=" + raw, b"csrf=" + own + b"&" + raw):
        answer = await ada.client.post("/check", content=body, headers=headers)
        assert answer.status_code in (200, 403, 422)
        require_harmless(answer.text)


async def test_a_line_of_64_kib_is_shown_whole_and_stays_in_its_box(ada: Visitor, fleet: Embedded) -> None:
    long = "x" * 65_000
    page = (await ada.send("/check", fragment=False, code=f"y = {long}\n")).text
    assert long in page
    exercise = await generated(fleet, "fix-bug")
    require_harmless(await handed_in(ada, exercise, code=f"print('{long}')"))


async def test_a_proof_says_nothing_of_the_secret_it_is_made_of() -> None:
    assert len({proof("secret", "ada"), proof("secret", "ben"), proof("secret", None), proof("other", "ada")}) == 4
    assert "secret" not in proof("secret", "ada")


async def test_only_scripts_of_the_console_are_linked(fleet: Embedded) -> None:
    async with visitor(fleet, "ada") as ada:
        for path in ("/", "/check", "/practice", "/progress"):
            page = (await ada.open(path)).text
            assert set(re.findall(r'https?://[^"\' <]+', page)) <= {ORIGIN}
