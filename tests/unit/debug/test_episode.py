"""The laws of Debug's record and of its episodes, whatever order events come in and however often."""

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from functions.debug.episode import COOLDOWN, with_episode
from functions.debug.record import (
    ERRORS_KEPT,
    STRUGGLES_KEPT,
    SUCCESSES_KEPT,
    DebugRecord,
    RecordedError,
    Success,
    ToldStruggle,
)

MINUTE = 60_000
COMPONENTS = ["variables", "for-loops", None]


def error(number: int, minute: int, kind: str, component: str | None, failed_runs: int) -> RecordedError:
    return RecordedError(
        key=f"error-{number:03}",
        event_id=str(number),
        at=minute * MINUTE,
        error_type=kind,
        component=component,
        failed_runs=failed_runs,
    )


@st.composite
def histories(draw: st.DrawFn, most: int = 12, longest: int = 180) -> list[RecordedError]:
    """Errors of one student with a key each, oldest first."""
    minutes = draw(st.lists(st.integers(0, longest), min_size=1, max_size=most))
    return [
        error(
            number,
            minute,
            draw(st.sampled_from(["NameError", "KeyError"])),
            draw(st.sampled_from(COMPONENTS)),
            draw(st.sampled_from([0, 0, 0, 5])),
        )
        for number, minute in enumerate(sorted(minutes))
    ]


successes = st.lists(
    st.builds(
        lambda number, minute, component: Success(key=f"success-{number}", at=minute * MINUTE, component=component),
        st.integers(0, 8),
        st.integers(0, 180),
        st.sampled_from(["variables", "for-loops"]),
    ),
    max_size=5,
    unique_by=lambda success: success.key,
)


def taken(record: DebugRecord, arrived: RecordedError | Success) -> DebugRecord:
    """What the watcher does with an event."""
    if isinstance(arrived, Success):
        return record.with_success(arrived)
    known = record.with_error(arrived)
    return record if known == record else with_episode(known, arrived)


def record_after(arrived: list[RecordedError | Success] | list[RecordedError]) -> DebugRecord:
    return reduce(taken, arrived, DebugRecord(student_id="ada"))


def is_over(record: DebugRecord, earlier: ToldStruggle, later: ToldStruggle) -> bool:
    """Whether a success ended the earlier of two episodes before the later one began."""
    return any(
        earlier.begin < success.at <= later.begin and earlier.component in {None, success.component}
        for success in record.successes
    )


@given(st.data(), histories(most=60))
def test_the_errors_kept_do_not_depend_on_order_or_repetition(data: st.DataObject, errors: list[RecordedError]) -> None:
    arrived = data.draw(st.permutations(errors + errors[::2]))
    assert record_after(arrived).errors == record_after(errors).errors
    assert record_after(errors).errors == tuple(errors[-ERRORS_KEPT:])


@given(st.data(), histories(), successes)
def test_the_successes_kept_do_not_depend_on_order(
    data: st.DataObject, errors: list[RecordedError], passed: list[Success]
) -> None:
    arrived = data.draw(st.permutations([*errors, *passed]))
    in_order = tuple(sorted(passed, key=lambda success: (success.at, success.key)))
    assert record_after(arrived).successes == in_order


@given(st.data(), histories(), successes)
def test_no_two_struggles_are_told_of_one_episode(
    data: st.DataObject, errors: list[RecordedError], passed: list[Success]
) -> None:
    record = record_after(data.draw(st.permutations([*passed, *errors, *errors[::3]])))
    for place, earlier in enumerate(record.struggles):
        for later in record.struggles[place + 1 :]:
            assert later.begin - earlier.begin > COOLDOWN or is_over(record, earlier, later)


@given(st.data(), histories(longest=30))
def test_within_one_cooldown_a_struggle_is_told_once_in_every_order_or_in_none(
    data: st.DataObject, errors: list[RecordedError]
) -> None:
    in_order, arrived = record_after(errors), data.draw(st.permutations(errors))
    assert len(in_order.struggles) <= 1
    assert len(record_after(arrived).struggles) == len(in_order.struggles)


@given(histories(), successes)
def test_what_comes_again_changes_nothing(errors: list[RecordedError], passed: list[Success]) -> None:
    record = record_after([*passed, *errors])
    assert reduce(taken, [*errors, *passed, *reversed(errors)], record) == record


@given(histories())
def test_a_struggle_begins_with_an_error_that_is_kept_and_names_its_component(errors: list[RecordedError]) -> None:
    by_key = {one.key: one for one in errors}
    for told in record_after(errors).struggles:
        assert (told.begin, told.component) == (by_key[told.key].at, by_key[told.key].component)
        assert told.begin <= told.last
        assert not told.published


@given(histories(most=ERRORS_KEPT + 20, longest=100_000), st.lists(st.integers(0, 10_000), unique=True, max_size=40))
def test_a_record_is_bounded_and_reads_back_as_it_was_stored(errors: list[RecordedError], minutes: list[int]) -> None:
    passed = [Success(key=f"success-{at}", at=at, component="variables") for at in minutes]
    record = record_after([*errors, *passed])
    assert len(record.errors) <= ERRORS_KEPT
    assert len(record.successes) <= SUCCESSES_KEPT
    assert len(record.struggles) <= STRUGGLES_KEPT
    assert DebugRecord.read("ada", record.stored()) == record


@given(histories(longest=29))
def test_an_error_a_pause_later_is_not_held_against_the_earlier_ones(errors: list[RecordedError]) -> None:
    two = [error.model_copy(update={"failed_runs": 0, "error_type": "NameError"}) for error in errors[:2]]
    later = error(99, 29 + 31, "NameError", None, 0)
    assert record_after([*two, later]).struggles == ()


def test_a_success_on_the_component_wipes_its_errors_out() -> None:
    errors = [error(number, number, "NameError", "variables", 0) for number in range(4)]
    passed = Success(key="success", at=errors[1].at + 1, component="variables")
    elsewhere = passed.model_copy(update={"component": "for-loops"})
    assert record_after([*errors[:2], passed, *errors[2:]]).struggles == ()
    assert len(record_after([*errors[:2], elsewhere, *errors[2:]]).struggles) == 1


def test_of_two_errors_with_one_key_the_earlier_counts() -> None:
    first, retry = error(1, 5, "NameError", None, 0), error(1, 9, "NameError", None, 0)
    assert record_after([first, retry]).errors == record_after([retry, first]).errors == (first,)
