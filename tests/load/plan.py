"""What a load does, written by the command and read by the process that plays the students."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

VARIABLE = "LOAD_PLAN"  # names the file in the environment of the students' process


class Program(BaseModel):
    """A program that a student shows; a traceback where it crashed."""

    model_config = ConfigDict(frozen=True)

    code: str
    component: str
    traceback: str | None = None


class Exercise(BaseModel):
    """An exercise by wish, and solutions of it as they are submitted."""

    model_config = ConfigDict(frozen=True)

    wish: dict[str, str | float | int]
    right: dict[str, str | tuple[str, ...]]
    wrong: dict[str, str | tuple[str, ...]]


class Person(BaseModel):
    """Who sends requests; teachers read the students of `of`."""

    model_config = ConfigDict(frozen=True)

    person_id: str
    token: str = Field(repr=False)
    of: tuple[str, ...] = ()


class Plan(BaseModel):
    """Everything that the students' process needs to know, so that it computes nothing while it measures."""

    model_config = ConfigDict(frozen=True)

    host: str
    path: str = Field(description="before an endpoint's own path; {agent} is put in")
    host_header: str | None = Field(description="instead of the address's own; {agent} is put in")
    insecure: bool
    seed: int
    students: tuple[Person, ...]
    teachers: tuple[Person, ...]
    failing: tuple[Program, ...]
    working: tuple[Program, ...]
    exercises: tuple[Exercise, ...]
    topics: tuple[str, ...]
    measured: Path = Field(description="file that the process writes what it measured to")
