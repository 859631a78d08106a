"""Counting is exact, and bounded."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rs_bpe.bpe import openai

from functions.runtime.tokens import count as counting
from functions.runtime.tokens.count import LONGEST_TEXT, MOST_MERGED, TooCostlyError, count, counts
from functions.runtime.tokens.vocabulary import FILE, TOKENS, Vocabulary, content_of, vocabulary
from functions.runtime.tokens.words import words
from tests.contract.vocabulary_file import content

ROOT = Path(__file__).parents[4]

# What the pattern tells apart: letters with and without case, marks, digits of all kinds, spaces, ends of lines, signs.
PIECES = (
    "a", "B", "é", "É", "ß", "\u017f", "'s", "'LL",
    "'\u017f", " ", "  ", "\n", "\r\n", "\t", "/", "//", "1", "4567", "½", "²",
    "中", "क", "्", "ा", "ʰ", "ǅ", "😀", "👩‍💻", "\x85", "\u00a0", "\u2028", "\u3000", "\x1c", "\x0b", "_", "===", "é́",
    "the", "\U0001d49c", "א", "<|endoftext|>", "\u200b", "\ufeff", "ª", "Ⅷ", "\x00", "Æ", "¤", "totl_prise",
)  # fmt: skip


@cache
def tokenizer() -> openai.Tokenizer:
    return openai.o200k_base()


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    counting._remembered.clear()
    yield
    counting._remembered.clear()


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=2_000)
def test_what_the_pattern_tells_apart_is_counted_as_the_tokenizer_counts_it(text: str) -> None:
    assert count(text) == tokenizer().count(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF), max_size=60))
@settings(max_examples=500)
def test_western_text_is_counted_as_the_tokenizer_counts_it(text: str) -> None:
    assert count(text) == tokenizer().count(text)


def test_every_document_and_program_of_ours_is_counted_as_the_tokenizer_counts_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counting, "MOST_MERGED", 10**9)
    files = [*sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "tests" / "corpus").rglob("*.py"))]
    texts = [file.read_text("utf-8")[:LONGEST_TEXT] for file in files]
    assert len(texts) > 100
    assert [count(text) for text in texts] == [tokenizer().count(text) for text in texts]


@given(st.text(max_size=200))
def test_words_joined_are_the_text_again(text: str) -> None:
    assert "".join(words(text)) == text


def test_a_text_is_counted_alike_whatever_was_counted_before() -> None:
    text = "totl_prise = qwxzvbk(12345)\n"
    fresh = count(text)
    assert count(text) == fresh == tokenizer().count(text)


def test_the_file_holds_what_the_tokenizer_knows() -> None:
    assert FILE.read_bytes() == content()


def test_every_token_has_its_rank_and_other_bytes_have_none() -> None:
    tokens = [b"%d!" % number for number in range(TOKENS)]
    ranks = Vocabulary(memoryview(content_of(tokens)))
    assert [ranks.rank(token) for token in tokens] == list(range(TOKENS))
    assert ranks.rank(b"no token") is None
    assert vocabulary().rank(b"") is None


def test_longer_texts_are_not_counted() -> None:
    count("a " * (LONGEST_TEXT // 2))
    with pytest.raises(TooCostlyError):
        count("a" * (LONGEST_TEXT + 1))


def test_more_words_of_their_own_than_an_answer_can_wait_for_are_not_counted() -> None:
    with pytest.raises(TooCostlyError):
        count("q" * (MOST_MERGED + 1))
    with pytest.raises(TooCostlyError):
        count(" ".join(f"qx{chr(97 + number % 26)}zk{chr(97 + number // 26)}wv" for number in range(MOST_MERGED)))


def test_texts_of_one_answer_share_its_bounds() -> None:
    half = "a " * (LONGEST_TEXT // 4)
    assert counts([half, half]) == [count(half)] * 2
    with pytest.raises(TooCostlyError):
        counts([half, half, half])
    with pytest.raises(TooCostlyError):
        counts(["q" * (MOST_MERGED // 2 + 1), "z" * (MOST_MERGED // 2 + 1)])


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_REMEMBERED", 50)
    for number in range(500):
        count(f"{number:03}")
        assert len(counting._remembered) <= 50
        assert len(counting._counted) <= 50


def test_texts_are_remembered_by_their_digests_only() -> None:
    counting._counted.clear()
    text = "answer = ask_for(words)"
    assert counts([text, "other", text]) == [count(text), count("other"), count(text)]
    assert sorted(map(type, counting._counted), key=str) == [bytes, bytes]
    assert {len(digest) for digest in counting._counted} == {16}
