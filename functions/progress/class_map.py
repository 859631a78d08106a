"""A class as a map of students by topics, and how each student came there over time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel, Field

from functions.runtime.mastery.document import HistoryEntry, StudentDocument, moment
from skills.aggregation.standing import Standing, mean
from skills.curriculum.outline import outline
from skills.mastery_calculation.level import Level
from skills.mastery_calculation.scores import WEIGHTS, ScoreName, exact

MOMENTS = 12  # points of a trend

Masteries = dict[str, Decimal]


class TopicStanding(BaseModel):
    """Where a student stands in one topic."""

    component: str
    percent: float = Field(ge=0, le=100)
    level: Level


class StudentRow(BaseModel):
    """One student of a class, topic by topic."""

    student_id: str
    overall: Standing = Field(description="mean over the started components")
    course_percent: float = Field(ge=0, le=100, description="mean over the whole curriculum, unstarted ones as 0")
    started: int = Field(ge=0, description="components with any evidence")
    components: list[TopicStanding] = Field(description="the started components in teaching order")
    course_trend: list[float] = Field(description="course_percent at each of the class's moments")
    updated: datetime | None = Field(description="when the newest evidence arose; null before the first")


class ClassMap(BaseModel):
    """A class, student by student, in the order asked for."""

    students: list[StudentRow]
    moments: list[datetime] = Field(
        description=f"up to {MOMENTS} points in time, from the class's first recorded event to its last, with equal "
        "shares of its events between them"
    )
    course_trend: list[float] = Field(description="the class's mean course_percent at each moment")


def class_map(documents: Sequence[StudentDocument]) -> ClassMap:
    """The map of these students. A trend knows what the history holds; what fell out of it counts at the end only."""
    times = _moments(entry.at for document in documents for entry in document.history)
    trends = {document.student_id: _trend(document, times) for document in documents}
    return ClassMap(
        students=[_row(document, trends[document.student_id]) for document in documents],
        moments=[moment(at) for at in times],
        course_trend=[_percent(mean(points)) for points in zip(*trends.values(), strict=True)],
    )


def _row(document: StudentDocument, trend: list[Decimal]) -> StudentRow:
    masteries = _masteries(document)
    return StudentRow(
        student_id=document.student_id,
        overall=Standing.of(mean(masteries.values())),
        course_percent=_percent(_course(masteries)),
        started=len(masteries),
        components=[
            TopicStanding(component=topic, percent=float(mastery * 100), level=Level.of(mastery * 100))
            for topic, mastery in masteries.items()
        ],
        course_trend=[_percent(point) for point in trend],
        updated=max((evidence.updated() for evidence in document.components.values()), default=None),
    )


def _masteries(document: StudentDocument) -> Masteries:
    """Mastery of the started topics, in teaching order."""
    return {
        topic.id: _mastery({name: one.score for name, one in document.components[topic.id].known().items()})
        for topic in outline().topics
        if topic.id in document.components
    }


def _moments(times: Iterable[int]) -> list[int]:
    """By shares of the events and not of the time, for holidays tell nothing of a class."""
    known = sorted(times)
    steps = MOMENTS - 1
    return sorted({known[(len(known) - 1) * step // steps] for step in range(MOMENTS)}) if known else []


def _trend(document: StudentDocument, times: list[int]) -> list[Decimal]:
    """Mastery of the course at each moment; the last is what the document says now."""
    past = [_course(masteries) for masteries in _replay(document.history, times[:-1])]
    return [*past, _course(_masteries(document))] if times else []


def _replay(history: Sequence[HistoryEntry], times: list[int]) -> Iterator[Masteries]:
    scores: defaultdict[str, dict[ScoreName, float]] = defaultdict(dict)
    known: Masteries = {}
    seen = 0
    for at in times:
        changed = set()
        while seen < len(history) and history[seen].at <= at:
            scores[history[seen].component].update(history[seen].scores)
            changed.add(history[seen].component)
            seen += 1
        known |= {topic: _mastery(scores[topic]) for topic in changed}
        yield known


def _mastery(scores: dict[ScoreName, float]) -> Decimal:
    """As the skill weighs them, without all else that it tells: a class has thousands of these."""
    return sum((WEIGHTS[name] * exact(score) for name, score in scores.items()), Decimal(0))


def _course(masteries: Masteries) -> Decimal:
    return sum(masteries.values(), Decimal(0)) / len(outline().topics)


def _percent(mastery: Decimal) -> float:
    return Standing.of(mastery).percent
