"""`learnflow mcp` as hosts run it: in a process of its own, asked by the protocol's own client."""

import os
import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters

ROOT = Path(__file__).parents[3]
COMMAND = ["-m", "functions.cli.main", "mcp"]
CODE = "def total(numbers):\n    t = 0\n    for n in numbers:\n        t = t + n\n        return t\n"
PATIENCE = 60.0  # seconds


@dataclass(frozen=True)
class HttpServer:
    """A server that listens."""

    address: str
    process: "subprocess.Popen[bytes]"
    said: Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that agents may read from, and a file beside it that they may not."""
    inside = tmp_path / "class"
    inside.mkdir()
    (inside / "total.py").write_text(CODE, "utf-8")
    (tmp_path / "secret.py").write_text("KEY = 'hidden'\n", "utf-8")
    return inside


def environment(**more: str) -> dict[str, str]:
    """What a server's process sees."""
    return os.environ | {"PYTHONPATH": str(ROOT)} | more


def over_stdio(*arguments: str) -> StdioServerParameters:
    """A server to be started by its client."""
    return StdioServerParameters(command=sys.executable, args=[*COMMAND, *arguments], env=environment())


@contextmanager
def over_http(said: Path, *arguments: str, **more: str) -> Iterator[HttpServer]:
    """A server on a free port, stopped at the end."""
    command = [sys.executable, *COMMAND, "--http", "--port", "0", *arguments]
    with (
        said.open("wb") as output,
        subprocess.Popen(
            command, env=environment(**more), stdin=subprocess.DEVNULL, stdout=output, stderr=output
        ) as process,
    ):
        try:
            yield HttpServer(_address(said, process), process, said)
        finally:
            process.terminate()


@asynccontextmanager
async def asking(transport: str, folder: Path, mode: str = "auto") -> AsyncIterator[Client]:
    """A client of a server that may read the folder."""
    if transport == "stdio":
        async with Client(over_stdio("--root", str(folder)), mode=mode) as client:
            yield client
        return
    with over_http(folder.parent / "said.txt", "--root", str(folder)) as server:
        async with Client(server.address, mode=mode) as client:
            yield client


def _address(said: Path, process: "subprocess.Popen[bytes]") -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = re.search(r"http://\S+/mcp", said.read_text("utf-8"))
        if found:
            return found[0]
        assert process.poll() is None, said.read_text("utf-8")
        time.sleep(0.02)
    raise AssertionError(said.read_text("utf-8"))
