"""From exec to the first answer, and the memory held then: medians of runs that alternate between applications.

Bytecode is made beforehand, as in an image. Functions are served as their image serves them. The probe's answer shows
what starting costs; a real answer also needs the token's key and the skills, and is measured where no
sidecar is needed.
"""

import compileall
import json
import sysconfig
from pathlib import Path
from statistics import median

from rich.table import Table

from tests.benchmarks.fleet import BARE_EVENTS, HELLO_WORLD, embedded_fleet, event_function, http_function, real_answer
from tests.benchmarks.server import ROOT, Application, running

RUNS = 7
AGENTS = ("progress", "debug", "concepts", "exercise", "review")
CODE = json.dumps({"code": "for number in range(3):\n    print(number)\n"}).encode()


def table(data: Path) -> Table:
    """Measure all applications."""
    _compile()
    pairs = [(http_function(data, agent), HELLO_WORLD) for agent in AGENTS]
    pairs += [(event_function(data, agent), BARE_EVENTS) for agent in AGENTS]
    pairs.append((real_answer(data, "review", "/api/v1/review/score", CODE), HELLO_WORLD))
    pairs.append((embedded_fleet(data), HELLO_WORLD))
    shown = Table(title=f"Cold start: exec to first 200, medians of {RUNS} alternating runs")
    for column in ("application", "ms", "MB", "beside", "ms", "MB", "times the ms", "times the MB"):
        shown.add_column(column, justify="left" if column in {"application", "beside"} else "right")
    for application, baseline in pairs:
        _add_row(shown, application, baseline)
    return shown


def _compile() -> None:
    for folder in (ROOT / "functions", ROOT / "skills", Path(sysconfig.get_path("purelib"))):
        compileall.compile_dir(folder, quiet=2, workers=0)


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
