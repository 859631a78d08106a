"""One student over all components."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from pydantic import BaseModel, Field

from skills.aggregation.standing import Standing, mean
from skills.curriculum.outline import outline
from skills.mastery_calculation.level import Level

EXTREMES = 3  # how many weakest and strongest are named


class ComponentStanding(Standing):
    """Where the student, or the class on average, stands in one component."""

    component: str


class ModuleStanding(BaseModel):
    """Where the student, or the class on average, stands in one module."""

    module: str
    title: str
    started: int = Field(ge=0, description="topics of the module with any evidence")
    topics: int = Field(ge=1)
    standing: Standing | None = Field(description="mean of the started topics; null when none is started")


class Progress(BaseModel):
    """A student's progress through the course."""

    overall: Standing = Field(description="mean over the started components")
    started: int = Field(ge=0, description="components with any evidence")
    topics: int = Field(ge=1, description="components in the whole curriculum")
    course_percent: float = Field(ge=0, le=100, description="mean over the whole curriculum, unstarted ones as 0")
    by_module: list[ModuleStanding]
    by_level: dict[Level, int] = Field(description="how many components, or students of a class, are on each level")
    weakest: list[ComponentStanding] = Field(max_length=EXTREMES, description="lowest first")
    strongest: list[ComponentStanding] = Field(max_length=EXTREMES, description="highest first")
    components: list[ComponentStanding] = Field(description="every started component, in teaching order")


def progress_of(masteries: Mapping[str, Decimal]) -> Progress:
    """Summarise mastery by component; keys are topic ids, values 0..1."""
    course = outline()
    in_order = {topic.id: masteries[topic.id] for topic in course.topics if topic.id in masteries}
    standings = {
        component: ComponentStanding(component=component, **dict(Standing.of(mastery)))
        for component, mastery in in_order.items()
    }
    rising = sorted(in_order, key=lambda component: in_order[component])
    falling = sorted(in_order, key=lambda component: -in_order[component])
    total = len(course.topics)
    return Progress(
        overall=Standing.of(mean(in_order.values())),
        started=len(in_order),
        topics=total,
        course_percent=Standing.of(sum(in_order.values(), Decimal(0)) / total).percent,
        by_module=_by_module(in_order),
        by_level=count_levels(Level.of(mastery * 100) for mastery in in_order.values()),
        weakest=[standings[component] for component in rising[:EXTREMES]],
        strongest=[standings[component] for component in falling[:EXTREMES]],
        components=list(standings.values()),
    )


def weak_components(masteries: Mapping[str, Decimal]) -> list[str]:
    """The components at Beginner, weakest first."""
    weak = [component for component, mastery in masteries.items() if Level.of(mastery * 100) is Level.BEGINNER]
    return sorted(weak, key=lambda component: (masteries[component], component))


def count_levels(levels: Iterable[Level]) -> dict[Level, int]:
    """How many stand on each level, lowest level first, zeros included."""
    counts = Counter(levels)
    return {level: counts[level] for level in Level}


def _by_module(masteries: Mapping[str, Decimal]) -> list[ModuleStanding]:
    standings = []
    for module in outline().modules:
        started = [masteries[topic.id] for topic in module.topics if topic.id in masteries]
        standings.append(
            ModuleStanding(
                module=module.id,
                title=module.title,
                started=len(started),
                topics=len(module.topics),
                standing=Standing.of(mean(started)) if started else None,
            )
        )
    return standings
