"""The inbox: the newest items, each once, whatever the order they come in."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from functions.concepts.inbox import ITEMS_KEPT, ConceptsRecord, InboxItem, SeenLevel

EMPTY = ConceptsRecord(student_id="ada")


def item(number: int, at: int | None = None) -> InboxItem:
    return InboxItem(
        id=f"item-{number:03d}",
        at=number // 2 if at is None else at,  # two items at every moment
        reason="struggle",
        concept="list-sorting",
        title="Sorting a list",
        path=["list-sorting"],
        explanation={},
    )


def filled(numbers: list[int]) -> ConceptsRecord:
    record = EMPTY
    for number in numbers:
        record = record.with_item(item(number))
    return record


numbers = st.lists(st.integers(0, 60), max_size=80)


@given(numbers)
def test_the_newest_items_are_kept_each_once_and_in_order(drawn: list[int]) -> None:
    newest = sorted(set(drawn))[-ITEMS_KEPT:]
    assert [one.id for one in filled(drawn).items] == [item(number).id for number in newest]


@given(numbers, st.randoms())
def test_order_and_repetition_do_not_matter_to_the_items(drawn: list[int], random: Random) -> None:
    again = [*drawn, *drawn]
    random.shuffle(again)
    assert filled(again).items == filled(drawn).items


@given(numbers)
def test_what_waits_to_be_published_is_among_the_items_and_waits_once(drawn: list[int]) -> None:
    record = filled(drawn)
    assert len(record.unpublished) == len(set(record.unpublished))
    assert set(record.unpublished) == {one.id for one in record.items}


@given(numbers, st.integers(0, 60))
def test_a_published_item_that_comes_again_is_not_published_again(drawn: list[int], number: int) -> None:
    record = filled([*drawn, number])
    published = record.published(item(number).id)
    assert item(number).id not in published.unpublished
    assert published.with_item(item(number)) == published


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 100)), min_size=1, max_size=20))
def test_the_level_that_was_seen_last_counts(seen: list[tuple[int, int]]) -> None:
    record = EMPTY
    for at, percent in seen:
        record = record.seen("sets", SeenLevel(at=at, percent=percent))
    newest = max(at for at, _ in seen)
    first_of_newest = next(percent for at, percent in seen if at == newest)
    assert record.levels == {"sets": SeenLevel(at=newest, percent=first_of_newest)}


@given(st.permutations(["for-loops", "sets", "variables"]))
def test_levels_are_stored_in_alphabetical_order(components: list[str]) -> None:
    record = EMPTY
    for component in components:
        record = record.seen(component, SeenLevel(at=1, percent=50))
    assert list(record.levels) == sorted(components)


@given(numbers)
def test_a_record_is_read_as_it_was_stored(drawn: list[int]) -> None:
    record = filled(drawn).seen("sets", SeenLevel(at=1, percent=40.5))
    assert ConceptsRecord.read("ada", record.stored()) == record


def test_where_nothing_is_stored_the_record_is_empty() -> None:
    assert ConceptsRecord.read("ada", None) == EMPTY
