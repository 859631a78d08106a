"""What a load measured, as a table for the terminal and as a page."""

from dataclasses import asdict, dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rich.table import Table

from tests.load.measured import Endpoint, Measured

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Circumstances:
    """Under which a load was measured. `load_average` is the machine's before and after, over a minute."""

    target: str
    users: int
    teachers: int
    seconds: int
    warm_up: float
    when: str
    processors: int
    load_average: tuple[float, float]


def table(result: Measured) -> Table:
    """The endpoints, times in milliseconds."""
    shown = Table(title="Times of good answers in milliseconds; held: p95 within the budget")
    shown.add_column("endpoint")
    for name in ("requests", "errors", "notes", "p50", "p95", "p99", "longest", "budget"):
        shown.add_column(name, justify="right")
    shown.add_column("verdict")
    for one in result.endpoints:
        counts = (str(one.requests), str(one.errors), str(one.notes))
        times = (_rounded(time) for time in (one.p50, one.p95, one.p99, one.longest))
        style = "" if one.verdict == "held" else "red"
        shown.add_row(one.name, *counts, *times, str(one.budget), one.verdict, style=style)
    return shown


def page(result: Measured, circumstances: Circumstances) -> str:
    """The report as one HTML file that needs no other."""
    scale = max([1.0, *(max(one.p99 or 0.0, one.budget) for one in result.endpoints)])
    template = _PAGES.get_template("report.html.j2")
    return template.render(
        result=result,
        rows=[asdict(one) | {"verdict": one.verdict, "bars": _bars(one, scale)} for one in result.endpoints],
        circumstances=circumstances,
        rounded=_rounded,
    )


def _bars(one: Endpoint, scale: float) -> dict[str, float]:
    """Lengths in percent of the widest."""
    lengths = {"p50": one.p50, "p95": one.p95, "p99": one.p99, "budget": float(one.budget)}
    return {name: round(100 * (length or 0.0) / scale, 2) for name, length in lengths.items()}


def _rounded(time: float | None) -> str:
    return "" if time is None else f"{time:.0f}"
