"""What a grading says."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Outcome = Literal["passed", "failed", "timeout", "memory", "crashed", "refused", "syntax-error"]
Ending = Literal[
    "finished", "raised", "exited", "timeout", "memory", "output", "files", "crashed", "syntax-error", "not-run"
]


class LearnerError(BaseModel):
    """An exception of the submission; `traceback` shows the learner's lines only, as Python would print them."""

    model_config = ConfigDict(frozen=True)

    type: str
    message: str
    line: int | None
    traceback: str


class CaseResult(BaseModel):
    """One check: what was asked, what came back, which lines of the submission ran, and seconds it took.

    `lines` ends early when `lines_complete` is false: a heavy loop was not followed to its end.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    passed: bool
    call: str
    expected: str
    got: str | None
    message: str
    ending: Ending
    stdout: str
    stdout_truncated: bool
    error: LearnerError | None
    lines: tuple[int, ...]
    lines_complete: bool
    duration: float


class GradeReport(BaseModel):
    """A grading: passed only if every check did. `isolation` names the protections that were in force."""

    model_config = ConfigDict(frozen=True)

    outcome: Outcome
    message: str
    tests: tuple[CaseResult, ...]
    stdout: str
    isolation: tuple[str, ...]
    duration: float

    @property
    def passed(self) -> bool:
        """Whether the submission solves the exercise."""
        return self.outcome == "passed"
