"""What concept-mapping is asked and what it answers."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

MAX_NAMES = 200

Name = Annotated[str, Field(min_length=1, max_length=80)]


class ConceptMappingRequest(BaseModel):
    """Asks in exactly one way: a goal, code, or a concept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    goal: Name | Annotated[tuple[Name, ...], Field(min_length=1, max_length=MAX_NAMES)] | None = Field(
        default=None, description="what to learn: concepts or topics, one or several; a topic means all its concepts"
    )
    known: tuple[Name, ...] = Field(
        default=(), max_length=MAX_NAMES, description="with a goal: concepts or topics that the learner has mastered"
    )
    code: str | None = Field(default=None, max_length=65_536, description="a program to look for concepts in")
    concept: Name | None = Field(default=None, description="a concept or topic to describe")

    @model_validator(mode="after")
    def _asks_in_one_way(self) -> Self:
        asked = [name for name in ("goal", "code", "concept") if getattr(self, name) is not None]
        if len(asked) != 1:
            given = f"{' and '.join(asked)} are given" if asked else "none is given"
            raise ValueError(f"give exactly one of goal, code and concept: {given}")
        if self.known and self.goal is None:
            raise ValueError("known: goes with a goal, and none is given")
        return self


class Foundation(BaseModel):
    """A direct prerequisite."""

    model_config = ConfigDict(frozen=True)

    concept: str
    needed_by: str
    reason: str


class DetectedConcept(BaseModel):
    """A concept that code shows."""

    model_config = ConfigDict(frozen=True)

    concept: str
    lines: tuple[int, ...] = Field(description="counted from 1, ascending, the first hundred")


class ConceptMappingResult(BaseModel):
    """What to learn and in which order; all lists but `path` are in teaching order."""

    model_config = ConfigDict(frozen=True)

    path: tuple[str, ...] = Field(
        default=(),
        description="for a goal: what is still to be learned, each after what it rests on, the goal included",
    )
    gaps: tuple[str, ...] = Field(
        default=(),
        description="for a goal: the path without the goal itself; for code: direct prerequisites of what it shows "
        "that code could show too, but this code does not",
    )
    unlocks: tuple[str, ...] = Field(
        default=(),
        description="for a goal or code: what can be learned next, after the path or from what the code shows; for a "
        "concept: what names it as a prerequisite",
    )
    prerequisites: tuple[Foundation, ...] = Field(
        default=(), description="for a concept: its direct prerequisites; for a goal: those of them not yet known"
    )
    detected: tuple[DetectedConcept, ...] = ()
    unreadable: str | None = Field(default=None, description="for code: why not all of it was looked at")
