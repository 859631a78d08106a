"""The shelf: what was sent is found again by a short id, until there is no room for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.mcp.shelf import Shelf, UnknownIdError

ARGUMENTS = st.dictionaries(st.text(max_size=5), st.text(max_size=50) | st.integers() | st.none(), max_size=4)


@given(st.lists(ARGUMENTS, max_size=20))
def test_what_was_kept_is_found_again(kept: list[dict[str, object]]) -> None:
    shelf = Shelf()
    ids = [shelf.keep(arguments) for arguments in kept]
    assert [shelf.find(name) for name in ids] == kept


@given(ARGUMENTS)
def test_an_id_has_nine_digits_and_follows_from_the_content(arguments: dict[str, object]) -> None:
    name = Shelf().keep(arguments)
    assert name == Shelf().keep(dict(reversed(arguments.items())))
    assert len(name) == 9
    assert name.isdecimal()
    assert name[0] != "0"


@given(st.lists(st.text(max_size=30), max_size=30), st.integers(1, 5), st.integers(50, 120))
def test_the_shelf_never_outgrows_its_bounds(codes: list[str], most: int, most_bytes: int) -> None:
    shelf = Shelf(most_kept=most, most_bytes=most_bytes)
    for code in codes:
        shelf.keep({"code": code})
        assert len(shelf._kept) <= most
        assert shelf._bytes == sum(map(len, shelf._kept.values())) <= most_bytes


def test_what_was_used_last_stays() -> None:
    shelf = Shelf(most_kept=2)
    first, second = shelf.keep({"code": "1"}), shelf.keep({"code": "2"})
    shelf.find(first)
    shelf.keep({"code": "3"})
    assert shelf.find(first) == {"code": "1"}
    with pytest.raises(UnknownIdError, match=f"id: nothing is kept under '{second}'"):
        shelf.find(second)


def test_what_is_larger_than_the_shelf_is_not_kept() -> None:
    shelf = Shelf(most_bytes=10)
    with pytest.raises(UnknownIdError):
        shelf.find(shelf.keep({"code": "a long program"}))
