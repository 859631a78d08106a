"""Concepts as they are shown."""

from pydantic import BaseModel, Field

from skills.curriculum.catalogue import catalogue
from skills.curriculum.concept import Concept
from skills.curriculum.outline import module_of


class ConceptSummary(BaseModel):
    """One concept of the course."""

    id: str
    title: str
    topic: str
    module: str
    summary: str
    prerequisites: list[str]


class NeededConcept(BaseModel):
    """A concept to know first, and why."""

    concept: str
    title: str
    reason: str


class ConceptDetail(BaseModel):
    """One concept with what it rests on and what it leads to."""

    id: str
    title: str
    topic: str
    module: str
    summary: str
    prerequisites: list[NeededConcept]
    unlocks: list[str] = Field(description="concepts that rest on this one, in teaching order")
    cs2023: list[str] = Field(description="units of Computer Science Curricula 2023")


class Course(BaseModel):
    """All concepts in teaching order."""

    concepts: list[ConceptSummary]


def course() -> Course:
    """The whole course."""
    return Course(concepts=[_summary(concept) for concept in catalogue().concepts])


def detail(identifier: str) -> ConceptDetail:
    """One concept by its id; raises KeyError."""
    concepts = catalogue()
    concept = concepts.by_id[identifier]
    return ConceptDetail(
        id=concept.id,
        title=concept.title,
        topic=concept.topic,
        module=module_of(concept.topic),
        summary=concept.summary,
        prerequisites=[
            NeededConcept(concept=need.concept, title=concepts.by_id[need.concept].title, reason=need.reason)
            for need in concept.prerequisites
        ],
        unlocks=list(concepts.needed_by[concept.id]),
        cs2023=list(concept.cs2023),
    )


def _summary(concept: Concept) -> ConceptSummary:
    return ConceptSummary(
        id=concept.id,
        title=concept.title,
        topic=concept.topic,
        module=module_of(concept.topic),
        summary=concept.summary,
        prerequisites=[need.concept for need in concept.prerequisites],
    )
