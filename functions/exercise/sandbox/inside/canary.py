"""Tries what no submission may do, so that a protection is believed only when it was seen to hold."""

# Importing pathlib would cost every run more than its whole confinement does.
# ruff: noqa: PTH108, PTH123, PTH208

import os
import socket
from collections.abc import Callable

_ARBITRARY_PLACE = "/etc/passwd"


def _read_a_file_of_the_host() -> None:
    with open(_ARBITRARY_PLACE, "rb") as file:
        file.read(1)


def _list_the_root_of_the_host() -> None:
    if "etc" not in os.listdir("/"):
        raise PermissionError


def _write_outside() -> None:
    path = f"/tmp/learnflow-canary-{os.getpid()}"  # noqa: S108 - it must fail, and is removed when it does not
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
    os.unlink(path)


def _open_a_socket() -> None:
    socket.socket().close()


def _start_a_process() -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _signal_the_parent() -> None:
    os.kill(os.getppid(), 0)


ATTEMPTS: dict[str, Callable[[], None]] = {
    "reading": _read_a_file_of_the_host,
    "listing": _list_the_root_of_the_host,
    "writing": _write_outside,
    "network": _open_a_socket,
    "processes": _start_a_process,
    "signals": _signal_the_parent,
}


def prevented() -> list[str]:
    """The attempts that failed, as they should."""
    names = []
    for name, attempt in ATTEMPTS.items():
        try:
            attempt()
        except OSError:
            names.append(name)
    return names
