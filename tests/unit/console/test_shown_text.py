"""Text that people wrote, on its way to a page."""

import re
import unicodedata
from html import unescape

from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup

from functions.console.shown_text import Exact, finalize, markdown, prose, visible

TAG = re.compile(r"<[^>]*>")
texts = st.text(st.characters(codec=None), max_size=200)


@given(texts)
@example("a\u202eb\u2066\u200b\ufeff\x1b[31m\u2028")
def test_visible_text_hides_nothing(text: str) -> None:
    left = {unicodedata.category(character) for character in visible(text) if character not in "\n\t\u200c\u200d"}
    assert not left & {"Cc", "Cs", "Zl", "Zp"}
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff]", visible(text))


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@given(texts)
@example("`<b>` & `a\nb` ``x`` `")
def test_prose_makes_nothing_but_code_of_backticks(text: str) -> None:
    shown = prose(text)
    assert set(TAG.findall(shown)) <= {"<code>", "</code>"}
    assert unescape(TAG.sub("", shown)).replace("`", "") == visible(text).replace("`", "")


@given(texts)
@example("[x](javascript:alert(1)) <b>x</b> ![i](http://e)\n\n```\n</code>\n```\n<https://e>")
def test_markdown_makes_only_the_elements_of_plain_prose(text: str) -> None:
    names = {re.match(r"</?([a-z]+)", tag).group(1) for tag in TAG.findall(markdown(text))}  # type: ignore[union-attr]
    assert names <= {"p", "ul", "ol", "li", "em", "strong", "code", "pre", "br"}
    assert "href" not in "".join(TAG.findall(markdown(text)))


def test_a_list_with_code_becomes_a_list_with_code() -> None:
    assert markdown("Write:\n\n- `a`: *one*\n- `b`") == (
        "<p>Write:</p>\n<ul>\n<li><code>a</code>: <em>one</em></li>\n<li><code>b</code></li>\n</ul>\n"
    )


@given(texts)
def test_a_template_shows_any_value_as_visible_text_and_gives_code_back_exactly(text: str) -> None:
    environment = Environment(autoescape=True, finalize=finalize)
    shown = environment.from_string("{{ value }}").render(value=text)
    assert not TAG.search(shown)
    assert unescape(shown) == visible(text) or "&" in text
    exact = environment.from_string("{{ value }}").render(value=Exact(text))
    assert exact == str(Markup.escape(text))
