"""Giving up what a process could do beyond its own user."""

import struct

from . import kernel

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 36, 38
_SIGKILL = 9
_CAPABILITY_VERSION_3 = 0x20080522


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent ends. Raises OSError."""
    kernel.prctl(_PR_SET_PDEATHSIG, _SIGKILL)


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent ended, so that they can be found and killed. Raises OSError."""
    kernel.prctl(_PR_SET_CHILD_SUBREAPER, 1)


def drop_all() -> None:
    """Drop every capability for good, and forbid debugging of this process by its equals. Raises OSError.

    The bounding set is left alone: it matters to programs that are executed, and none can be.
    """
    kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1)
    kernel.libc("capset", struct.pack("=Ii", _CAPABILITY_VERSION_3, 0), bytes(24))
    kernel.prctl(_PR_SET_DUMPABLE, 0)
