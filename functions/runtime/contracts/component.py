"""The component that evidence is about, as the curriculum calls it."""

from typing import Annotated

from pydantic import AfterValidator, Field

from skills.curriculum.outline import UnknownTopicError, topic_id


def component_id(name: str) -> str:
    """The id of the topic that a name means. Raises ValueError, which suggests names and does not repeat this one."""
    try:
        return topic_id(name)
    except UnknownTopicError as error:
        hint = f"; did you mean {' or '.join(error.suggestions)}?" if error.suggestions else ""
        raise ValueError(f"not a topic of the curriculum{hint}") from None


Component = Annotated[
    str,
    Field(min_length=1, max_length=64, description="a topic of the curriculum, or an alias"),
    AfterValidator(component_id),
]
