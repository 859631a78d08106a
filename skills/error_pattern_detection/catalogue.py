"""The catalogue of patterns and misconceptions: what each means, why it happens and how to mend it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Slug = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Severity = Literal["low", "medium", "high", "critical"]


class Pattern(BaseModel):
    """One mistake. `why` and `fix` hold placeholders that a finding's words fill.

    `code` (and `error`, the last line of its report) show the pattern; `clean_code` and `clean_error`
    look alike and do not. `misconception_after` says how often the pattern must be seen before it counts as evidence
    of the misconception.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=Slug)
    title: str
    why: str
    fix: str
    concept: str = Field(pattern=Slug)
    misconception: str | None = Field(default=None, pattern=Slug)
    misconception_after: int = Field(default=1, ge=1, le=3)
    severity: Literal["low", "medium", "high"]
    confidence: float = Field(default=0.9, gt=0, le=1)
    code: str = ""
    error: str = ""
    clean_code: str = ""
    clean_error: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether the code alone shows it."""
        return not self.error


class Misconception(BaseModel):
    """A wrong idea about how Python works, and what is true instead."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=Slug)
    belief: str
    truth: str


@cache
def patterns() -> Mapping[str, Pattern]:
    """All patterns by id, in the order of the files beside this one."""
    found: dict[str, Pattern] = {}
    for entry in sorted(files(__package__).joinpath("catalogue").iterdir(), key=lambda file: file.name):
        if entry.name.endswith(".toml") and entry.name != "misconceptions.toml":
            for item in tomllib.loads(entry.read_text("utf-8"))["pattern"]:
                pattern = Pattern.model_validate(item)
                if pattern.id in found:
                    raise ValueError(f"two patterns are called {pattern.id!r}")
                found[pattern.id] = pattern
    return found


@cache
def misconceptions() -> Mapping[str, Misconception]:
    """All misconceptions by id."""
    text = files(__package__).joinpath("catalogue", "misconceptions.toml").read_text("utf-8")
    entries = [Misconception.model_validate(item) for item in tomllib.loads(text)["misconception"]]
    return {entry.id: entry for entry in entries}
