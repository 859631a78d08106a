"""All concepts of the course in teaching order, and how they rest on each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from heapq import heapify, heappop, heappush
from importlib.resources import files
from importlib.resources.abc import Traversable

from skills.curriculum.concept import Concept
from skills.curriculum.outline import UnknownTopicError, outline, topic_id
from skills.curriculum.problem import CurriculumError
from skills.curriculum.soundness import load


class UnknownConceptError(ValueError):
    """A name that is neither a concept's id nor a topic; `suggestions` holds up to three near names."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.suggestions = get_close_matches(_slug(name), known, n=3)
        hint = f"; did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        super().__init__(f"{name[:60]!r} is not a concept or a topic of the curriculum{hint}")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The concepts in teaching order: by module, topic and place in the file."""

    concepts: tuple[Concept, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """Each concept under its id, in teaching order."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Each concept's place in teaching order, from 0 on."""
        return {concept.id: place for place, concept in enumerate(self.concepts)}

    @cached_property
    def needed_by(self) -> Mapping[str, tuple[str, ...]]:
        """For each concept those that name it as a prerequisite, in teaching order."""
        dependents: dict[str, list[str]] = {concept.id: [] for concept in self.concepts}
        for concept in self.concepts:
            for prerequisite in concept.prerequisites:
                dependents[prerequisite.concept].append(concept.id)
        return {concept: tuple(names) for concept, names in dependents.items()}

    def of_topic(self, topic: str) -> tuple[str, ...]:
        """The ids of a topic's concepts in teaching order; empty when there is no such topic."""
        return tuple(concept.id for concept in self.concepts if concept.topic == topic)

    def meant_by(self, name: str) -> tuple[str, ...]:
        """The ids that a name means: one for a concept, all of its concepts for a topic or one of its aliases.

        Case does not matter, and spaces or underscores may stand for hyphens. Raises UnknownConceptError.
        """
        if _slug(name) in self.by_id:
            return (_slug(name),)
        try:
            return self.of_topic(topic_id(name))
        except UnknownTopicError:
            raise UnknownConceptError(name, self._names) from None

    def with_foundations(self, concepts: Iterable[str]) -> frozenset[str]:
        """The given concepts and everything they rest on, directly or not."""
        found: set[str] = set()
        waiting = list(concepts)
        while waiting:
            concept = waiting.pop()
            if concept not in found:
                found.add(concept)
                waiting += (prerequisite.concept for prerequisite in self.by_id[concept].prerequisites)
        return frozenset(found)

    def in_learning_order(self, concepts: Iterable[str]) -> list[str]:
        """The given concepts, each after those of them it rests on directly; teaching order decides between equals."""
        chosen = set(concepts)
        missing = {
            concept: sum(prerequisite.concept in chosen for prerequisite in self.by_id[concept].prerequisites)
            for concept in chosen
        }
        ready = [self.position[concept] for concept, count in missing.items() if count == 0]
        heapify(ready)
        order = []
        while ready:
            concept = self.concepts[heappop(ready)].id
            order.append(concept)
            for dependent in self.needed_by[concept]:
                if dependent in chosen:
                    missing[dependent] -= 1
                    if missing[dependent] == 0:
                        heappush(ready, self.position[dependent])
        return order

    @cached_property
    def _names(self) -> tuple[str, ...]:
        topics = outline().topics
        return (*self.by_id, *(name for topic in topics for name in (topic.id, *topic.aliases)))


@cache
def catalogue() -> Catalogue:
    """The concepts beside this file, read and checked once; raises CurriculumError."""
    return catalogue_of(files(__package__).joinpath("concepts"))


def catalogue_of(folder: Traversable) -> Catalogue:
    """The concepts in a folder of module files, checked; raises CurriculumError that names every problem."""
    entries, problems = load(folder)
    if problems:
        raise CurriculumError(problems)
    return Catalogue(tuple(entry.concept for entry in entries))


def _slug(name: str) -> str:
    return "-".join(name.lower().replace("_", " ").replace("-", " ").split())
