"""How far a demo has come: bars on a terminal, a line for each stage elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


@dataclass(frozen=True)
class _Bar:
    progress: Progress
    task: TaskID

    def reach(self, done: int) -> None:
        """So many of the steps are done."""
        self.progress.update(self.task, completed=done)


class Stages:
    """Shows the stages of a play on a console."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )

    @contextmanager
    def shown(self) -> Iterator["Stages"]:
        """Draw the bars for as long as this lasts."""
        with self._progress:
            yield self

    @contextmanager
    def stage(self, label: str, total: int) -> Iterator[_Bar]:
        """A part of the play with so many steps."""
        if not self._console.is_terminal:
            self._console.print(f"{label}: {total:,}", highlight=False)
        yield _Bar(self._progress, self._progress.add_task(label, total=total))
