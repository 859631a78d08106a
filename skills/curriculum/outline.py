"""The course outline: which topics there are, in which modules, in which order."""

import tomllib
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field, model_validator

Slug = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Topic(BaseModel):
    """One of the curriculum's topics; its id is what events call a component."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(pattern=Slug)
    title: str
    aliases: tuple[str, ...] = ()


class Module(BaseModel):
    """A chapter of the course with its topics in teaching order."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(pattern=Slug)
    title: str
    topics: tuple[Topic, ...]


class Outline(BaseModel):
    """Modules and topics in teaching order; no id or alias stands twice."""

    model_config = ConfigDict(frozen=True)

    modules: tuple[Module, ...]

    @model_validator(mode="after")
    def _names_are_unique(self) -> "Outline":
        seen: dict[str, str] = {}
        for topic in self.topics:
            for name in (topic.id, *topic.aliases):
                if name in seen:
                    raise ValueError(f"{name!r} names both {seen[name]!r} and {topic.id!r}")
                seen[name] = topic.id
        return self

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics in teaching order."""
        return tuple(topic for module in self.modules for topic in module.topics)


class UnknownTopicError(ValueError):
    """A name that is neither a topic's id nor one of its aliases."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.suggestions = get_close_matches(name, _names(), n=3)
        hint = f"; did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        super().__init__(f"{name!r} is not a topic of the curriculum{hint}")


@cache
def outline() -> Outline:
    """The course outline, read once from outline.toml beside this file."""
    return Outline.model_validate(tomllib.loads(files(__package__).joinpath("outline.toml").read_text("utf-8")))


def topic_id(name: str) -> str:
    """The id of the topic that `name` means: an id, an alias, in any case, with spaces or underscores for hyphens.

    Raises UnknownTopicError, which carries up to three near names.
    """
    slug = "-".join(name.lower().replace("_", " ").replace("-", " ").split())
    try:
        return _names()[slug]
    except KeyError:
        raise UnknownTopicError(name) from None


@cache
def topic_of(identifier: str) -> Topic:
    """The topic with this id; raises UnknownTopicError."""
    for candidate in outline().topics:
        if candidate.id == identifier:
            return candidate
    raise UnknownTopicError(identifier)


@cache
def module_of(topic: str) -> str:
    """The id of the module that holds the topic with this id; raises UnknownTopicError."""
    for module in outline().modules:
        if any(candidate.id == topic for candidate in module.topics):
            return module.id
    raise UnknownTopicError(topic)


@cache
def _names() -> dict[str, str]:
    return {name: topic.id for topic in outline().topics for name in (topic.id, *topic.aliases)}
