"""What one run may use up."""

# Importing pathlib would cost every run more than its whole confinement does.
# ruff: noqa: PTH123

import resource

_MEBIBYTE = 1024 * 1024
_OPEN_FILES = 64
_TASKS_IN_NAMESPACE = 32
_PAGES_OF_ADDRESS_SPACE = 0


def address_space_in_use() -> int:
    """Bytes of address space that this process has mapped. Raises OSError where /proc is not mounted."""
    with open("/proc/self/statm", "rb") as counts:
        pages = int(counts.read().split()[_PAGES_OF_ADDRESS_SPACE])
    return pages * resource.getpagesize()


def _set(which: int, amount: int) -> None:
    _, hard = resource.getrlimit(which)
    allowed = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(which, (allowed, allowed))


def apply(*, cpu_seconds: int, address_space: int, file_mebibytes: int, count_tasks: bool) -> None:
    """Limit this process for good; `address_space` is in bytes and counts what the interpreter already has.

    Tasks are counted per user, so a limit on them is fair only where a namespace gives the run a user of its own.
    Raises OSError.
    """
    _set(resource.RLIMIT_AS, address_space)
    _set(resource.RLIMIT_CPU, cpu_seconds)
    _set(resource.RLIMIT_FSIZE, file_mebibytes * _MEBIBYTE)
    _set(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _set(resource.RLIMIT_CORE, 0)
    if count_tasks:
        _set(resource.RLIMIT_NPROC, _TASKS_IN_NAMESPACE)
