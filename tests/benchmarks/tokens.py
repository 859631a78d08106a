"""What telling an answer's token efficiency adds to it: the time within real answers, and memory in a fresh process.

Requests are those of the token workloads, sent through the agents' ASGI applications; each is sent in a first round, in
which its words are new, and in later rounds, as if their texts were others of the same words. On a machine that others
use, the processor's time tells what is added. Beside the table in a file stands the tokenizer that has its own.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import httpx
from pydantic import BaseModel
from rich.console import Group
from rich.table import Table

import functions.concepts.api
import functions.debug.api
import functions.exercise.api
import functions.review.api
from functions.local.database import Database
from functions.local.fleet import fleet_settings
from functions.local.platform import EmbeddedPlatform
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime import garbage, responses
from functions.runtime.security.caller import Role
from functions.runtime.tokens import count, saving
from tests.benchmarks.analysis import programs
from tests.benchmarks.warm import Goal, Measured, shown
from tests.evaluation.tokens.workloads import CASES

GOAL = 2.0  # milliseconds that may be added
ROUNDS = 6  # the first is counted apart
FRESH_PROCESSES = 7
LONG = 65_536  # characters

_RESIDENT = "int(next(line for line in open('/proc/self/status') if line.startswith('VmRSS')).split()[1])"
_FRESH = """
import time, pydantic
before, started = {resident}, time.process_time()
{load}
print((time.process_time() - started) * 1000, ({resident} - before) / 1024)
"""
_COUNT = "('for name in names: print(name)')"
_LOADS = {
    "our count, o200k.bin": f"from functions.runtime.tokens.count import count; count{_COUNT}",
    "rs-bpe, its own table": f"from rs_bpe.bpe import openai; openai.o200k_base().count{_COUNT}",
}


def table(data: Path) -> Group:
    """Both measurements."""
    return Group(asyncio.run(_added(data)), _fresh())


async def _added(data: Path) -> Table:
    local = LocalSettings(data_dir=data)
    settings = fleet_settings(local)
    database = Database(local.database)
    platform = EmbeddedPlatform(settings, database)
    headers = {"authorization": f"Bearer {sign_token(local, settings, 'ada', {Role.STUDENT})}"}
    garbage.settle()
    measured: list[Measured] = []
    for name, make, path, bodies in _plays():
        transport = httpx.ASGITransport(app=make(platform))
        async with httpx.AsyncClient(transport=transport, base_url="http://agent", headers=headers) as client:
            first, later = Measured(f"{name}, new words", [], Goal(GOAL)), Measured(name, [], Goal(GOAL))
            for number in range(ROUNDS):
                count._counted.clear()  # or later rounds would show what it costs to look up an answer that was told
                with _timed(later if number else first):
                    for body in bodies:
                        (await client.post(path, json=body)).raise_for_status()
            measured += [first, later]
    database.close()
    return shown("Token efficiency: milliseconds added to an answer", measured)


def _plays() -> Iterator[tuple[str, Callable[[Any], Any], str, list[dict[str, Any]]]]:
    debug, review = functions.debug.api.application, functions.review.api.application
    for name, make, path, skill in (
        ("Debug analyze, broken", debug, "/api/v1/debug/analyze", "syntax-analyzer"),
        ("Debug analyze, mistaken", debug, "/api/v1/debug/analyze", "error-pattern-detection"),
        ("Review score", review, "/api/v1/review/score", "code-quality-scoring"),
        ("Review hint", review, "/api/v1/review/hint", "hint-generation"),
        ("Concepts explain", functions.concepts.api.application, "/api/v1/concepts/explain", "explanation-generator"),
        ("Exercise generate", functions.exercise.api.application, "/api/v1/exercise/generate", "problem-generator"),
    ):
        yield name, make, path, [dict(case.request) for case in CASES[skill]()]
    long = "\n\n".join(programs())
    yield "Review score, 12 KiB", review, "/api/v1/review/score", [{"code": long[: 12 * 1024]}]
    yield "Review score, 64 KiB", review, "/api/v1/review/score", [{"code": (long * 3)[:LONG]}]


@contextmanager
def _timed(measured: Measured) -> Iterator[None]:
    """Clock every efficiency that is told meanwhile."""
    efficiency = saving.efficiency

    def clocked(name: str, asked: Any, content: BaseModel) -> float | None:
        started, worked = time.perf_counter(), time.thread_time()
        try:
            return efficiency(name, asked, content)
        finally:
            measured.milliseconds.append((time.perf_counter() - started) * 1000)
            measured.processor.append((time.thread_time() - worked) * 1000)

    vars(responses)["efficiency"] = clocked
    try:
        yield
    finally:
        vars(responses)["efficiency"] = efficiency


def _fresh() -> Table:
    figures_shown = Table(title=f"From import to the first count, medians of {FRESH_PROCESSES} fresh processes")
    for column in ("tokenizer", "processor ms", "MB resident"):
        figures_shown.add_column(column, justify="left" if column == "tokenizer" else "right")
    for name, load in _LOADS.items():
        runs = [_run(load) for _ in range(FRESH_PROCESSES)]
        figures = [median(column) for column in zip(*runs, strict=True)]
        figures_shown.add_row(name, *(f"{figure:.1f}" for figure in figures))
    return figures_shown


def _run(load: str) -> list[float]:
    code = _FRESH.format(resident=_RESIDENT, load=load)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return [float(figure) for figure in done.stdout.split()]
