"""What a teacher writes: a family of exercises, as data with one function that draws what varies.

Every text may hold placeholders: $name, or ${name} where letters follow, and $$ for a dollar sign. Each stands for the
value of that name in what `vary` returned, written as str() writes it.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.layout import flowing, program
from skills.curriculum.exercises.planned_test import PlannedTest

Parameters = Mapping[str, object]
Kind = Literal["code", "predict-output", "fix-bug", "parsons"]


Text = Annotated[str, AfterValidator(flowing), Field(min_length=1)]
Code = Annotated[str, AfterValidator(program), Field(min_length=1)]
Hints = Annotated[tuple[Text, Text, Text], Field(description="the idea to use, the way to go, nearly the answer")]


class Slip(BaseModel):
    """A mistake that students make, as an exchange of text in the reference: `right` must stand there exactly once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    right: str = Field(min_length=1)
    wrong: str
    why: Text = Field(description="what someone believes who writes or reads it so, and what is so")


class Bug(Slip):
    """A slip to be found and mended, with the hints that lead to it."""

    hints: Hints


class Template(BaseModel):
    """What all kinds of template have."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*[a-z0-9]$", max_length=60, description="begins with the topic's id")
    version: int = Field(
        default=1, ge=1, description="raised with every change that gives a seed another exercise or other tests"
    )
    title: Text
    concepts: tuple[str, ...] = Field(min_length=1, description="the one that is practised first, then others in use")
    vary: Callable[[Draw], Parameters]
    prompt: Text
    reference: Code


class _Tested(Template):
    tests: tuple[PlannedTest, ...] = Field(min_length=1)
    examples: int = Field(default=2, ge=0, description="how many of the tests, from the first on, a student may see")
    alternatives: tuple[Code, ...] = Field(default=(), description="other good solutions, which must pass the tests")


class WriteCode(_Tested):
    """The student writes the program."""

    kind: Literal["code"] = "code"
    starter: Annotated[str, AfterValidator(program)] = Field(default="", description="code to begin with")
    hints: Hints
    misconception: Text = Field(description="a belief that leads students astray here, and what is so")


class PredictOutput(Template):
    """The student says what the reference prints; each slip that prints something else is a wrong option to choose."""

    kind: Literal["predict-output"] = "predict-output"
    stdin: str = ""
    slips: tuple[Slip, ...] = Field(default=(), description="how students misread the program")
    distractors: tuple[str, ...] = Field(default=(), description="wrong answers that no misread program prints")
    hints: Hints
    misconception: Text


class FixBug(_Tested):
    """The student mends the reference into which one of the bugs, drawn by the seed, was put."""

    kind: Literal["fix-bug"] = "fix-bug"
    bugs: tuple[Bug, ...] = Field(min_length=1)


class Parsons(_Tested):
    """The student puts the lines of the reference in order and indents them; some lines do not belong.

    An answer is graded by running it, so every order that works is right.
    """

    kind: Literal["parsons"] = "parsons"
    distractors: tuple[str, ...] = Field(
        min_length=1, description="lines that look right and are not, without indentation"
    )
    hints: Hints
    misconception: Text


AnyTemplate = WriteCode | PredictOutput | FixBug | Parsons
