"""What explanation-generator is asked and what it answers."""

from pydantic import BaseModel, ConfigDict, Field

from skills.curriculum.explanation import Level


class ExplanationGeneratorRequest(BaseModel):
    """A concept and a level; code and error fit the explanation to the learner."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    concept: str = Field(
        min_length=1, max_length=80, description="a concept, or a topic or its alias: then the topic's first concept"
    )
    level: Level = "beginner"
    code: str | None = Field(
        default=None, max_length=65_536, description="the learner's program; its names take part in the example"
    )
    error: str | None = Field(
        default=None,
        min_length=1,
        max_length=8_192,
        description="a pattern id of error-pattern-detection, an exception's name, or a traceback or its last line",
    )


class Example(BaseModel):
    """A complete program and exactly what it prints."""

    model_config = ConfigDict(frozen=True)

    code: str
    output: str
    input: str = Field(default="", description="what the user types while it runs")
    files: dict[str, str] = Field(default_factory=dict, description="files that are there when it starts")


class Misconception(BaseModel):
    """What the learner may think, and what is so."""

    model_config = ConfigDict(frozen=True)

    belief: str | None = Field(description="null when the error is a slip that no wrong idea is behind")
    truth: str
    shown_by: str | None = Field(default=None, description="the small program that `truth` speaks about, if any")


class Check(BaseModel):
    """A question to test oneself with, and its answer."""

    model_config = ConfigDict(frozen=True)

    question: str
    answer: str


class Adapted(BaseModel):
    """What was fitted to the learner."""

    model_config = ConfigDict(frozen=True)

    names: dict[str, str] = Field(
        default_factory=dict, description="names of the example -> the learner's in their place"
    )
    pattern: str | None = Field(default=None, description="the error pattern that chose the misconception")


class ExplanationGeneratorResult(BaseModel):
    """An explanation. Code in its sentences stands in backticks; `markdown` holds all of it as one page."""

    model_config = ConfigDict(frozen=True)

    concept: str
    title: str
    level: Level
    summary: str
    example: Example
    misconception: Misconception
    analogy: str
    check: Check
    markdown: str
    adapted: Adapted
