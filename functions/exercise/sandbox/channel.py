"""The open files that a run is given, and what is read back from them."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

_SEALS_RESIZE = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
_SEALS_READ_ONLY = _SEALS_RESIZE | fcntl.F_SEAL_WRITE
_CHUNK = 65_536
_LARGEST_RESULT = 2 * 1024 * 1024


def _sealed_file(name: str, content: bytes, seals: int) -> int:
    descriptor = os.memfd_create(name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        remaining = memoryview(content)
        while remaining:
            remaining = remaining[os.write(descriptor, remaining) :]
        os.lseek(descriptor, 0, os.SEEK_SET)
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, seals)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


@dataclass
class Pipe:
    """The grader's end of a pipe: what came so far, up to `most` bytes, and whether there was more."""

    descriptor: int
    most: int
    content: bytearray = field(default_factory=bytearray)
    overflowed: bool = False
    open: bool = True

    def take(self) -> None:
        """Read what is there; beyond `most` it is thrown away."""
        try:
            chunk = os.read(self.descriptor, _CHUNK)
        except BlockingIOError:
            return
        if not chunk:
            self.open = False
        room = self.most - len(self.content)
        self.content += chunk[:room]
        self.overflowed = self.overflowed or len(chunk) > room

    def drain(self) -> None:
        """Read what is left without waiting for more, at most a little beyond what is kept."""
        for _ in range(2 + self.most // _CHUNK):
            before = len(self.content)
            self.take()
            if not self.open or len(self.content) == before:
                return


@dataclass(frozen=True)
class Channel:
    """The grader's side of one run's files; sent are the request, stdin, stdout, stderr, the result and the notes."""

    result: Pipe
    stdout: Pipe
    stderr: Pipe
    notes: int
    to_send: tuple[int, ...]
    _theirs: ExitStack

    @property
    def pipes(self) -> tuple[Pipe, Pipe, Pipe]:
        """What is read while the run goes on."""
        return self.result, self.stdout, self.stderr

    def handed_over(self) -> None:
        """Close our copies of what was sent, so that the pipes end when the run does."""
        self._theirs.close()

    def noted_lines(self, lines: int) -> tuple[tuple[int, ...], bool]:
        """The lines that ran, in order, and whether they were followed to the end."""
        noted = os.pread(self.notes, lines + 1, 0)
        return tuple(line for line, ran in enumerate(noted) if ran and line), not noted[0]


@contextmanager
def opened(request: bytes, stdin: bytes, lines: int, output: int) -> Iterator[Channel]:
    """The files of one run; the request and the input cannot be changed, the notes not be resized. Raises OSError."""
    with ExitStack() as ours, ExitStack() as theirs:

        def closed_by(stack: ExitStack, descriptor: int) -> int:
            stack.callback(os.close, descriptor)
            return descriptor

        def pipe(most: int) -> tuple[Pipe, int]:
            reading, writing = os.pipe2(os.O_CLOEXEC)
            closed_by(ours, reading)
            closed_by(theirs, writing)
            os.set_blocking(reading, False)
            return Pipe(reading, most), writing

        asked = closed_by(theirs, _sealed_file("request", request, _SEALS_READ_ONLY))
        typed = closed_by(theirs, _sealed_file("stdin", stdin, _SEALS_READ_ONLY))
        notes = closed_by(ours, _sealed_file("lines", bytes(lines + 1), _SEALS_RESIZE))
        result, result_end = pipe(_LARGEST_RESULT)
        stdout, stdout_end = pipe(output)
        stderr, stderr_end = pipe(output)
        to_send = (asked, typed, stdout_end, stderr_end, result_end, notes)
        yield Channel(result, stdout, stderr, notes, to_send, theirs)
