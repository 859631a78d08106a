"""Programs that the demo's students hand in, kept as data: most of them could not be Python files of ours."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from functions.runtime.contracts.component import Component

FOLDER = "programs"


class Program(BaseModel):
    """A program of a beginner.

    `problem` is the kind of its syntax error or the exception that ended it; None where it does what it should.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    component: Component
    code: Annotated[str, Field(min_length=1)]
    problem: str | None = None
    traceback: str | None = None


@cache
def unreadable() -> tuple[Program, ...]:
    """Programs with a syntax error."""
    return _read("unreadable.toml")


@cache
def crashing() -> tuple[Program, ...]:
    """Programs that end with a traceback."""
    return _read("crashing.toml")


@cache
def running() -> tuple[Program, ...]:
    """Programs that work, clumsy ones and well made ones."""
    return _read("running.toml")


def _read(name: str) -> tuple[Program, ...]:
    text = files(__package__).joinpath(FOLDER, name).read_text("utf-8")
    return tuple(Program.model_validate(program) for program in tomllib.loads(text)["program"])
