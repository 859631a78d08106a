"""One process of the stack: started on a leash, killed, restarted."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Protocol

from stack.errors import StackError

LEASH = Path(__file__).parent / "leash.py"
POLL_SECONDS = 0.05
GRACE_SECONDS = 15.0
LOG_TAIL = 1_500  # characters

# The kernel kills a leashed process when the thread that started it ends, so one thread that lives as long as
# this process starts them all.
_STARTER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="stack-starter")


class Probe(Protocol):
    """Tells whether a part can be used; may take up to a second."""

    def __call__(self) -> bool: ...


class Part:
    """A process with a name, a log file that outlives restarts, and a probe that says when it can be used."""

    start_seconds = 180.0  # of a machine that is busy with other things

    def __init__(
        self, name: str, command: list[str], log: Path, probe: Probe, environment: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self.log = log
        self._command = command
        self._environment = environment
        self._probe = probe
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = False

    @property
    def pid(self) -> int:
        """The process id; raises StackError when the part was never started."""
        if self._process is None:
            raise StackError(f"{self.name} was not started")
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the process and wait until it can be used; raises StackError when it ends or never is."""
        self.launch()
        self.wait_until_ready()

    def launch(self) -> None:
        """Start the process and return at once; one that runs stays."""
        if not self.alive:
            self._process = _STARTER.submit(self._spawn).result()
            self._asked = False

    def wait_until_ready(self, seconds: float | None = None) -> None:
        """Wait until the probe succeeds; raises StackError when the process ends first or the time is over."""
        limit = self.start_seconds if seconds is None else seconds
        end = time.monotonic() + limit
        while not self._probe():
            if not self.alive:
                raise StackError(f"{self.name} ended while starting; {self.log} ends with:\n{self._log_tail()}")
            if time.monotonic() > end:
                raise StackError(f"{self.name} was not ready in {limit:g} s; {self.log} ends with:\n{self._log_tail()}")
            time.sleep(POLL_SECONDS)

    @property
    def ready(self) -> bool:
        """Whether the process runs and its probe succeeds now."""
        return self.alive and self._probe()

    def kill(self) -> None:
        """End the process at once, as kill -9 does, and wait until it is gone."""
        self._signal(signal.SIGKILL)
        self._wait(None)

    def stop(self) -> None:
        """Ask the process to end, and kill it when it has not after a grace period."""
        self.ask_to_stop()
        if not self._wait(GRACE_SECONDS):
            self.kill()

    def ask_to_stop(self) -> None:
        """Ask the process to end without waiting for it; once, for a second time means to give up what it is doing."""
        if not self._asked:
            self._signal(signal.SIGTERM)
            self._asked = True

    def restart(self) -> None:
        """Stop the process if it runs, then start it again on the same address with the same data."""
        self.stop()
        self.start()

    def pause(self) -> None:
        """Freeze the process: it keeps its connections and answers nothing."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let a frozen process go on."""
        self._signal(signal.SIGCONT)

    def _spawn(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return self._popen(log)

    def _popen(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        leash = [sys.executable, "-I", "-S", str(LEASH), str(os.getpid())]
        return subprocess.Popen(  # noqa: S603 - the stack's own programs
            leash + self._command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=None if self._environment is None else dict(self._environment),
            start_new_session=True,
        )

    def _signal(self, number: signal.Signals) -> None:
        if self.alive and self._process is not None:
            self._process.send_signal(number)

    def _wait(self, seconds: float | None) -> bool:
        if self._process is None:
            return True
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _log_tail(self) -> str:
        return self.log.read_text("utf-8", "replace")[-LOG_TAIL:]
