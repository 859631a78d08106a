"""Prepares help for a student who struggles or whose level fell, and tells of it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial

from functions.concepts.inbox import ConceptsRecord, InboxItem, SeenLevel
from functions.concepts.mastered import known_topics
from functions.runtime.contracts.agent_response import AgentResponseEvent
from functions.runtime.contracts.deterministic_id import deterministic_id
from functions.runtime.contracts.event import Event
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import StudentDocument
from functions.runtime.platform import Platform
from functions.runtime.state.optimistic import update
from functions.runtime.telemetry.skill_clock import timed
from skills.concept_mapping.request import ConceptMappingRequest
from skills.concept_mapping.skill import run as run_concept_mapping
from skills.curriculum.catalogue import UnknownConceptError, catalogue
from skills.explanation_generator.request import ExplanationGeneratorRequest
from skills.explanation_generator.skill import run as run_explanation_generator
from skills.mastery_calculation.level import Level
from skills.mastery_calculation.scores import exact

map_concepts = timed(run_concept_mapping)
explain = timed(run_explanation_generator)

STORE = "concepts"
STRUGGLE = "struggle"
LEVEL_FELL = "level-fell"


class Remedy:
    """Keeps each student's inbox.

    An item is saved before its response is published, and both have ids that follow from their cause: a crash in
    between tells of it again under the same id.
    """

    def __init__(self, platform: Platform) -> None:
        self._store = platform.state(STORE)
        self._mastery = platform.state(platform.settings.dapr_state_store)
        self._events = platform.publisher("concepts")
        self._codec = platform.codec
        self._skew = platform.settings.future_skew

    async def response(self, payload: bytes, now: datetime) -> bool:
        """Help with a struggle that was told of; False for other responses and for one that is known.

        Raises PermanentError for an event that can never be handled, UnavailableError when state or topic are away.
        """
        event = AgentResponseEvent.read(self._codec, payload, now=now, future_skew=self._skew)
        concept = _concept_of(event)
        if event.kind != STRUGGLE or concept is None:
            return False
        item = await self._item(event, STRUGGLE, concept)
        return await self._change(event.student_id, lambda record: record.with_item(item))

    async def progress(self, payload: bytes, now: datetime) -> bool:
        """Help with a component whose level fell; False when it did not."""
        event = StudentProgress.read(self._codec, payload, now=now, future_skew=self._skew)
        document = await self._document(event.student_id)
        percent = _percent(event, document)
        if percent is None:
            return False
        level = SeenLevel(at=event.milliseconds, percent=float(percent))
        before = (await self._record(event.student_id)).levels.get(event.component)
        if not _fell(before, level):
            return await self._change(event.student_id, lambda record: record.seen(event.component, level))
        item = await self._item(event, LEVEL_FELL, catalogue().of_topic(event.component)[0])

        def change(record: ConceptsRecord) -> ConceptsRecord:
            seen = record.seen(event.component, level)
            return seen.with_item(item) if _fell(record.levels.get(event.component), level) else seen

        return await self._change(event.student_id, change)

    async def _item(self, event: Event, reason: str, concept: str) -> InboxItem:
        document = await self._document(event.student_id)
        path = map_concepts(ConceptMappingRequest(goal=concept, known=known_topics(document))).path
        explanation = explain(ExplanationGeneratorRequest(concept=concept, level="beginner"))
        return InboxItem(
            id=str(deterministic_id("remedy", event.student_id, event.idempotency_key, concept)),
            at=event.milliseconds,
            reason=reason,
            concept=concept,
            title=explanation.title,
            path=list(path) or [concept],
            explanation=explanation.model_dump(mode="json"),
        )

    async def _document(self, student_id: str) -> StudentDocument:
        return StudentDocument.read(student_id, (await self._mastery.load(student_id)).value)

    async def _change(self, student_id: str, change: Callable[[ConceptsRecord], ConceptsRecord]) -> bool:
        changed = await self._save(student_id, change)
        record = await self._record(student_id)
        for item in record.items:
            if item.id in record.unpublished:
                await self._events.publish(_told(student_id, item))
                await self._save(student_id, partial(ConceptsRecord.published, item_id=item.id))
        return changed

    async def _record(self, student_id: str) -> ConceptsRecord:
        return ConceptsRecord.read(student_id, (await self._store.load(student_id)).value)

    async def _save(self, student_id: str, change: Callable[[ConceptsRecord], ConceptsRecord]) -> bool:
        def changed(stored: bytes | None) -> bytes:
            return change(ConceptsRecord.read(student_id, stored)).stored()

        return await update(self._store, student_id, changed, name=STORE)


def _concept_of(event: AgentResponseEvent) -> str | None:
    """The concept that a response names, else the first of its component; None where it names neither."""
    try:
        content = json.loads(event.content)
    except ValueError:
        content = None
    named = content.get("concept") if isinstance(content, dict) else None
    if not isinstance(named, str):
        named = event.component
    if named is None:
        return None
    try:
        return catalogue().meant_by(named)[0]
    except UnknownConceptError:
        return None


def _percent(event: StudentProgress, document: StudentDocument) -> Decimal | None:
    if event.mastery is not None:
        return exact(event.mastery) * 100
    evidence = document.components.get(event.component)
    return None if evidence is None else exact(evidence.mastery().percent)


def _fell(before: SeenLevel | None, now: SeenLevel) -> bool:
    if before is None or before.at >= now.at:
        return False
    order = list(Level)
    return order.index(Level.of(exact(now.percent))) < order.index(Level.of(exact(before.percent)))


def _told(student_id: str, item: InboxItem) -> AgentResponseEvent:
    return AgentResponseEvent(
        event_id=deterministic_id("remedy-told", student_id, item.id),
        timestamp=datetime.fromtimestamp(item.at / 1000, UTC),
        student_id=student_id,
        agent_type="concepts",
        component=catalogue().by_id[item.concept].topic,
        kind="remedial-path",
        content=json.dumps(
            {"concept": item.concept, "title": item.title, "path": item.path, "reason": item.reason}, sort_keys=True
        ),
        caused_by=item.id,
        idempotency_key=f"remedy-{item.id}",
    )
