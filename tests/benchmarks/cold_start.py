"""From exec to the first answer, and the memory held then: medians of runs that alternate between applications."""

from pathlib import Path
from statistics import median

from rich.table import Table

from tests.benchmarks.fleet import (
    BARE_EVENTS,
    HELLO_WORLD,
    embedded_fleet,
    event_function,
    http_function,
)
from tests.benchmarks.server import Application, running

RUNS = 7


def table(data: Path) -> Table:
    """Measure all applications."""
    pairs = [
        (http_function(data, "progress"), HELLO_WORLD),
        (embedded_fleet(data), HELLO_WORLD),
        (event_function(data, "progress"), BARE_EVENTS),
    ]
    shown = Table(title=f"Cold start: exec to first 200, medians of {RUNS} alternating runs")
    for column in ("application", "ms", "MB", "beside", "ms", "MB", "times the ms", "times the MB"):
        shown.add_column(column, justify="left" if column in {"application", "beside"} else "right")
    for application, baseline in pairs:
        _add_row(shown, application, baseline)
    return shown


def _add_row(shown: Table, application: Application, baseline: Application) -> None:
    samples: dict[str, list[tuple[float, float]]] = {application.name: [], baseline.name: []}
    for _ in range(RUNS):
        for measured in (baseline, application):
            with running(measured) as server:
                samples[measured.name].append((server.first_answer * 1000, server.resident))
    ours, bare = ([median(column) for column in zip(*samples[name], strict=True)] for name in samples)
    shown.add_row(
        application.name, f"{ours[0]:.0f}", f"{ours[1]:.0f}",
        baseline.name, f"{bare[0]:.0f}", f"{bare[1]:.0f}",
        f"{ours[0] / bare[0]:.2f}", f"{ours[1] / bare[1]:.2f}",
    )  # fmt: skip
