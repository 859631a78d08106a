"""What the grader sends one forked process to do: plain data, since it travels as marshalled bytes."""

from typing import Any, Literal, TypedDict

FILENAME = "submission.py"

Kind = Literal["learner", "judge", "canary"]


class Errand(TypedDict):
    """One run: of a learner's program, of our own judgement on values that a run sent, or of the canary."""

    kind: Kind
    token: str
    demanded: list[str]
    cpu_seconds: int
    memory_mebibytes: int
    file_mebibytes: int
    source: str
    as_program: bool
    setup: list[str]
    expressions: list[str]
    files: dict[str, str]
    hide_prompts: bool
    observed: list[tuple[str, Any]]
