"""Which known name a misspelt one was meant to be."""

from collections.abc import Iterable
from itertools import islice

_LONGEST = 40  # characters; longer names are not compared
_SHORTEST = 3  # letters; two resemble everything
_LONG = 6  # letters; from here on two slips are allowed
_FAR = 99.0
_MOST = 400  # candidates looked at


def nearest(name: str, candidates: Iterable[str], *, furthest: int | None = None) -> str:
    """The candidate with the fewest slips away from `name`, the first of equals; an empty text when none is near.

    A slip is a letter too many, too few, wrong, or swapped with its neighbour (Damerau 1964). One slip is allowed for
    names of three letters, two from six letters on, or `furthest`. A difference in case alone counts as half a slip.
    """
    if len(name) > _LONGEST or len(name) < _SHORTEST:
        return ""
    limit = furthest if furthest is not None else (2 if len(name) >= _LONG else 1)
    letters = set(name)
    best, fewest = "", limit + 0.25
    for candidate in islice(candidates, _MOST):
        if candidate == name or abs(len(candidate) - len(name)) > limit or len(candidate) < _SHORTEST:
            continue
        slips = _distance(name, candidate, limit) if len(set(candidate) ^ letters) <= 2 * limit else _FAR
        if candidate.lower() == name.lower():
            slips = 0.5
        if slips < fewest:
            best, fewest = candidate, slips
    return best


def _distance(first: str, second: str, limit: int) -> float:
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, above = above, current
    return above[-1]
