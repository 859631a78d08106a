"""The corpus: small tasks with correct solutions in several styles and calls with their values."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

TASKS = Path(__file__).parents[2] / "corpus" / "tasks"


@dataclass(frozen=True)
class Task:
    """One task; solutions are (name, code), calls are (expression, repr of the value it must give)."""

    name: str
    solutions: tuple[tuple[str, str], ...]
    calls: tuple[tuple[str, str], ...]


def all_tasks() -> tuple[Task, ...]:
    """Every task, sorted by name."""
    return tuple(_load(folder) for folder in sorted(TASKS.iterdir()))


def development() -> tuple[Task, ...]:
    """The half that weights are fitted on and rules are tuned on: every second task by name."""
    return all_tasks()[::2]


def held_out() -> tuple[Task, ...]:
    """The half that nothing was tuned on."""
    return all_tasks()[1::2]


def _load(folder: Path) -> Task:
    data = tomllib.loads((folder / "task.toml").read_text("utf-8"))
    solutions = tuple((path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.py")))
    return Task(folder.name, solutions, tuple((call, value) for call, value in data["calls"]))
