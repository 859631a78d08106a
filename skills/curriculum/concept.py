"""One idea that a learner can have or lack, as the module files describe it."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from skills.curriculum.outline import Slug

Sentence = Annotated[str, Field(min_length=10, max_length=180, pattern=r"^\S[^\n]*[.?!]$")]


class Prerequisite(BaseModel):
    """What to know before a concept, and the reason that a teacher would give."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    concept: str = Field(pattern=Slug)
    reason: Sentence
    ahead: bool = Field(default=False, description="the prerequisite is taught later, on purpose")


class Concept(BaseModel):
    """A concept with its place in the course; texts are for learners."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=Slug, max_length=60)
    title: str = Field(min_length=3, max_length=60)
    topic: str = Field(pattern=Slug, description="a topic id of the outline")
    summary: Sentence
    cs2023: tuple[str, ...] = Field(min_length=1, description="units of Computer Science Curricula 2023")
    detectors: tuple[str, ...] = Field(default=(), description="code shapes that show the concept; none if code cannot")
    prerequisites: tuple[Prerequisite, ...] = ()
