"""A class as its teacher sees it: what Progress and Debug tell of each student, put side by side."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from functions.console.agents import Agents
from functions.console.curve import Point
from skills.curriculum.outline import Topic, outline

WIDTH, HEIGHT = 72, 22  # of the small curve of a row
_ROOM = 3  # so that the line's own width stays inside


@dataclass(frozen=True)
class Cell:
    """One student in one topic; `standing` is None before the first evidence. `first` begins a module."""

    topic: Topic
    standing: dict[str, Any] | None
    first: bool


@dataclass(frozen=True)
class Row:
    """One student."""

    id: str
    progress: dict[str, Any]
    struggle: dict[str, Any]
    cells: tuple[Cell, ...]
    line: str
    gained: float

    @property
    def needs_help(self) -> bool:
        """Whether the student struggles now."""
        return bool(self.struggle["struggling"])

    @property
    def trouble(self) -> dict[str, Any]:
        """The struggle that is not over."""
        episode: dict[str, Any] = self.struggle["episodes"][0]
        return episode


@dataclass(frozen=True)
class Classroom:
    """All students in alphabetical order."""

    rows: tuple[Row, ...]
    trend: tuple[Point, ...]

    def with_rows(self, rows: Sequence[Row]) -> "Classroom":
        """The class with these students' rows renewed, but for the curves, which compare the whole class."""
        renewed = {row.id: row for row in rows}
        return replace(self, rows=tuple(_renewed(row, renewed.get(row.id)) for row in self.rows))

    def knows(self, students: Collection[str]) -> bool:
        """Whether all of these have a row."""
        return {row.id for row in self.rows}.issuperset(students)

    @property
    def need_help(self) -> list[Row]:
        """Those who struggle now, the newest sign first."""
        return sorted((row for row in self.rows if row.needs_help), key=lambda row: row.trouble["last"], reverse=True)

    @property
    def by_level(self) -> dict[str, int]:
        """How many students stand on each level; who has not begun stands on none."""
        levels = [row.progress["overall"]["level"] for row in self.rows if row.progress["started"]]
        return {level: levels.count(level) for level in ("Beginner", "Learning", "Proficient", "Mastered")}

    @property
    def course_percent(self) -> float:
        """How much of the course the class has mastered, on average."""
        return sum(row.progress["course_percent"] for row in self.rows) / len(self.rows) if self.rows else 0.0


async def classroom(agents: Agents, students: Sequence[str]) -> Classroom:
    """The class of these students; raises as the agents do."""
    if not students:
        return Classroom((), ())
    asked = {"student_ids": list(students)}
    shown, told = await asyncio.gather(agents.post("progress/class", asked), agents.post("debug/struggles", asked))
    content = shown.content
    trend = zip(content["moments"], content["course_trend"], strict=True)
    return Classroom(
        tuple(
            _row(progress, struggle)
            for progress, struggle in zip(content["students"], told.content["students"], strict=True)
        ),
        tuple(Point(datetime.fromisoformat(at), percent) for at, percent in trend),
    )


def _renewed(row: Row, now: Row | None) -> Row:
    return row if now is None else replace(now, line=row.line, gained=row.gained)


def _row(progress: dict[str, Any], struggle: dict[str, Any]) -> Row:
    known = {one["component"]: one for one in progress["components"]}
    trend = progress["course_trend"]
    return Row(
        id=progress["student_id"],
        progress=progress,
        struggle=struggle,
        cells=tuple(
            Cell(topic, known.get(topic.id), first=place == 0)
            for module in outline().modules
            for place, topic in enumerate(module.topics)
        ),
        line=_line(trend),
        gained=trend[-1] - trend[0] if trend else 0.0,
    )


def _line(trend: list[float]) -> str:
    """A small curve; its height is its own, for it shows a direction and not a figure."""
    if len(trend) <= 1:
        return ""
    most, least = max(trend), min(trend)
    span = max(most - least, 1.0)  # percentage points; what moves less is flat
    step = (WIDTH - 2 * _ROOM) / (len(trend) - 1)
    places = (
        (_ROOM + place * step, HEIGHT - _ROOM - (percent - least) / span * (HEIGHT - 2 * _ROOM))
        for place, percent in enumerate(trend)
    )
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
