"""Whether a fleet runs on a data folder, and where: a lock for the first, an address file for the second."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ATTEMPTS = 20
PAUSE = 0.025  # seconds


class AnotherFleetError(Exception):
    """A fleet runs on this data folder already."""


@contextmanager
def only_fleet(data_dir: Path) -> Iterator[None]:
    """Two fleets would deliver the same events twice; the kernel frees the lock of a killed one."""
    with (data_dir / "lock").open("w") as lock:
        if not _taken(lock):
            raise AnotherFleetError(f"another fleet is running on {data_dir}")
        _address_file(data_dir).unlink(missing_ok=True)  # of one that was killed
        yield


def _taken(lock: IO[str]) -> bool:
    """Try for a while: whoever looks whether a fleet runs holds the lock for a moment."""
    for _ in range(ATTEMPTS):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(PAUSE)
        else:
            return True
    return False


@contextmanager
def announced(data_dir: Path, address: str) -> Iterator[None]:
    """Let other processes of this machine find the fleet for as long as it runs."""
    file = _address_file(data_dir)
    unfinished = file.with_suffix(".new")
    unfinished.write_text(address, encoding="utf-8")
    unfinished.replace(file)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def is_running(data_dir: Path) -> bool:
    """Whether a fleet holds this folder's lock; never creates the folder."""
    try:
        with (data_dir / "lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def address_of(data_dir: Path) -> str | None:
    """The address of the fleet that runs on this folder; None while there is none.

    A killed fleet leaves its address behind, and another program may have taken the port since: only a held lock
    makes the file true.
    """
    if not is_running(data_dir):
        return None
    try:
        return _address_file(data_dir).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def _address_file(data_dir: Path) -> Path:
    return data_dir / "address"
