"""What is wrong with the curriculum's files, said so that a teacher can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to mend: where it is, what is wrong and what to do."""

    file: str
    line: int | None
    """Where the concept's block begins, counted from 1; None when the whole file is meant."""
    concept: str | None
    what: str
    mend: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        subject = "" if self.concept is None else f"{self.concept}: "
        return f"{place}: {subject}{self.what} {self.mend}"


class CurriculumError(ValueError):
    """The curriculum's files cannot be used as they are; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
