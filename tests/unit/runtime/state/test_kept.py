"""Kept copies are bounded in bytes, in number and in time."""

from hypothesis import given
from hypothesis import strategies as st

from functions.runtime.state.kept import EACH, LIMIT, SECONDS, Copy, KeptCopies


def of(length: int) -> Copy[bytes]:
    return Copy(b"", "1", length)


@given(st.lists(st.integers(0, LIMIT + EACH), min_size=1, max_size=40))
def test_all_copies_together_are_within_the_limit_and_the_newest_that_fits_is_among_them(lengths: list[int]) -> None:
    kept = KeptCopies[bytes](lambda: 0.0)
    for number, length in enumerate(lengths):
        kept.keep(str(number), of(length))
    last = lengths[-1]
    assert (kept.take(str(len(lengths) - 1)) is not None) == (last + EACH <= LIMIT)
    left = [copy for number in range(len(lengths)) if (copy := kept.take(str(number))) is not None]
    assert sum(copy.length + EACH for copy in left) <= LIMIT


def test_no_more_than_two_thousand_copies_are_kept_however_small() -> None:
    kept = KeptCopies[bytes](lambda: 0.0)
    for number in range(5_000):
        kept.keep(str(number), of(0))
    assert sum(kept.take(str(number)) is not None for number in range(5_000)) == LIMIT // EACH


def test_a_copy_is_taken_once_and_only_in_its_time() -> None:
    now = 0.0
    kept = KeptCopies[bytes](lambda: now)
    kept.keep("ada", of(1))
    now = SECONDS - 0.01
    assert kept.take("ada") == of(1)
    assert kept.take("ada") is None
    kept.keep("ada", of(1))
    now += SECONDS
    assert kept.take("ada") is None


def test_nothing_is_kept_of_what_was_forgotten() -> None:
    kept = KeptCopies[bytes](lambda: 0.0)
    kept.keep("ada", of(1))
    kept.forget()
    assert kept.take("ada") is None
