"""One function, served as its image serves it."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from stack.part import Part
from stack.ports import Ports
from stack.probe import http_probe

ROOT = Path(__file__).parents[1]
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONDONTWRITEBYTECODE")


class FunctionProcess(Part):
    """A function that is ready when /readyz says so; no other LEARNFLOW_ variable than the given ones reaches it."""

    def __init__(self, name: str, module: str, environment: Mapping[str, str], ports: Ports, log: Path) -> None:
        self.port = ports.of(name)
        self.url = f"http://127.0.0.1:{self.port}"
        inherited = {variable: os.environ[variable] for variable in PASSED_ON if variable in os.environ}
        super().__init__(
            name,
            [sys.executable, "-m", "functions.serve", module],
            log,
            http_probe(self.port, "/readyz"),
            inherited | {"HOST": "127.0.0.1", "PORT": str(self.port), "PYTHONPATH": str(ROOT)} | dict(environment),
        )
        self._listening = http_probe(self.port, "/healthz")

    @property
    def listening(self) -> bool:
        """Whether the process answers at all, with a sidecar or without."""
        return self.alive and self._listening()
