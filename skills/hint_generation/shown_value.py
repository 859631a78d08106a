"""Constants of a line that turn up in wrong results: the text or number that should not be there."""

import ast
from collections.abc import Sequence

from skills.hint_generation.case import Case
from skills.hint_generation.program import Place
from skills.hint_generation.symptom import value_of

SHORTEST_TEXT = 2  # characters: a single one turns up anywhere by chance


def shown(place: Place, failing: Sequence[Case]) -> dict[str, float]:
    """The shares, 0..1, of failing cases whose result holds a constant of this line more often than it should."""
    constants = [node.value for node in place.nodes if isinstance(node, ast.Constant)]
    told = [case for case in failing if case.got is not None and case.expected is not None]
    if not constants or not told:
        return {}
    extra = sum(any(_extra(constant, case) for constant in constants) for case in told)
    part = sum(any(_part(constant, case) for constant in constants) for case in told)
    return {"constant shown": extra / len(told), "text altered": part / len(told)}


def _extra(constant: object, case: Case) -> bool:
    got, expected = value_of(case.got or ""), value_of(case.expected or "")
    return _holds(got, constant) and not _holds(expected, constant)


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


def _part(constant: object, case: Case) -> bool:
    """A text that stands in the expected result only with more letters, or in neither."""
    if not isinstance(constant, str) or len(constant) < SHORTEST_TEXT:
        return False
    got, expected = case.got or "", case.expected or ""
    return constant in got and got.count(constant) != expected.count(constant)
