"""The chance in exercises: decided by its key, on every machine and version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.curriculum.exercises.draw import Draw

keys = st.text(max_size=30)


def test_the_stream_never_changes() -> None:
    # An exercise is rebuilt from its id: a change here would give students other exercises than those they began.
    assert Draw("for-loops-bill.1.7").integers(8, 0, 99) == [88, 5, 89, 85, 32, 73, 40, 18]


@given(keys, st.integers(-(10**9), 10**9), st.integers(0, 10**9))
def test_whole_numbers_stay_in_their_range(key: str, low: int, width: int) -> None:
    assert low <= Draw(key).integer(low, low + width) <= low + width


@given(keys, st.lists(st.integers(), max_size=30))
def test_a_shuffled_list_keeps_its_items(key: str, items: list[int]) -> None:
    assert sorted(Draw(key).shuffled(items)) == sorted(items)


@given(keys, st.integers(0, 20))
def test_distinct_numbers_are_distinct(key: str, count: int) -> None:
    assert len(set(Draw(key).distinct_integers(count, 1, 20))) == count


@given(keys, st.integers(0, 50), st.integers(0, 50))
def test_prices_are_exact_in_binary(key: str, low: int, width: int) -> None:
    price = Draw(key).price(low, low + width)
    assert (price * 4).is_integer()
    assert low <= price <= low + width


def test_every_number_comes_about_equally_often() -> None:
    drawn = Draw("fair").integers(6_000, 1, 6)
    assert all(800 < drawn.count(face) < 1_200 for face in range(1, 7))


def test_nothing_can_be_drawn_from_nothing() -> None:
    with pytest.raises(ValueError, match="items"):
        Draw("key").choice([])
    with pytest.raises(ValueError, match="count"):
        Draw("key").several([1, 2], 3)
    with pytest.raises(ValueError, match="high"):
        Draw("key").integer(2, 1)
