"""`learnflow consume` as processes that are killed, stopped and started."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from stack.function import ROOT
from stack.part import Part

ENVIRONMENT = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


class Consumers:
    """Starts consumers on one broker and ends those that still run."""

    def __init__(self, bootstrap: str, folder: Path) -> None:
        self._bootstrap = bootstrap
        self._folder = folder
        self._parts: list[Part] = []

    def start(self, *arguments: str) -> Part:
        """A process of `learnflow consume` with these arguments; it may not have joined its group yet."""
        command = [sys.executable, "-m", "functions.cli.main", "consume", *arguments]
        environment = ENVIRONMENT | {"PYTHONPATH": str(ROOT), "LEARNFLOW_KAFKA_SESSION_TIMEOUT": "6"}
        name = f"consume-{len(self._parts)}"
        part = Part(
            name, [*command, "--bootstrap", self._bootstrap], self._folder / f"{name}.log", lambda: True, environment
        )
        part.start()
        self._parts.append(part)
        return part

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for part in self._parts:
            part.stop()
