"""What a student's mastery says about concepts."""

from typing import Literal

from functions.runtime.mastery.document import StudentDocument
from skills.mastery_calculation.level import Level

KNOWN = (Level.PROFICIENT, Level.MASTERED)

_EXPLAINED_AT: dict[Level, Literal["beginner", "intermediate", "advanced"]] = {
    Level.BEGINNER: "beginner",
    Level.LEARNING: "beginner",
    Level.PROFICIENT: "intermediate",
    Level.MASTERED: "advanced",
}


def known_topics(document: StudentDocument) -> tuple[str, ...]:
    """Topics at Proficient or above: their concepts, and all that these rest on, need no teaching."""
    return tuple(topic for topic, evidence in document.components.items() if evidence.mastery().level in KNOWN)


def explanation_level(document: StudentDocument, topic: str) -> Literal["beginner", "intermediate", "advanced"]:
    """How to explain a concept of this topic to the student; who has shown nothing is a beginner."""
    evidence = document.components.get(topic)
    return "beginner" if evidence is None else _EXPLAINED_AT[evidence.mastery().level]
