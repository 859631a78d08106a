"""A class of students: means that count every student once, the ranking, and who struggles."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from pydantic import BaseModel, Field

from skills.aggregation.standing import Standing, mean
from skills.aggregation.student import Progress, count_levels, progress_of, weak_components
from skills.mastery_calculation.level import Level

Masteries = Mapping[str, Decimal]

WIDESPREAD = Decimal("0.5")  # share of a student's started components at Beginner that counts as struggling


class RankedStudent(BaseModel):
    """A student's place in a class."""

    rank: int = Field(ge=1, description="1 is the highest overall mastery; equal mastery shares a rank")
    student_id: str
    overall: Standing
    started: int = Field(ge=0, description="components with any evidence")
    course_percent: float = Field(ge=0, le=100)
    weak_components: list[str] = Field(description="started components at Beginner, weakest first")
    struggling: bool = Field(description="overall at Beginner, or half or more of the started components are")


def ranking_of(students: Mapping[str, Masteries]) -> list[RankedStudent]:
    """All students, highest overall mastery first, equals by id."""
    overall = {student_id: mean(masteries.values()) for student_id, masteries in students.items()}
    in_order = sorted(overall, key=lambda student_id: (-overall[student_id], student_id))
    ranks: dict[Decimal, int] = {}
    for place, student_id in enumerate(in_order, start=1):
        ranks.setdefault(overall[student_id], place)
    return [_ranked(ranks[overall[student_id]], student_id, students[student_id]) for student_id in in_order]


def class_progress(students: Mapping[str, Masteries], ranking: list[RankedStudent]) -> Progress:
    """The class's means; by_level counts students, everything else averages them."""
    by_component: defaultdict[str, list[Decimal]] = defaultdict(list)
    for masteries in students.values():
        for component, mastery in masteries.items():
            by_component[component].append(mastery)
    by_topic = progress_of({component: mean(values) for component, values in by_component.items()})
    overall = mean(mean(masteries.values()) for masteries in students.values())
    course = mean(sum(masteries.values(), Decimal(0)) / by_topic.topics for masteries in students.values())
    return by_topic.model_copy(
        update={
            "overall": Standing.of(overall),
            "course_percent": Standing.of(course).percent,
            "by_level": count_levels(student.overall.level for student in ranking),
        }
    )


def _ranked(rank: int, student_id: str, masteries: Masteries) -> RankedStudent:
    progress, weak = progress_of(masteries), weak_components(masteries)
    return RankedStudent(
        rank=rank,
        student_id=student_id,
        overall=progress.overall,
        started=progress.started,
        course_percent=progress.course_percent,
        weak_components=weak,
        struggling=_struggles(progress, len(weak)),
    )


def _struggles(progress: Progress, weak: int) -> bool:
    """A student who has not started anything has given no sign of struggling."""
    return progress.started > 0 and (progress.overall.level is Level.BEGINNER or weak >= WIDESPREAD * progress.started)
