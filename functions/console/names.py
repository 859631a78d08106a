"""What concepts and topics are called."""

from skills.curriculum.catalogue import catalogue
from skills.curriculum.outline import outline


def concept_title(concept: str) -> str:
    """The title of a concept; an id that the course does not have is its own title."""
    known = catalogue().by_id.get(concept)
    return concept if known is None else known.title


def topic_title(topic: str) -> str:
    """The title of a topic; an id that the course does not have is its own title."""
    return next((one.title for one in outline().topics if one.id == topic), topic)
