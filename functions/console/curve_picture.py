"""Where a curve of mastery lies in a picture: a wide one, and one for phones, whose words stay large enough to read."""

from collections.abc import Sequence
from dataclasses import dataclass

from functions.console.curve import Point
from skills.mastery_calculation.level import Level

_WHOLE = 100.0  # percent
_ROOM = 1.25  # a curve ends below the top of its picture
_STEPS = (5, 10, 20, 50, 100)  # percent; what a picture may reach up to


@dataclass(frozen=True)
class Frame:
    """A picture's size, what its axes need at its edges, what the names of levels need on the right, and how a moment
    is written below it."""

    name: str
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    names: int
    moment: str

    def place_of(self, percent: float, most: float) -> float:
        """How far from the top a value lies in a picture that reaches up to `most`."""
        return round(self.height - self.bottom - percent / most * (self.height - self.top - self.bottom), 1)


WIDE = Frame("wide", 640, 220, left=52, right=12, top=12, bottom=28, names=78, moment="%-d %b %Y, %H:%M")
NARROW = Frame("narrow", 320, 200, left=52, right=10, top=12, bottom=28, names=70, moment="%-d %b, %H:%M")
FRAMES = (WIDE, NARROW)


@dataclass(frozen=True)
class Mark:
    """A line or band of the picture with its name."""

    position: float
    size: float
    name: str


@dataclass(frozen=True)
class Picture:
    """A step line in a frame; `right` is where the plot ends."""

    frame: Frame
    line: str
    area: str
    last: tuple[float, float]
    bands: tuple[Mark, ...]
    grid: tuple[Mark, ...]
    right: int

    @property
    def bottom(self) -> int:
        """Where the plot ends below."""
        return self.frame.height - self.frame.bottom


@dataclass(frozen=True)
class Curve:
    """The same curve in each frame, and the figures behind it, oldest first."""

    points: tuple[Point, ...]
    pictures: tuple[Picture, ...]


def draw(points: Sequence[Point], *, whole: bool, evenly: bool = False) -> Curve | None:
    """The pictures of at least one point; `whole` shows 0 to 100 with the levels, else as much as the curve needs.

    The points lie where their times are or, `evenly`, at equal distances.
    """
    if not points:
        return None
    shares = _shares(points, evenly=evenly)
    return Curve(tuple(points), tuple(_picture(frame, points, shares, whole=whole) for frame in FRAMES))


def _shares(points: Sequence[Point], *, evenly: bool) -> list[float]:
    """How far each point is on the way from the first to the last, 0 to 1."""
    first, span = points[0].at, (points[-1].at - points[0].at).total_seconds()
    if not span:
        return [0.0] * len(points)
    if evenly:
        return [number / (len(points) - 1) for number in range(len(points))]
    return [(point.at - first).total_seconds() / span for point in points]


def _picture(frame: Frame, points: Sequence[Point], shares: Sequence[float], *, whole: bool) -> Picture:
    right = frame.width - (frame.names if whole else frame.right)
    most = _WHOLE if whole else _reach(max(point.percent for point in points))
    places = [
        (round(frame.left + share * (right - frame.left), 1), frame.place_of(point.percent, most))
        for share, point in zip(shares, points, strict=True)
    ]
    if not shares[-1]:  # one moment only: what is known of it holds until now
        places = [places[0], (right, places[-1][1])]
    line = _steps(places)
    return Picture(
        frame=frame,
        line=line,
        area=f"{line} V{frame.height - frame.bottom} H{frame.left} Z",
        last=places[-1],
        bands=_bands(frame) if whole else (),
        grid=tuple(Mark(frame.place_of(most * part / 4, most), 0, f"{most * part / 4:g} %") for part in range(5)),
        right=right,
    )


def _steps(places: list[tuple[float, float]]) -> str:
    (x, y), following = places[0], places[1:]
    return f"M{x} {y} " + " ".join(f"H{x} V{y}" for x, y in following)


def _reach(percent: float) -> float:
    return float(next((step for step in _STEPS if percent * _ROOM <= step), _STEPS[-1]))


def _bands(frame: Frame) -> tuple[Mark, ...]:
    bands, lower = [], 0.0
    for level in Level:
        upper = float(level.upper_bound)
        top = frame.place_of(upper, _WHOLE)
        bands.append(Mark(top, round(frame.place_of(lower, _WHOLE) - top, 1), level.value))
        lower = upper
    return tuple(bands)
