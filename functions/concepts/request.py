"""What the Concepts agent is asked over HTTP."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from functions.runtime.sanitise import StudentId

Name = Annotated[str, Field(min_length=1, max_length=80)]
ExplanationLevel = Literal["beginner", "intermediate", "advanced"]


class ExplainRequest(BaseModel):
    """A concept to explain; code and error make the explanation fit the learner."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    concept: Name = Field(description="a concept, or a topic or alias: then its first concept")
    level: ExplanationLevel | None = Field(default=None, description="by the caller's mastery when left out")
    code: Annotated[str, Field(max_length=65_536)] | None = None
    error: Annotated[str, Field(max_length=200)] | None = Field(
        default=None, description="an error pattern's id, or the name of an exception"
    )


class PathRequest(BaseModel):
    """Where a student wants to get."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    goal: Name | Annotated[tuple[Name, ...], Field(min_length=1, max_length=50)]
    student_id: StudentId | None = Field(default=None, description="whose path; the caller's if left out")
    known: Annotated[tuple[Name, ...], Field(max_length=200)] = Field(
        default=(), description="concepts or topics known beside those that the student has mastered"
    )
