"""A student's progress as it is shown."""

from datetime import datetime

from pydantic import BaseModel, Field

from functions.runtime.mastery.document import ComponentEvidence, HistoryEntry, StudentDocument, moment
from functions.runtime.telemetry.skill_clock import timed
from skills.aggregation.request import AggregationRequest, ComponentMastery
from skills.aggregation.skill import run as run_aggregation
from skills.aggregation.standing import Standing
from skills.aggregation.student import ComponentStanding, ModuleStanding
from skills.curriculum.outline import Topic, module_of, outline
from skills.mastery_calculation.level import Level
from skills.mastery_calculation.scores import ScoreName, Scores
from skills.mastery_calculation.skill import MasteryCalculationResult

aggregate = timed(run_aggregation)


class ComponentProgress(MasteryCalculationResult):
    """One component: its scores, mastery, level and the way to the next level."""

    component: str
    title: str
    module: str
    scores: Scores
    updated: datetime | None = Field(description="when the newest evidence arose; null before the first")


class RecordedEvidence(BaseModel):
    """One event of the student's history."""

    event_id: str
    idempotency_key: str
    timestamp: datetime
    component: str
    scores: dict[ScoreName, float]


class StudentView(BaseModel):
    """Everything about one student: overall, by module, by component, and what was recorded last."""

    student_id: str
    overall: Standing = Field(description="mean over the started components")
    started: int = Field(ge=0, description="components with any evidence")
    topics: int = Field(ge=1, description="components in the whole curriculum")
    course_percent: float = Field(ge=0, le=100, description="mean over the whole curriculum, unstarted ones as 0")
    by_module: list[ModuleStanding]
    by_level: dict[Level, int] = Field(description="how many started components are on each level")
    weakest: list[ComponentStanding] = Field(description="up to three components, lowest first")
    strongest: list[ComponentStanding] = Field(description="up to three components, highest first")
    struggling: list[str] = Field(description="components at Beginner, weakest first")
    components: list[ComponentProgress] = Field(description="the started components in teaching order")
    history: list[RecordedEvidence] = Field(description="newest first")
    history_size: int = Field(ge=0, description="events that the history holds; the oldest fall out")
    updated: datetime | None = Field(description="when the newest evidence arose; null before the first")


def student_view(document: StudentDocument, newest: int) -> StudentView:
    """The document as it is shown, with so many of the newest events."""
    components = [component_view(document, topic) for topic in outline().topics if topic.id in document.components]
    summary = aggregate(
        AggregationRequest(
            components=tuple(ComponentMastery(component=view.component, mastery=view.mastery) for view in components)
        )
    )
    return StudentView(
        student_id=document.student_id,
        components=components,
        history=[_recorded(entry) for entry in document.history[::-1][:newest]],
        history_size=len(document.history),
        updated=max((view.updated for view in components if view.updated is not None), default=None),
        **{name: value for name, value in summary if name not in {"components", "ranking"}},
    )


def component_view(document: StudentDocument, topic: Topic) -> ComponentProgress:
    """One component of a student, started or not."""
    evidence = document.components.get(topic.id, ComponentEvidence())
    return ComponentProgress(
        **dict(evidence.mastery()),
        component=topic.id,
        title=topic.title,
        module=module_of(topic.id),
        scores=evidence.scores(),
        updated=evidence.updated() if evidence.known() else None,
    )


def _recorded(entry: HistoryEntry) -> RecordedEvidence:
    return RecordedEvidence(
        event_id=entry.event_id,
        idempotency_key=entry.key,
        timestamp=moment(entry.at),
        component=entry.component,
        scores=entry.scores,
    )
