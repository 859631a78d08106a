from __future__ import annotations

import json
import math
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.exercise.sandbox.inside.judge import rebuilt
from functions.exercise.sandbox.inside.wire import MAX_DEPTH, MAX_NODES, UnsendableError, Writer
from functions.exercise.sandbox.literals import NotALiteralError, parse
from functions.exercise.sandbox.values import (
    Collection,
    Instance,
    Like,
    MalformedError,
    Named,
    equal,
    read,
    show,
    type_name,
)

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.complex_numbers(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.binary()
)
hashable = st.recursive(scalars, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=4), max_leaves=5)
plain = st.recursive(
    hashable,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.tuples(inner, inner)
        | st.dictionaries(hashable, inner, max_size=4)
        | st.sets(hashable, max_size=4)
    ),
    max_leaves=15,
)


def sent(value: object) -> Any:
    return json.loads(Writer().write(value))


@given(plain)
def test_the_judge_sees_the_very_value_that_was_sent(value: object) -> None:
    assert rebuilt(sent(value)) == value
    assert sorted(repr(rebuilt(sent(value)))) == sorted(repr(value))


@given(plain)
def test_what_python_writes_is_read_as_the_value_it_stands_for(value: object) -> None:
    text = repr(value)
    if "inf" in text or ("j" in text and "nan" in text):
        return
    assert equal(parse(text), read(sent(value)), exact_types=True)


@given(plain, plain)
def test_only_equal_values_are_equal(one: object, other: object) -> None:
    if equal(read(sent(one)), read(sent(other)), exact_types=True):
        assert one == other


@given(st.lists(hashable, max_size=8), st.randoms(use_true_random=False))
def test_neither_sets_nor_dictionaries_have_an_order(members: list[object], random: Any) -> None:
    distinct = list({repr(member): member for member in members}.values())
    shuffled = random.sample(distinct, len(distinct))
    one = read(["set", [sent(member) for member in distinct]])
    other = read(["set", [sent(member) for member in shuffled]])
    assert equal(one, other)
    pairs = read(["dict", [[sent(member), None] for member in distinct]])
    assert equal(pairs, read(["dict", [[sent(member), None] for member in shuffled]]))


def test_large_neighbours_in_a_set_are_told_apart() -> None:
    one, other = 2**60, 2**60 + 1
    assert equal(Collection("set", (one, other)), Collection("set", (other, one)))
    assert not equal(Collection("set", (one, other)), Collection("set", (one, one + 2)))


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.floats(1e-9, 0.5))
def test_tolerance_is_absolute_and_relative(number: float, tolerance: float) -> None:
    near = number + 0.5 * tolerance * max(1.0, abs(number))
    far = number + 3 * tolerance * max(1.0, abs(number)) + 1e-6
    assert equal(number, near, tolerance=tolerance)
    assert not equal(number, far, tolerance=tolerance)


@given(plain)
def test_what_is_shown_is_what_python_shows_up_to_the_order_of_sets(value: object) -> None:
    assert sorted(show(read(sent(value)), limit=10**6)) == sorted(repr(value))


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda j: st.lists(j, max_size=4))
)
def test_any_other_message_is_malformed_and_nothing_worse(message: object) -> None:
    try:
        value = read(message)
    except MalformedError:
        return
    show(value)
    equal(value, value)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        (2**2000, 1.5, False),
        (2**2000, 1j, False),
        (math.nan, math.nan, True),
        (math.inf, math.inf, True),
        (math.inf, -math.inf, False),
        ("1", 1, False),
        (None, 0, False),
        (range(3), range(3), True),
        (b"a", "a", False),
    ],
)
def test_numbers_compare_by_size_and_nothing_else_does(one: Any, other: Any, same: bool) -> None:
    assert equal(one, other) is same
    assert equal(other, one) is same


def test_an_object_never_equals_anything() -> None:
    thing = Instance(("A", "object"), (), "")
    assert not equal(thing, thing)
    assert not equal(Named("class", "A"), Named("class", "A"))


def test_a_subclass_of_a_list_counts_as_its_items_unless_types_must_match() -> None:
    got = Like("Stack", Collection("list", (1,)))
    assert equal(Collection("list", (1,)), got)
    assert not equal(Collection("list", (1,)), got, exact_types=True)


@pytest.mark.parametrize(
    ("value", "reason"),
    [([0] * (MAX_NODES + 1), "items"), ("x" * 10**6, "characters"), (1 << 10**6, "digits")],
    ids=["items", "characters", "digits"],
)
def test_too_much_is_not_sent(value: object, reason: str) -> None:
    with pytest.raises(UnsendableError, match=reason):
        Writer().write(value)


def test_too_deep_is_not_sent_and_a_circle_is_named() -> None:
    deep: list[Any] = []
    for _ in range(MAX_DEPTH + 2):
        deep = [deep]
    with pytest.raises(UnsendableError, match="depth"):
        Writer().write(deep)
    circle: list[Any] = []
    circle.append(circle)
    assert show(read(sent(circle))) == "[...]"


def test_a_forged_giant_is_malformed() -> None:
    wide = ["list", [None] * 100_000]
    deep: Any = None
    for _ in range(200):
        deep = ["set", [deep]]
    for forged in (wide, deep):
        with pytest.raises(MalformedError):
            read(forged)


def test_deeply_nested_sets_compare_without_growing() -> None:
    nested: Any = 1
    for _ in range(MAX_DEPTH - 1):
        nested = frozenset({nested, "it's"})
    assert equal(read(sent({nested})), read(sent({nested})))


class Liar(int):
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "99"

    def __pos__(self) -> int:
        return 99

    def __int__(self) -> int:
        return 99


def test_what_a_subclass_says_of_itself_does_not_count() -> None:
    assert read(sent(Liar(1))) == Like("Liar", 1)
    assert show(read(sent(Liar(1)))) == "Liar(1)"


class Shape:
    __slots__ = ("side",)

    def __init__(self, side: int) -> None:
        self.side = side


class Square(Shape):
    def __repr__(self) -> str:
        raise ValueError("no text")


def test_an_instance_is_its_bases_and_its_attributes() -> None:
    square = read(sent(Square(2)))
    assert square == Instance(("Square", "Shape", "object"), (("side", 2),), "")
    assert show(square) == "<Square object with side=2>"
    described = rebuilt(sent(Square(2)))
    assert (described.class_name, described.bases, described.attributes) == (
        "Square",
        ("Square", "Shape", "object"),
        {"side": 2},
    )


@pytest.mark.parametrize(
    "text",
    ["", "f()", "x", "[x]", "1 +", "__import__('os')", "'a' + 'b'", "{**{}}", "set([1])", "range('a')", "float('x')"],
)
def test_an_expected_value_must_be_written_out(text: str) -> None:
    with pytest.raises(NotALiteralError):
        parse(text)


@given(st.text(max_size=60) | st.text("()[]{},:'\"1-+j ", max_size=60))
def test_no_text_is_worse_than_no_literal(text: str) -> None:
    with suppress(NotALiteralError):
        show(parse(text))


@pytest.mark.parametrize(
    ("value", "name"),
    [(None, "None"), (1, "a whole number (int)"), ("", "a string"), (Instance(("Apple",), (), ""), "an Apple")],
)
def test_types_have_the_names_that_learners_know(value: Any, name: str) -> None:
    assert type_name(value) == name


def test_a_number_that_python_refuses_to_write_is_described() -> None:
    assert show(10**5000) == "a whole number of about 5001 digits"
    assert "digits" in show(range(10**5000))
