"""A server in a process of its own, started for one measurement and ended with it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0  # seconds until the first answer
POLL = 0.002


@dataclass(frozen=True)
class Application:
    """What is started: a function's module, a uvicorn application factory (with a colon), or the fleet where there is
    none. A probe with a body is a POST."""

    name: str
    factory: str | None
    probe: str
    environment: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None

    def command(self, port: int) -> list[str]:
        """The command line."""
        if self.factory is None:
            return [sys.executable, "-m", "functions.cli.main", "up", "--port", str(port)]
        if ":" not in self.factory:
            return [sys.executable, "-m", "functions.serve", self.factory]
        uvicorn = [sys.executable, "-m", "uvicorn", "--log-level", "warning", "--no-access-log"]
        return [*uvicorn, "--port", str(port), "--factory", self.factory]


@dataclass(frozen=True)
class Running:
    """A server that has given its first answer."""

    port: int
    pid: int
    first_answer: float  # seconds from exec

    @property
    def resident(self) -> float:
        """Resident memory in MB."""
        lines = Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines()
        kilobytes = next(line.split()[1] for line in lines if line.startswith("VmRSS:"))
        return int(kilobytes) / 1024


@contextmanager
def running(application: Application) -> Iterator[Running]:
    """The application from its exec to the end of the block."""
    port = _free_port()
    address = {"HOST": "127.0.0.1", "PORT": str(port)}
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | address | dict(application.environment)
    started = time.perf_counter()
    process = subprocess.Popen(
        application.command(port), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT
    )
    try:
        while not _answers(port, application):
            if process.poll() is not None or time.perf_counter() - started > PATIENCE:
                process.kill()
                raise RuntimeError(f"{application.name} does not answer: {process.communicate()[1].decode()[-2000:]}")
            time.sleep(POLL)
        yield Running(port, process.pid, time.perf_counter() - started)
    finally:
        process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()


def _answers(port: int, application: Application) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        method = "GET" if application.body is None else "POST"
        connection.request(method, application.probe, application.body, dict(application.headers))
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
