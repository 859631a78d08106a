"""The fleet that the demo plays into: the one that runs on the data folder, or one of its own in another process."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

import httpx

from functions.local.demo.errors import DemoError
from functions.local.presence import address_of, is_running
from functions.local.settings import LocalSettings

START_SECONDS = 60.0
STOP_SECONDS = 20.0
POLL_SECONDS = 0.1

_OWN_FLEET = "functions.local.demo.own_fleet"


@dataclass(frozen=True)
class RunningFleet:
    """Where the fleet is, and whether this demo started it."""

    address: str
    own: bool


@contextmanager
def running_fleet(local: LocalSettings) -> Iterator[RunningFleet]:
    """The fleet on this data folder, started on a free port and stopped at the end where none runs.

    Raises DemoError when it cannot be reached or does not start.
    """
    if is_running(local.data_dir):
        yield RunningFleet(_ready_address(local, None), own=False)
        return
    with tempfile.TemporaryFile() as said, _started(local, said) as process:
        try:
            address = _ready_address(local, process)
        except DemoError as error:
            said.seek(0)
            raise DemoError(f"{error}\n{said.read().decode(errors='replace').strip()}".strip()) from None
        yield RunningFleet(address, own=True)


@contextmanager
def _started(local: LocalSettings, said: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    options = ["--host", local.host, "--port", "0", "--data", str(local.data_dir)]
    with subprocess.Popen(  # noqa: S603 - this interpreter, this product, no shell
        [sys.executable, "-m", _OWN_FLEET, "up", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=said,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()  # it loses nothing: what was answered is on disk


def _ready_address(local: LocalSettings, process: subprocess.Popen[bytes] | None) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process is not None and process.poll() is not None:
            raise DemoError("the fleet did not start:")
        address = address_of(local.data_dir)
        if address is not None and _is_ready(address):
            return address
        time.sleep(POLL_SECONDS)
    raise DemoError(
        f"a fleet runs on {local.data_dir} but does not answer; look at {local.log}, or stop it and start it again"
    )


def _is_ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz", timeout=2, trust_env=False).is_success
    except httpx.HTTPError:
        return False
