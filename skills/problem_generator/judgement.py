"""Decides whether a program passes a test, by the grader's rules, for code that may be run in this process."""

import builtins
import math
from collections.abc import Mapping
from types import CodeType, FunctionType, SimpleNamespace
from typing import Any

from skills.problem_generator.exercise_test import ExerciseTest, PrintsTest, PropertyTest, RaisesTest, ReturnsTest
from skills.problem_generator.rehearsal import ROUNDS, Outcome, Stage, rehearse
from skills.problem_generator.visible_text import without_trailing_space

_LAST_BITS = 1e-12
_LITERAL_NAMES = {"__builtins__": {}, "set": set, "frozenset": frozenset, "float": float, "range": range}


def outcome_of(
    code: CodeType, test: ExerciseTest, *, rounds: int = ROUNDS, replaced: Mapping[str, object] | None = None
) -> Outcome:
    """Run one test's steps, with so many rounds of loops at most, and with built-in functions exchanged."""
    surroundings = Stage(
        stdin=test.stdin,
        files=test.files,
        with_prompts=isinstance(test, PrintsTest) and test.with_prompts,
        as_program=isinstance(test, PrintsTest),
        rounds=rounds,
        replaced=replaced,
    )
    match test:
        case PropertyTest():
            return rehearse(code, surroundings, test.setup, test.observe.values())
        case PrintsTest():
            return rehearse(code, surroundings, (), () if test.call is None else (test.call,))
        case ReturnsTest() | RaisesTest():
            return rehearse(code, surroundings, test.setup, (test.call,))


def passes(code: CodeType, test: ExerciseTest) -> bool:
    """Whether the program passes the test."""
    return meets(outcome_of(code, test), test)


def meets(outcome: Outcome, test: ExerciseTest) -> bool:
    """Whether a run's outcome is what the test asks for."""
    try:
        return _raised(outcome, test) if isinstance(test, RaisesTest) else _answered(outcome, test)
    except Exception:  # objects of a broken program can fail in any way while they are looked at
        return False


def _answered(outcome: Outcome, test: ReturnsTest | PrintsTest | PropertyTest) -> bool:
    if outcome.error is not None:
        return False
    match test:
        case PrintsTest(exact=True):
            return outcome.printed == test.expected
        case PrintsTest():
            return without_trailing_space(outcome.printed) == without_trailing_space(test.expected)
        case ReturnsTest():
            expected = eval(test.expected, dict(_LITERAL_NAMES))  # noqa: S307 - a literal of our own
            return same(expected, outcome.values[0], test.tolerance, exact_types=test.exact_types)
        case PropertyTest():
            observed = {name: _plain(value) for name, value in zip(test.observe, outcome.values, strict=True)}
            return bool(eval(test.holds, observed))  # noqa: S307 - a teacher's expression


def same(expected: object, got: object, tolerance: float | None = None, *, exact_types: bool = False) -> bool:
    """Whether two plain values are equal as the grader sees it: 2 is 2.0, True is not 1, floats differ in last bits."""

    def close(one: Any, other: Any) -> bool:
        if exact_types and type(one) is not type(other):
            return False
        if isinstance(one, int) and isinstance(other, int):
            return one == other
        return one == other or math.isclose(one, other, rel_tol=tolerance or _LAST_BITS, abs_tol=tolerance or 0.0)

    def equal(one: object, other: object) -> bool:
        if _is_number(one) and _is_number(other):
            return close(one, other)
        if isinstance(one, bool) or isinstance(other, bool):
            return one is other
        match one, other:
            case ([*_], [*_]) if isinstance(other, type(one)) and isinstance(one, list | tuple):
                return len(one) == len(other) and all(map(equal, one, other))
            case (dict(), dict()):
                mine, theirs = ({_distinct(key): item for key, item in each.items()} for each in (one, other))
                return mine.keys() == theirs.keys() and all(equal(mine[key], theirs[key]) for key in mine)
            case (set() | frozenset(), set() | frozenset()):
                return set(map(_distinct, one)) == set(map(_distinct, other))
            case _:
                return isinstance(other, type(one)) and one == other

    return equal(expected, got)


def _distinct(key: object) -> object:
    """A key that keeps True and 1 apart, which are one key to Python."""
    if isinstance(key, tuple):
        return tuple(map(_distinct, key))
    return (isinstance(key, bool), key)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _raised(outcome: Outcome, test: RaisesTest) -> bool:
    error = outcome.error
    if error is None or outcome.stage != "call" or test.message_contains not in str(error):
        return False
    known = getattr(builtins, test.exception, None)
    if isinstance(known, type):
        return isinstance(error, known)
    return test.exception in {each.__name__ for each in type(error).__mro__}


def _plain(value: object) -> object:
    """The value as the grader's judge sees it: an instance is a namespace of what is known about it."""
    if value is None or isinstance(value, int | float | complex | str | bytes | range | set | frozenset):
        return value
    match value:
        case list():
            return [_plain(item) for item in value]
        case tuple():
            return tuple(_plain(item) for item in value)
        case dict():
            return {_plain(key): _plain(item) for key, item in value.items()}
        case _:
            return _described(value)


def _described(value: object) -> SimpleNamespace:
    if isinstance(value, type):
        return SimpleNamespace(kind="class", name=value.__name__)
    if isinstance(value, FunctionType):
        return SimpleNamespace(kind="function", name=value.__name__)
    bases = tuple(each.__name__ for each in type(value).__mro__)
    attributes = {name: _plain(held) for name, held in getattr(value, "__dict__", {}).items()}
    return SimpleNamespace(class_name=bases[0], bases=bases, attributes=attributes, text=repr(value))
