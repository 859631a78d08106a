"""Finds templates: one module a topic, <module>/<topic>.py beside this file, imported when its topic is asked for."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from skills.curriculum.exercises.template import AnyTemplate
from skills.curriculum.outline import outline


class UnknownTemplateError(ValueError):
    """No template has this id."""

    def __init__(self, template_id: str) -> None:
        super().__init__(f"template: there is none with the id {template_id[:60]!r}")


def module_of(topic: str) -> str:
    """The dotted name of the module that holds a topic's templates, whether it is there or not."""
    module = next(module for module in outline().modules for each in module.topics if each.id == topic)
    return f"{__package__}.{module.id}.{topic}".replace("-", "_")


@cache
def templates_of(topic: str) -> tuple[AnyTemplate, ...]:
    """A topic's templates in the order of its file; none when the topic has no file yet."""
    name = module_of(topic)
    if find_spec(name.rpartition(".")[0]) is None or find_spec(name) is None:
        return ()
    templates: tuple[AnyTemplate, ...] = import_module(name).TEMPLATES
    return templates


def all_templates() -> dict[str, tuple[AnyTemplate, ...]]:
    """The templates of every topic, in teaching order."""
    return {topic.id: templates_of(topic.id) for topic in outline().topics}


def topic_of(template_id: str) -> str:
    """The topic that a template's id begins with. Raises UnknownTemplateError."""
    for topic in outline().topics:
        if template_id.startswith(f"{topic.id}-"):
            return topic.id
    raise UnknownTemplateError(template_id)


def template_of(template_id: str) -> AnyTemplate:
    """The template with this id. Raises UnknownTemplateError."""
    for template in templates_of(topic_of(template_id)):
        if template.id == template_id:
            return template
    raise UnknownTemplateError(template_id)
