"""A world of its own for the grading: users, mounts, processes, network."""

# Importing pathlib would cost every run more than its whole confinement does.
# ruff: noqa: PTH123

import contextlib
import os

from . import kernel

_FLAGS = {
    "user-namespace": 0x10000000,
    "mount-namespace": 0x00020000,
    "pid-namespace": 0x20000000,
    "network-namespace": 0x40000000,
    "ipc-namespace": 0x08000000,
    "uts-namespace": 0x04000000,
}
_NOBODY = 65534


def _map_to_nobody(uid: int, gid: int) -> None:
    for name, content in (
        ("setgroups", "deny"),
        ("uid_map", f"{_NOBODY} {uid} 1"),
        ("gid_map", f"{_NOBODY} {gid} 1"),
    ):
        # Unmapped, the process is the overflow user to itself, which is nobody as well.
        with contextlib.suppress(OSError), open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(content)


def enter() -> tuple[str, ...]:
    """Leave the host's namespaces, all or none, and name those left; that of processes begins with the next fork."""
    uid, gid = os.geteuid(), os.getegid()
    without_user = tuple(name for name in _FLAGS if name != "user-namespace")
    for names in (tuple(_FLAGS), without_user):
        try:
            kernel.libc("unshare", sum(_FLAGS[name] for name in names))
        except OSError:
            continue
        if "user-namespace" in names:
            _map_to_nobody(uid, gid)
        return names
    return ()
