"""Mastery over time: points from a history of evidence, and where they lie in a picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from skills.curriculum.outline import outline
from skills.mastery_calculation.level import Level
from skills.mastery_calculation.scores import Scores
from skills.mastery_calculation.skill import MasteryCalculationRequest
from skills.mastery_calculation.skill import run as calculate

WIDTH, HEIGHT = 640, 220  # of the picture
LEFT, RIGHT, TOP, BOTTOM = 52, 12, 12, 28  # what its axes need
NAMES = 78  # what the names of levels need on the right
_WHOLE = 100.0  # percent
_ROOM = 1.25  # a curve ends below the top of its picture
_STEPS = (5, 10, 20, 50, 100)  # percent; what a picture may reach up to


@dataclass(frozen=True)
class Point:
    """Mastery from a moment on, in percent."""

    at: datetime
    percent: float


@dataclass(frozen=True)
class Mark:
    """A line or band of the picture with its name."""

    position: float
    size: float
    name: str


@dataclass(frozen=True)
class Curve:
    """A step line in a picture of WIDTH x HEIGHT, and the figures behind it, oldest first."""

    line: str
    area: str
    last: tuple[float, float]
    bands: tuple[Mark, ...]
    grid: tuple[Mark, ...]
    points: tuple[Point, ...]
    right: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def topic_points(history: Iterable[dict[str, Any]], topic: str) -> list[Point]:
    """Mastery of a topic after each piece of evidence for it. `history` is as Progress answers: newest first."""
    return [Point(at, known[topic]) for at, changed, known in _replay(history) if changed == topic]


def course_points(history: Iterable[dict[str, Any]]) -> list[Point]:
    """Mastery of the whole course after each piece of evidence, topics that were not started as 0."""
    topics = len(outline().topics)
    return [Point(at, sum(known.values()) / topics) for at, _, known in _replay(history)]


def _replay(history: Iterable[dict[str, Any]]) -> Iterable[tuple[datetime, str, dict[str, float]]]:
    """After each event: when it arose, its topic, and the mastery of every topic, for the newest score counts."""
    scores: dict[str, dict[str, float]] = {}
    known: dict[str, float] = {}
    for event in reversed(list(history)):
        topic = event["component"]
        scores[topic] = scores.get(topic, {}) | event["scores"]
        known[topic] = calculate(MasteryCalculationRequest(scores=Scores(**scores[topic]))).percent
        yield datetime.fromisoformat(event["timestamp"]), topic, dict(known)


def draw(points: list[Point], *, whole: bool, evenly: bool = False) -> Curve | None:
    """The picture of at least one point; `whole` shows 0 to 100 with the levels, else as much as the curve needs.

    The points lie where their times are or, `evenly`, at equal distances.
    """
    if not points:
        return None
    right = WIDTH - (NAMES if whole else RIGHT)
    most = _WHOLE if whole else _reach(max(point.percent for point in points))
    first, span = points[0].at, (points[-1].at - points[0].at).total_seconds()

    def place(number: int, point: Point) -> tuple[float, float]:
        share = (point.at - first).total_seconds() / span if span else 0.0
        share = number / (len(points) - 1) if evenly and span else share
        return round(LEFT + share * (right - LEFT), 1), _height(point.percent, most)

    places = [place(number, point) for number, point in enumerate(points)]
    line = _steps(places if span else [places[0], (right, places[0][1])])
    bottom = HEIGHT - BOTTOM
    end = places[-1] if span else (right, places[0][1])
    return Curve(
        line=line,
        area=f"{line} V{bottom} H{LEFT} Z",
        last=end,
        bands=_bands() if whole else (),
        grid=tuple(Mark(_height(most * part / 4, most), 0, f"{most * part / 4:g} %") for part in range(5)),
        points=tuple(points),
        right=right,
    )


def _steps(places: list[tuple[float, float]]) -> str:
    (x, y), following = places[0], places[1:]
    return f"M{x} {y} " + " ".join(f"H{x} V{y}" for x, y in following)


def _height(percent: float, most: float) -> float:
    return round(HEIGHT - BOTTOM - percent / most * (HEIGHT - TOP - BOTTOM), 1)


def _reach(percent: float) -> float:
    return float(next((step for step in _STEPS if percent * _ROOM <= step), _STEPS[-1]))


def _bands() -> tuple[Mark, ...]:
    bands, lower = [], 0.0
    for level in Level:
        upper = float(level.upper_bound)
        top = _height(upper, _WHOLE)
        bands.append(Mark(top, round(_height(lower, _WHOLE) - top, 1), level.value))
        lower = upper
    return tuple(bands)
