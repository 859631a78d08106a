"""Constants of a line that turn up in wrong results: the text or number that should not be there."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from skills.hint_generation.case import Case
from skills.hint_generation.program import Place
from skills.hint_generation.symptom import value_of

SHORTEST_TEXT = 2  # characters: a single one turns up anywhere by chance
MOST_CONSTANTS = 12  # of a line: more are data


@dataclass(frozen=True)
class Result:
    """What came out of a failing case and what should have, as text and as value."""

    got: str
    expected: str
    got_value: object
    expected_value: object


def results(failing: Sequence[Case]) -> tuple[Result, ...]:
    """The results of the failing cases that tell both."""
    return tuple(
        Result(case.got, case.expected, value_of(case.got), value_of(case.expected))
        for case in failing
        if case.got is not None and case.expected is not None
    )


def shown(place: Place, told: Sequence[Result]) -> dict[str, float]:
    """The shares, 0..1, of results that hold a constant of this line more often than they should."""
    constants = [node.value for node in place.nodes if isinstance(node, ast.Constant)][:MOST_CONSTANTS]
    if not constants or not told:
        return {}
    extra = sum(any(_extra(constant, result) for constant in constants) for result in told)
    part = sum(any(_part(constant, result) for constant in constants) for result in told)
    return {"constant shown": extra / len(told), "text altered": part / len(told)}


def _extra(constant: object, result: Result) -> bool:
    return _holds(result.got_value, constant) and not _holds(result.expected_value, constant)


def _holds(value: object, constant: object) -> bool:
    if type(value) is type(constant):
        if isinstance(value, str) and isinstance(constant, str):
            return bool(constant) and constant in value
        return value == constant
    if isinstance(value, list | tuple | set):
        return any(_holds(item, constant) for item in value)
    if isinstance(value, dict):
        return any(_holds(item, constant) for item in [*value, *value.values()])
    return False


def _part(constant: object, result: Result) -> bool:
    """A text that stands in the result, but not as often as it should."""
    if not isinstance(constant, str) or len(constant) < SHORTEST_TEXT:
        return False
    return constant in result.got and result.got.count(constant) != result.expected.count(constant)
