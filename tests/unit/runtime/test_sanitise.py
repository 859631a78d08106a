"""Text from outside, made safe or refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from functions.runtime.sanitise import IdempotencyKey, StudentId, clean

any_text = st.text() | st.text(st.characters(codec=None, categories=["Cs", "Cc", "Cf", "Lu"]))


@given(any_text)
def test_text_is_refused_or_clean_for_good(text: str) -> None:
    try:
        once = clean(text)
    except ValueError:
        return
    assert clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert unicodedata.is_normalized("NFC", once)
    assert not {character for character in once if ord(character) < 32} - {"\n", "\t"}


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_ordinary_text_keeps_its_letters(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x85", "\ud800", "\u202e", "\u2066"])
def test_a_character_that_controls_or_deceives_is_named_by_its_code(character: str) -> None:
    with pytest.raises(ValueError, match=rf"U\+{ord(character):04X} at position 1"):
        clean(f"a{character}b")


def test_line_ends_become_one_kind() -> None:
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", fullmatch=True))
def test_an_id_is_letters_digits_and_some_marks(identifier: str) -> None:
    assert TypeAdapter(StudentId).validate_python(identifier) == identifier


@pytest.mark.parametrize("identifier", ["", ".a", "-a", "a b", "a\n", "\na", "a/b", "a||b", "é", "a" * 65, "a\x00"])
def test_what_is_no_id_is_refused(identifier: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(StudentId).validate_python(identifier)


@pytest.mark.parametrize("key", ["", " ", "a b", "k" * 129, "é", "a\n", "\x7f"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(IdempotencyKey).validate_python(key)
