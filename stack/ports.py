"""Free ports of 127.0.0.1, chosen once for a folder and kept over restarts."""

import json
import socket
from pathlib import Path
from random import SystemRandom

from stack.errors import StackError

LOWEST, HIGHEST = 15_000, 32_000  # below what Linux gives to outgoing connections, which would take a port in a restart
ATTEMPTS = 500


class Ports:
    """Ports by the name of their use."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._chosen: dict[str, int] = json.loads(file.read_text("ascii")) if file.exists() else {}

    def of(self, use: str) -> int:
        """The port of this use; a free one the first time. Raises StackError when none is free."""
        if use not in self._chosen:
            self._chosen[use] = self._free()
            self._file.write_text(json.dumps(self._chosen, indent=1), "ascii")
        return self._chosen[use]

    def _free(self) -> int:
        random = SystemRandom()
        for _ in range(ATTEMPTS):
            port = random.randint(LOWEST, HIGHEST)
            if port not in self._chosen.values() and is_free(port):
                return port
        raise StackError(f"no port between {LOWEST} and {HIGHEST} is free")


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
