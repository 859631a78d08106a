"""Which template fits a request."""

from functools import cache

from skills.curriculum.catalogue import UnknownConceptError, catalogue
from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.library import template_of, templates_of
from skills.curriculum.exercises.template import AnyTemplate
from skills.curriculum.outline import UnknownTopicError, topic_id
from skills.problem_generator.building import exercise_of
from skills.problem_generator.request import ProblemGeneratorRequest

SAME_DIFFICULTY = 0.05  # differences up to this cannot be told from chance, so the seed chooses among such templates


def chosen(request: ProblemGeneratorRequest) -> AnyTemplate:
    """The template to use. Raises ValueError that names the field which leaves none."""
    fitting = _on_subject(request)
    if request.kind is not None:
        fitting = [template for template in fitting if template.kind == request.kind]
        if not fitting:
            raise ValueError(f"kind: there is no {request.kind} exercise on this subject")
    excluded = {name.partition(".")[0] for name in request.exclude}
    fitting = [template for template in fitting if template.id not in excluded]
    if not fitting:
        raise ValueError("exclude: leaves no exercise on this subject")
    distances = {template.id: abs(typical_difficulty(template.id) - request.difficulty) for template in fitting}
    nearest = min(distances.values())
    near = [template for template in fitting if distances[template.id] <= nearest + SAME_DIFFICULTY]
    return Draw(f"choice.{request.seed}").choice(near)


@cache
def typical_difficulty(template_id: str) -> float:
    """The difficulty of the template's exercise for seed 0; other seeds differ little."""
    return exercise_of(template_of(template_id), 0).difficulty


def _on_subject(request: ProblemGeneratorRequest) -> list[AnyTemplate]:
    if request.topic is not None:
        found = list(templates_of(_topic(request.topic)))
    else:
        found = _on_concept(request.concept or "")
    if not found:
        field = "topic" if request.topic is not None else "concept"
        raise ValueError(f"{field}: there is no exercise on it yet")
    return found


def _topic(name: str) -> str:
    try:
        return topic_id(name)
    except UnknownTopicError as unknown:
        raise ValueError(f"topic: {unknown}") from unknown


def _on_concept(name: str) -> list[AnyTemplate]:
    """Templates that practise the concept before all, else those that use it, else all of its topic."""
    try:
        concepts = catalogue().meant_by(name)
    except UnknownConceptError as unknown:
        raise ValueError(f"concept: {unknown}") from unknown
    of_topic = templates_of(catalogue().by_id[concepts[0]].topic)
    practising = [template for template in of_topic if template.concepts[0] in concepts]
    using = [template for template in of_topic if set(concepts) & set(template.concepts)]
    return practising or using or list(of_topic)
