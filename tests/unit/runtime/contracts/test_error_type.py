"""What an error is called in an event says what went wrong, and nothing that a learner wrote."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from functions.runtime.contracts.error_event import ErrorType
from functions.runtime.contracts.error_type import OWN_ERROR, UNKNOWN_ERROR, error_type

SALT = b"salt"
ALLOWED = TypeAdapter[str](ErrorType)


@given(st.text(max_size=300) | st.none(), st.binary(max_size=8))
def test_every_name_becomes_one_that_an_event_may_carry(name: str | None, salt: bytes) -> None:
    ALLOWED.validate_python(error_type(name, salt))


@given(st.from_regex(r"[A-Z][a-z]{5,20}Mistake", fullmatch=True))
def test_an_exception_of_the_learners_own_keeps_its_name_to_itself_and_stays_the_same_one(name: str) -> None:
    called = error_type(name, SALT)
    assert re.fullmatch(rf"{OWN_ERROR}-[0-9a-f]{{8}}", called)
    assert called == error_type(f"shop.till.{name}", SALT)
    assert called != error_type(name, b"another salt")
    assert called != error_type(f"{name}s", SALT)


@pytest.mark.parametrize("name", ["NameError", "ZeroDivisionError", "KeyboardInterrupt", "JSONDecodeError"])
def test_a_well_known_exception_keeps_its_name(name: str) -> None:
    assert error_type(name, SALT) == error_type(f"some.module.{name}", SALT) == name


def test_no_name_is_said_to_be_unknown() -> None:
    assert error_type(None, SALT) == error_type("", SALT) == UNKNOWN_ERROR
