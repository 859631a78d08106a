"""Comparisons that go wrong exactly at their limit: failing calls carry the limit's value, passing calls do not."""

import ast
import warnings
from collections.abc import Sequence
from functools import lru_cache

from skills.hint_generation.case import Case
from skills.hint_generation.program import Place

LONGEST_CALL = 1_000  # characters; longer calls are generated data, and their numbers say little


def numbers_of(cases: Sequence[Case]) -> tuple[frozenset[int], ...]:
    """For each call the numbers that it holds: its integers and the lengths of its texts and lists."""
    return tuple(_numbers(case.call) for case in cases)


def at_limit(place: Place, failing: Sequence[frozenset[int]], passing: Sequence[frozenset[int]]) -> float:
    """How much more often failing calls than passing ones hold a number that the place compares with, 0..1.

    A limit that is itself off by one counts, too.
    """
    limits = {
        node.value
        for compare in place.nodes
        if isinstance(compare, ast.Compare)
        for node in ast.walk(compare)
        if isinstance(node, ast.Constant) and type(node.value) is int
    }
    if not failing or not limits:
        return 0.0
    near = {limit + step for limit in limits for step in (-1, 0, 1)}
    return max((_share(failing, limit) - _share(passing, limit) for limit in near), default=0.0)


def _share(calls: Sequence[frozenset[int]], number: int) -> float:
    return sum(number in numbers for numbers in calls) / len(calls) if calls else 0.0


@lru_cache(maxsize=512)
def _numbers(call: str) -> frozenset[int]:
    if len(call) > LONGEST_CALL:
        return frozenset()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(call, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    found: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
                found.add(-value)
            case ast.Constant(value=bool()):
                pass
            case ast.Constant(value=int(value)):
                found.add(value)
            case ast.Constant(value=str(text)):
                found.add(len(text))
            case ast.List(elts=items) | ast.Tuple(elts=items):
                found.add(len(items))
            case _:
                pass
    return frozenset(found)
