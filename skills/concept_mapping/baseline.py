"""What a language model would be given to map concepts."""

from skills.baseline import fields
from skills.concept_mapping.request import ConceptMappingRequest
from skills.curriculum.catalogue import catalogue
from skills.curriculum.outline import outline


def lists() -> dict[str, list[str]]:
    """The course: topics with their concepts, and what each concept rests on."""
    concepts = catalogue()
    course = []
    for topic in outline().topics:
        course.append(f"# {topic.id}")
        for name in concepts.of_topic(topic.id):
            needs = ", ".join(need.concept for need in concepts.by_id[name].prerequisites)
            course.append(f"{name}: {needs}" if needs else name)
    return {"course": course}


def given(request: ConceptMappingRequest) -> str:
    """The program, or the question."""
    return fields(request) if request.code is None else request.code
