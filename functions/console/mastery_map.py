"""The map of the course: every module with every topic, started or not, and where the learner stands."""

from dataclasses import dataclass
from typing import Any

from skills.curriculum.outline import outline


@dataclass(frozen=True)
class TopicStanding:
    """One topic of the map; `progress` is what Progress says of it, None before the first evidence."""

    id: str
    title: str
    progress: dict[str, Any] | None


@dataclass(frozen=True)
class ModuleStanding:
    """One module of the map."""

    number: int
    title: str
    started: int
    topics: tuple[TopicStanding, ...]


def mastery_map(student: dict[str, Any]) -> list[ModuleStanding]:
    """The whole course with what Progress answers of one student."""
    known = {component["component"]: component for component in student["components"]}
    return [
        ModuleStanding(
            number=number,
            title=module.title,
            started=sum(topic.id in known for topic in module.topics),
            topics=tuple(TopicStanding(topic.id, topic.title, known.get(topic.id)) for topic in module.topics),
        )
        for number, module in enumerate(outline().modules, start=1)
    ]
