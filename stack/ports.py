"""Free ports of 127.0.0.1, chosen once for a folder and kept over restarts."""

import fcntl
import json
import os
import socket
import tempfile
from pathlib import Path
from random import SystemRandom
from typing import IO

from stack.errors import StackError

LOWEST, HIGHEST = 15_000, 32_000  # below what Linux gives to outgoing connections, which would take a port in a restart
BLOCK = 100  # ports of one stack


class Ports:
    """Ports by the name of their use, all from one block that no other stack of this user has while this one lives.

    A port is bound only when its part starts, so whoever chooses at the same time is kept away by a lock on the
    block, which the kernel frees when the process ends.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        kept = json.loads(file.read_text("ascii")) if file.exists() else {}
        self._first: int = kept.get("first", 0)
        self._chosen: dict[str, int] = kept.get("ports", {})
        lock = _taken(self._first) if self._first else None
        if lock is None:
            self._first, lock = _free_block()
            self._chosen = {}
        self._lock = lock

    def close(self) -> None:
        """Let others have the block."""
        self._lock.close()

    def of(self, use: str) -> int:
        """The port of this use; a free one the first time. Raises StackError when none is free."""
        if use not in self._chosen:
            self._chosen[use] = self._free()
            self._file.write_text(json.dumps({"first": self._first, "ports": self._chosen}, indent=1), "ascii")
        return self._chosen[use]

    def _free(self) -> int:
        for port in range(self._first, self._first + BLOCK):
            if port not in self._chosen.values() and is_free(port):
                return port
        raise StackError(f"no port from {self._first} to {self._first + BLOCK - 1} is free")


def _free_block() -> tuple[int, IO[str]]:
    blocks = list(range(LOWEST, HIGHEST, BLOCK))
    SystemRandom().shuffle(blocks)
    for first in blocks:
        lock = _taken(first)
        if lock is not None:
            return first, lock
    raise StackError(f"other stacks have all ports from {LOWEST} to {HIGHEST}")


def _taken(first: int) -> IO[str] | None:
    """The lock of a block; None when somebody else has it."""
    folder = Path(tempfile.gettempdir()) / f"learnflow-ports-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    lock = (folder / str(first)).open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock


def is_free(port: int) -> bool:
    """Whether nobody listens on this port of 127.0.0.1."""
    with socket.socket() as candidate:
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def accepts(port: int) -> bool:
    """Whether somebody accepts connections on this port of 127.0.0.1."""
    with socket.socket() as caller:
        caller.settimeout(0.5)
        return caller.connect_ex(("127.0.0.1", port)) == 0
