"""What a console can know of students apart from the agents, where it runs beside the event log."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class News(Protocol):
    """Whom this place knows, and when something was recorded of them. Only the embedded fleet has it."""

    async def students(self) -> Sequence[str]:
        """Everybody of whom something is recorded, in alphabetical order; raises UnavailableError."""

    async def versions(self, students: Sequence[str]) -> Mapping[str, int]:
        """A number for each student that grows when something is recorded; raises UnavailableError."""

    @property
    def heard(self) -> int:
        """How often something was recorded; give it to wait()."""

    async def wait(self, heard: int) -> None:
        """Return when something may have been recorded since it was heard so often."""
