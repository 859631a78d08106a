"""Starts the process that every run of one grading is a fork of, sends it runs and ends it."""

import marshal
import os
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from functions.exercise.sandbox import channel
from functions.exercise.sandbox.inside.errand import Errand
from functions.exercise.sandbox.policy import Policy

_BEGIN = "import sys; sys.path.insert(0, sys.argv[1]); from inside.template import main; main(int(sys.argv[2]))"
_HERE = str(Path(__file__).parent)
_SECONDS_TO_START = 10.0
_GRACE = 2.0  # seconds beyond a run's own limit before the whole process is given up

Reason = Literal["ended", "overtime", "overfull", "overflow", "lost"]


class SandboxError(Exception):
    """The sandbox could not be started, or did not answer."""


@dataclass(frozen=True)
class Run:
    """How a run ended: why, with which exit status (negative for a signal), and what it left in its files."""

    reason: Reason
    status: int
    processor_seconds: float
    seconds: float
    result: bytes
    stdout: bytes
    stdout_truncated: bool
    lines: tuple[int, ...]
    lines_complete: bool


@contextmanager
def _folder(workspace: Path | None) -> Iterator[Path]:
    # The name tells an operator, in a list of folders or of processes, which grader a left-over belongs to.
    path = Path(tempfile.mkdtemp(prefix=f"learnflow-grading-{os.getpid()}-", dir=workspace))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


class TemplateProcess:
    """A context manager; not to be shared between threads."""

    def __init__(self, policy: Policy, *, preload: tuple[str, ...] = (), folder_mebibytes: int) -> None:
        self._policy = policy
        self._preload = preload
        self._folder_mebibytes = folder_mebibytes
        self.namespaces: tuple[str, ...] = ()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            try:
                root = stack.enter_context(_folder(self._policy.workspace))
            except OSError as error:
                raise SandboxError(f"no folder to work in: {error}") from error
            self._start(root, stack)
            self._cleaning = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cleaning.close()

    def _start(self, root: Path, stack: ExitStack) -> None:
        for name in ("work", "root"):
            (root / name).mkdir(mode=0o700)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        stack.callback(self._control.close)
        with theirs:
            self._process = self._spawn(root, theirs.fileno())
        stack.callback(self._end)
        self._control.settimeout(_SECONDS_TO_START)
        self.namespaces = self._opened(root)
        if not self.namespaces:
            raise SandboxError("the isolated interpreter ended while it started")

    def _opened(self, root: Path) -> tuple[str, ...]:
        opening = {
            "work": str(root / "work"),
            "staging": str(root / "root"),
            "preload": list(self._preload),
            "folder_mebibytes": self._folder_mebibytes,
        }
        try:
            self._control.send(marshal.dumps(opening))
            return tuple(self._control.recv(4096).decode().split())
        except OSError as error:
            raise SandboxError(f"the isolated interpreter did not start: {error}") from error

    def _spawn(self, root: Path, descriptor: int) -> subprocess.Popen[bytes]:
        # An isolated interpreter reads no variables: where an image keeps its bytecode has to be said again.
        bytecode = ("-X", f"pycache_prefix={sys.pycache_prefix}") if sys.pycache_prefix else ()
        options = ("-I", "-S", "-X", "utf8", *bytecode)
        command = [str(self._policy.interpreter), *options, "-c", _BEGIN, _HERE, str(descriptor), root.name]
        try:
            return subprocess.Popen(  # noqa: S603 - our interpreter and our code
                command,
                cwd=root,
                env={},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(descriptor,),
                start_new_session=True,
            )
        except OSError as error:
            raise SandboxError(f"no isolated interpreter: {error}") from error

    def _end(self) -> None:
        # Without the other end of its socket it ends by itself; the kernel ends what it started when it does.
        self._control.close()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def run(self, errand: Errand, *, stdin: str, seconds: float, output_bytes: int) -> Run:
        """Have a fork do the errand, for at most `seconds`. Raises SandboxError when there is no process to ask."""
        lines = errand["source"].count("\n") + 1
        typed = stdin.encode("utf-8", "surrogatepass")
        with channel.opened(marshal.dumps(dict(errand)), typed, lines, output_bytes) as files:
            started = time.monotonic()
            self._send(f"{seconds:.3f}".encode(), files.to_send)
            files.handed_over()
            reason, status, processor_seconds = self._follow(files, started + seconds + _GRACE)
            lines_ran, complete = files.noted_lines(lines)
            return Run(
                reason=reason,
                status=status,
                processor_seconds=processor_seconds,
                seconds=time.monotonic() - started,
                result=b"" if files.result.overflowed else bytes(files.result.content),
                stdout=bytes(files.stdout.content),
                stdout_truncated=files.stdout.overflowed,
                lines=lines_ran,
                lines_complete=complete,
            )

    def _send(self, message: bytes, descriptors: tuple[int, ...]) -> None:
        try:
            socket.send_fds(self._control, [message], list(descriptors))
        except OSError as error:
            raise SandboxError(f"the isolated interpreter is gone: {error}") from error

    def _follow(self, files: channel.Channel, deadline: float) -> tuple[Reason, int, float]:
        told = False
        with selectors.DefaultSelector() as selector:
            selector.register(self._control, selectors.EVENT_READ)
            for pipe in files.pipes:
                selector.register(pipe.descriptor, selectors.EVENT_READ, pipe)
            while True:
                ready = selector.select(max(0.0, deadline - time.monotonic()))
                for key, _ in ready:
                    if key.data is None:
                        return self._ended(files, told=told)
                    key.data.take()
                    if not key.data.open:
                        selector.unregister(key.fd)
                if time.monotonic() >= deadline:
                    self._process.kill()
                    return "lost", 0, 0.0
                if not told and any(pipe.overflowed for pipe in files.pipes):
                    told = True
                    self._control.send(b"stop")

    def _ended(self, files: channel.Channel, *, told: bool) -> tuple[Reason, int, float]:
        for pipe in files.pipes:
            pipe.drain()
        try:
            answer = self._control.recv(256).decode().split()
        except OSError:
            answer = []
        if not answer:
            return "lost", 0, 0.0
        reasons: Mapping[str, Reason] = {"overtime": "overtime", "overfull": "overfull", "stopped": "overflow"}
        overflowed = told or files.stdout.overflowed
        reason = "overflow" if overflowed else reasons.get(answer[0], "ended")
        return reason, int(answer[1]), float(answer[2])
