"""Builds into the cache whole or not at all, one builder at a time."""

import fcntl
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from stack.cache import cache_folder
from stack.errors import StackError

TAIL = 2_000  # characters of a failed build's output


def built(name: str, make: Callable[[Path], Path]) -> Path:
    """The cached file or folder of this name. `make` gets an empty folder and returns what it made in there.

    The name carries what the thing was made from, so that a change of that makes another.
    """
    there = cache_folder() / name
    if there.exists():
        return there
    with _alone(name), tempfile.TemporaryDirectory(dir=cache_folder()) as scratch:
        if not there.exists():
            shutil.move(make(Path(scratch)), there)
    return there


def run(what: str, command: list[str], folder: Path, environment: dict[str, str] | None = None) -> None:
    """Run a build command; raises StackError with the end of its output."""
    finished = subprocess.run(  # noqa: S603 - the stack's own commands
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if finished.returncode != 0:
        raise StackError(f"{what} failed:\n{finished.stdout[-TAIL:]}")


@contextmanager
def _alone(name: str) -> Iterator[None]:
    with (cache_folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
