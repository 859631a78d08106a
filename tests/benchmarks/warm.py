"""Times of something that is asked again and again, and how they are shown beside their goals."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import httpx
from rich.table import Table


@dataclass(frozen=True)
class Goal:
    """So many milliseconds at most, at this percentile."""

    milliseconds: float
    percentile: int = 99


@dataclass(frozen=True)
class Measured:
    """Milliseconds by the clock, and by the processor where it was asked: on a busy machine they differ."""

    name: str
    milliseconds: list[float]
    goal: Goal | None = None
    processor: list[float] = field(default_factory=list)

    def row(self) -> list[str]:
        """This as a row of the table."""
        figures = [f"{_percentile(self.milliseconds, share):.1f}" for share in (50, 95, 99)]
        processor = f"{_percentile(self.processor, 99):.1f}" if self.processor else ""
        goal, met = "", ""
        if self.goal is not None:
            reached = _percentile(self.milliseconds, self.goal.percentile)
            goal = f"p{self.goal.percentile} {self.goal.milliseconds:.0f}"
            met = "yes" if reached <= self.goal.milliseconds else "NO"
        return [self.name, str(len(self.milliseconds)), *figures, goal, met, processor]


def shown(title: str, measured: Iterable[Measured]) -> Table:
    """All measurements below one another."""
    table = Table(title=title)
    for column in ("what", "runs", "p50", "p95", "p99", "goal", "met", "processor p99"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for one in measured:
        table.add_row(*one.row())
    return table


async def asked(measured: Measured, send: Callable[[int], Any], count: int, warming: int) -> Measured:
    """Send the requests of the numbers 0 to count - 1; the first ones warm up and are not counted."""
    for number in range(count):
        started, worked = time.perf_counter(), time.process_time()
        response: httpx.Response = await send(number)
        if number >= warming:
            measured.milliseconds.append((time.perf_counter() - started) * 1000)
            measured.processor.append((time.process_time() - worked) * 1000)
        response.raise_for_status()
    return measured


def timed(action: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def _percentile(times: list[float], share: int) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * share // 100)]
