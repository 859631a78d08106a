"""Find the path to a goal, the concepts in code, or what a concept rests on."""

from collections.abc import Iterable
from itertools import chain

from skills.concept_mapping.request import ConceptMappingRequest, ConceptMappingResult, DetectedConcept, Foundation
from skills.curriculum.catalogue import UnknownConceptError, catalogue


def run(request: ConceptMappingRequest) -> ConceptMappingResult:
    """Answer one question about the curriculum.

    Known concepts count together with everything below them, so a path never repeats what a learner must have mastered
    to master something known. Raises ValueError that names the field and up to three near names for an unknown name.
    """
    if request.goal is not None:
        goal = (request.goal,) if isinstance(request.goal, str) else request.goal
        return _path(_meant("goal", goal), _meant("known", request.known))
    if request.code is not None:
        return _in_code(request.code)
    return _described(_meant("concept", (request.concept or "",)))


def _meant(field: str, names: Iterable[str]) -> frozenset[str]:
    try:
        return frozenset(chain.from_iterable(catalogue().meant_by(name) for name in names))
    except UnknownConceptError as unknown:
        raise ValueError(f"{field}: {unknown}") from unknown


def _path(goal: frozenset[str], known: frozenset[str]) -> ConceptMappingResult:
    concepts = catalogue()
    mastered = concepts.with_foundations(known)
    missing = concepts.with_foundations(goal) - mastered
    return ConceptMappingResult(
        path=tuple(concepts.in_learning_order(missing)),
        gaps=_in_teaching_order(missing - goal),
        unlocks=_ready_after(missing, mastered),
        prerequisites=tuple(need for need in _foundations(goal & missing) if need.concept in missing - goal),
    )


def _in_code(code: str) -> ConceptMappingResult:
    from skills.concept_mapping.detection import detect

    concepts = catalogue()
    detection = detect(code)
    needed = {need.concept for need in _foundations(frozenset(detection.lines))} - detection.lines.keys()
    return ConceptMappingResult(
        gaps=_in_teaching_order(concept for concept in needed if concepts.by_id[concept].detectors),
        unlocks=_ready_after(concepts.with_foundations(detection.lines), frozenset()),
        detected=tuple(
            DetectedConcept(concept=concept, lines=tuple(lines)) for concept, lines in detection.lines.items()
        ),
        unreadable=detection.unreadable,
    )


def _described(described: frozenset[str]) -> ConceptMappingResult:
    needed_by = catalogue().needed_by
    dependents = frozenset(chain.from_iterable(needed_by[concept] for concept in described))
    return ConceptMappingResult(
        unlocks=_in_teaching_order(dependents - described),
        prerequisites=tuple(need for need in _foundations(described) if need.concept not in described),
    )


def _foundations(concepts: frozenset[str]) -> list[Foundation]:
    by_id = catalogue().by_id
    return [
        Foundation(concept=prerequisite.concept, needed_by=concept, reason=prerequisite.reason)
        for concept in _in_teaching_order(concepts)
        for prerequisite in by_id[concept].prerequisites
    ]


def _ready_after(learned: frozenset[str], mastered: frozenset[str]) -> tuple[str, ...]:
    """What rests on something learned and on nothing that is still unknown."""
    concepts = catalogue()
    known = learned | mastered
    dependents = frozenset(chain.from_iterable(concepts.needed_by[concept] for concept in learned)) - known
    return _in_teaching_order(
        concept
        for concept in dependents
        if all(prerequisite.concept in known for prerequisite in concepts.by_id[concept].prerequisites)
    )


def _in_teaching_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=catalogue().position.__getitem__))
