"""How the grader is set up: which interpreter, where it may write, how many at once, how little isolation is enough."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Policy(BaseModel):
    """Settings of a grader.

    `minimum` "confined" grades only where the kernel was seen to keep a submission from the host's files, from the
    network and from starting processes; "whatever" grades with what there is, for a developer's own submissions.
    `workspace` must be writable; None is the system's temporary folder. `at_once` bounds the gradings under way.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    minimum: Literal["confined", "whatever"] = "confined"
    interpreter: Path = Path(sys.executable)
    workspace: Path | None = None
    at_once: Annotated[int, Field(ge=1, le=256)] = 4
