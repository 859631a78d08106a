"""The MCP server over both transports: from exec to the answer to initialize, and each tool warm, by a real client.

Tools that look at code get a program of about a hundred lines, sent inline; others get the example that errors show.
A call is timed by the client, which validates the answer by the tool's output schema. The processor's time is the
server's own, for on a machine that others use the clock counts their work too.
"""

import asyncio
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import psutil
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, get_default_environment
from rich.table import Table

from functions.mcp.example_call import EXAMPLES
from skills import registry
from tests.benchmarks.analysis import programs

RUNS = 7
CALLS, WARMING = 40, 2
START_GOAL, CALL_GOAL = 1_000, 20  # milliseconds
COMMAND = ["-m", "functions.cli.main", "mcp"]
ROOT = Path(__file__).parents[2]
_INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}},
}


def table(data: Path) -> Table:
    """Measure start and calls."""
    shown = Table(title=f"MCP: median of {RUNS} starts, and of {CALLS} warm calls of each tool; milliseconds")
    for column in ("what", "stdio", "HTTP", "processor", "goal"):
        shown.add_column(column, justify="left" if column == "what" else "right")
    starts, processor = [median(column) for column in zip(*(_start() for _ in range(RUNS)), strict=True)]
    shown.add_row("exec to initialize answered", f"{starts:.0f}", "", f"{processor:.0f}", f"{START_GOAL}")
    for name, figures in asyncio.run(_calls(data)).items():
        shown.add_row(name, *(f"{value:.1f}" for value in figures), f"{CALL_GOAL}")
    return shown


def _start() -> tuple[float, float]:
    began = time.perf_counter()
    with psutil.Popen(
        [sys.executable, *COMMAND], env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdin.write(json.dumps(_INITIALIZE).encode() + b"\n")
        process.stdin.flush()
        process.stdout.readline()
        return (time.perf_counter() - began) * 1000, _worked(process)


async def _calls(data: Path) -> dict[str, list[float]]:
    over_stdio = Client(StdioServerParameters(command=sys.executable, args=COMMAND, env=_environment()))
    measured: dict[str, list[float]] = {name: [] for name in registry.names()}
    with _http_server(data) as address:
        async with over_stdio as one, Client(address) as other:
            (server,) = (child for child in psutil.Process().children() if "--http" not in child.cmdline())
            for name in registry.names():
                started = await _warm(one, name), _worked(server)
                times = await _timed(one, name)
                worked = (_worked(server) - started[1]) / CALLS
                await _warm(other, name)
                measured[name] = [median(times), median(await _timed(other, name)), worked]
    return measured


def _worked(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system) * 1000


async def _warm(client: Client, name: str) -> None:
    for number in range(WARMING):
        await client.call_tool(name, _arguments(name, number))


async def _timed(client: Client, name: str) -> list[float]:
    times = []
    for number in range(CALLS):
        arguments = _arguments(name, number)
        began = time.perf_counter()
        answer = await client.call_tool(name, arguments)
        times.append((time.perf_counter() - began) * 1000)
        assert not answer.is_error, answer.content
    return times


def _arguments(name: str, number: int) -> dict[str, Any]:
    arguments = dict(EXAMPLES[name])
    if "code" in arguments:
        codes = programs()
        arguments["code"] = codes[number % len(codes)]
    return arguments


@contextmanager
def _http_server(data: Path) -> Iterator[str]:
    said = data / "mcp.txt"
    command = [sys.executable, *COMMAND, "--http", "--port", "0"]
    with said.open("wb") as output, subprocess.Popen(command, env=_environment(), stderr=output) as process:
        try:
            while not (found := re.search(r"http://\S+/mcp", said.read_text("utf-8"))):
                assert process.poll() is None, said.read_text("utf-8")
                time.sleep(0.02)
            yield found[0]
        finally:
            process.terminate()


def _environment() -> dict[str, str]:
    return get_default_environment() | {"PYTHONPATH": str(ROOT)}
