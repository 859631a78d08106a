"""The ranking of programs by difficulty, which is ours, and how well a score agrees with it."""

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
_CORPUS = _HERE.parents[1] / "corpus"


@dataclass(frozen=True)
class Ranked:
    """A task with its solutions and its place: the group's number, from the easiest on."""

    name: str
    place: int
    solutions: tuple[str, ...]


def ranked() -> list[Ranked]:
    """All tasks of ranking.toml."""
    groups = tomllib.loads((_HERE / "ranking.toml").read_text("utf-8"))["groups"]
    return [Ranked(name, place, _solutions(name)) for place, names in enumerate(groups) for name in names]


def _solutions(name: str) -> tuple[str, ...]:
    folder = _CORPUS / "tasks" / name
    paths = sorted(folder.glob("*.py")) if folder.is_dir() else [_CORPUS / "correct" / f"{name}.py"]
    return tuple(path.read_text("utf-8") for path in paths)


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """The rank correlation of two scores, ties sharing their mean rank."""
    return _correlation(_ranks(one), _ranks(other))


def _ranks(values: Sequence[float]) -> list[float]:
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(place)
    return [sum(places[value]) / len(places[value]) for value in values]


def _correlation(one: Sequence[float], other: Sequence[float]) -> float:
    mean_one, mean_other = sum(one) / len(one), sum(other) / len(other)
    product = sum((a - mean_one) * (b - mean_other) for a, b in zip(one, other, strict=True))
    squares = sum((a - mean_one) ** 2 for a in one) * sum((b - mean_other) ** 2 for b in other)
    return product / math.sqrt(squares) if squares else 0.0
