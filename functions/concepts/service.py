"""What the Concepts agent decides."""

from typing import Literal

from pydantic import BaseModel, Field

from functions.concepts.inbox import ConceptsRecord, InboxItem
from functions.concepts.mastered import explanation_level, known_topics
from functions.concepts.remedy import STORE
from functions.concepts.request import ExplainRequest, PathRequest
from functions.concepts.view import ConceptDetail, Course, course, detail
from functions.runtime.errors import InvalidRequestError, NotFoundError
from functions.runtime.mastery.document import StudentDocument
from functions.runtime.platform import Platform
from functions.runtime.telemetry.skill_clock import timed
from skills.concept_mapping.request import ConceptMappingRequest
from skills.concept_mapping.skill import run as run_concept_mapping
from skills.curriculum.catalogue import UnknownConceptError, catalogue
from skills.explanation_generator.request import ExplanationGeneratorRequest, ExplanationGeneratorResult
from skills.explanation_generator.skill import run as run_explanation_generator

map_concepts = timed(run_concept_mapping)
explain = timed(run_explanation_generator)


class Step(BaseModel):
    """One concept of a path."""

    concept: str
    title: str
    topic: str
    summary: str


class LearningPath(BaseModel):
    """What a student still has to learn for a goal, in order."""

    student_id: str
    steps: list[Step] = Field(description="each after what it rests on; empty when the goal is mastered")
    known_topics: list[str] = Field(description="topics taken as known: at Proficient or above")
    unlocks: list[str] = Field(description="concepts that can be learned after the path")


class Inbox(BaseModel):
    """What was prepared for a student."""

    student_id: str
    items: list[InboxItem] = Field(description="newest first")


class ConceptsService:
    """Explains concepts and finds ways to them."""

    def __init__(self, platform: Platform) -> None:
        self._mastery = platform.state(platform.settings.dapr_state_store)
        self._records = platform.state(STORE)

    async def course(self) -> Course:
        """All concepts."""
        return course()

    async def concept(self, name: str) -> ConceptDetail:
        """One concept; raises NotFoundError."""
        try:
            return detail(_meant(name))
        except UnknownConceptError as error:
            raise NotFoundError(str(error)) from None

    async def explain(self, student_id: str, request: ExplainRequest) -> ExplanationGeneratorResult:
        """The explanation that fits the caller; raises InvalidRequestError for an unknown concept or error."""
        try:
            concept = _meant(request.concept)
        except UnknownConceptError as error:
            raise InvalidRequestError("body.concept", str(error)) from None
        level = request.level or await self._level(student_id, concept)
        try:
            return explain(
                ExplanationGeneratorRequest(concept=concept, level=level, code=request.code, error=request.error)
            )
        except ValueError as error:
            raise _refused(error) from None

    async def path(self, student_id: str, request: PathRequest) -> LearningPath:
        """The path from what the student has mastered to the goal; raises InvalidRequestError for unknown names."""
        topics = known_topics(await self._document(student_id))
        try:
            found = map_concepts(ConceptMappingRequest(goal=request.goal, known=(*topics, *request.known)))
        except ValueError as error:
            raise _refused(error) from None
        concepts = catalogue().by_id
        return LearningPath(
            student_id=student_id,
            steps=[
                Step(
                    concept=name, title=concepts[name].title, topic=concepts[name].topic, summary=concepts[name].summary
                )
                for name in found.path
            ],
            known_topics=list(topics),
            unlocks=list(found.unlocks),
        )

    async def inbox(self, student_id: str) -> Inbox:
        """What was prepared for the student; raises UnavailableError."""
        record = ConceptsRecord.read(student_id, (await self._records.load(student_id)).value)
        return Inbox(student_id=student_id, items=list(reversed(record.items)))

    async def _level(self, student_id: str, concept: str) -> Literal["beginner", "intermediate", "advanced"]:
        return explanation_level(await self._document(student_id), catalogue().by_id[concept].topic)

    async def _document(self, student_id: str) -> StudentDocument:
        return StudentDocument.read(student_id, (await self._mastery.load(student_id)).value)


def _meant(name: str) -> str:
    return catalogue().meant_by(name)[0]


def _refused(error: ValueError) -> InvalidRequestError:
    """What a skill refuses: it names the field first."""
    field, _, reason = str(error).partition(": ")
    return InvalidRequestError(f"body.{field}", reason)
