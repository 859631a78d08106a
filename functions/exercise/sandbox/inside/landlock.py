"""Which files a submission may open: Landlock, the kernel's access control for unprivileged processes.

Constants and layouts are those of the kernel's linux/landlock.h; the three calls have one number on every architecture.
"""

import os
import stat
import struct
from collections.abc import Iterable

from . import kernel

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_GET_VERSION = 1
_PATH_BENEATH = 1

_WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_FILE, _MAKE_REGULAR = 1 << 1, 1 << 2, 1 << 3, 1 << 5, 1 << 8
_REFER, _TRUNCATE, _IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
_FIRST_VERSION = (1 << 13) - 1
_NO_TCP = 0b11  # bind and connect
_NO_SIGNALS_NOR_ABSTRACT_SOCKETS = 0b11


def version() -> int:
    """The kernel's Landlock version, from 1. Raises OSError when there is none or it is switched off."""
    return kernel.syscall(_CREATE_RULESET, None, 0, _GET_VERSION)


def _file_rights(abi: int) -> int:
    rights = _FIRST_VERSION
    for since, right in ((2, _REFER), (3, _TRUNCATE), (5, _IOCTL_DEVICE)):
        rights |= right if abi >= since else 0
    return rights


def _ruleset(abi: int) -> int:
    attributes = struct.pack("=Q", _file_rights(abi))
    if abi >= 4:  # noqa: PLR2004 - the version that brought TCP
        attributes += struct.pack("=Q", _NO_TCP)
    if abi >= 6:  # noqa: PLR2004 - the version that brought scopes
        attributes += struct.pack("=Q", _NO_SIGNALS_NOR_ABSTRACT_SOCKETS)
    return kernel.syscall(_CREATE_RULESET, attributes, len(attributes), 0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what cannot be opened here need not be granted
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= ~_READ_DIR
        kernel.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, descriptor), 0)
    finally:
        os.close(descriptor)


def rules(readable: Iterable[str], folder: str) -> int:
    """A descriptor of rules: reading below `readable`, and plain files (no folders, links, sockets) in `folder`.

    Preparing them takes longer than all else that confines a run, so it is done once for many. Raises OSError.
    """
    abi = version()
    ruleset = _ruleset(abi)
    for path in readable:
        _allow(ruleset, path, _READ_FILE | _READ_DIR)
    _allow(ruleset, "/dev/null", _READ_FILE | _WRITE_FILE)
    truncate = _TRUNCATE & _file_rights(abi)
    _allow(ruleset, folder, _READ_FILE | _READ_DIR | _WRITE_FILE | _REMOVE_FILE | _MAKE_REGULAR | truncate)
    return ruleset


def restrict(prepared: int) -> None:
    """Put this process under prepared rules for good; needs "no new privileges" set before. Raises OSError."""
    kernel.syscall(_RESTRICT_SELF, prepared, 0)
