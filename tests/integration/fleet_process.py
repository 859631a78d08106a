"""`learnflow` as people run it: in processes of their own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx

from functions.local.presence import address_of

LEARNFLOW = [sys.executable, "-m", "functions.cli.main"]
ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds
POLL = 0.02


@dataclass(frozen=True)
class Up:
    """A fleet that answers."""

    address: str
    process: "subprocess.Popen[bytes]"


def learnflow(data: Path, *arguments: str, text: bytes = b"") -> "subprocess.CompletedProcess[str]":
    """One command on this data folder, run to its end."""
    environment = os.environ | {"LEARNFLOW_LOCAL_DATA_DIR": str(data), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*LEARNFLOW, *arguments], env=environment, input=text, capture_output=True, check=False, timeout=PATIENCE
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@contextmanager
def up(data: Path, port: int = 0, **environment: str) -> Iterator[Up]:
    """A fleet on this folder and a free port or this one, stopped at the end if it still runs."""
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    command = [*LEARNFLOW, "up", "--port", str(port), "--data", str(data)]
    with (
        (data.parent / "said.txt").open("ab") as said,
        subprocess.Popen(command, env=surroundings, stdout=said, stderr=said) as process,
    ):
        try:
            yield Up(_ready(data, process, said), process)
        finally:
            process.terminate()


def _ready(data: Path, process: "subprocess.Popen[bytes]", said: IO[bytes]) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, Path(said.name).read_text("utf-8")
        address = address_of(data)
        if address is not None and _answers(address):
            return address
        time.sleep(POLL)
    raise AssertionError("the fleet does not start")


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz", timeout=2, trust_env=False).is_success
    except httpx.HTTPError:
        return False
