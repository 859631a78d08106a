"""What of the host's files a submission may read: the standard library and what its extension modules link to."""

# Importing pathlib would cost every run more than its whole confinement does.
# ruff: noqa: PTH110, PTH112, PTH118, PTH120

import os
import sys

_NOT_FOR_LEARNERS = ("ctypes", "site-packages", "dist-packages", "test", "idlelib", "ensurepip", "venv")
_FORBIDDEN_EXTENSION = "_ctypes"


def standard_library() -> str:
    """The folder of the running interpreter's own modules."""
    return os.path.dirname(os.path.realpath(os.__file__))


def _bytecode_of(library: str) -> tuple[str, ...]:
    """Where the library's bytecode is, if in a tree of its own (PYTHONPYCACHEPREFIX)."""
    place = os.path.join(sys.pycache_prefix or "", library.lstrip("/"))
    return (place,) if sys.pycache_prefix and os.path.isdir(place) else ()


def shared_libraries() -> tuple[str, ...]:
    """Folders from which the dynamic loader takes what extension modules link to."""
    triplet = f"{os.uname().machine}-linux-gnu"
    places = (f"/lib/{triplet}", f"/usr/lib/{triplet}", "/lib64", "/usr/lib64")
    return tuple(dict.fromkeys(os.path.realpath(place) for place in places if os.path.isdir(place)))


def other_files() -> tuple[str, ...]:
    """Single places that the loader and the time zone module read."""
    return tuple(place for place in ("/etc/ld.so.cache", "/usr/share/zoneinfo") if os.path.exists(place))


def _entries(folder: str) -> list[str]:
    return [entry.path for entry in os.scandir(folder)]


def readable() -> tuple[str, ...]:
    """Every path to grant, without installed packages and without ctypes."""
    library = standard_library()
    modules = [
        path
        for folder in (library, *_bytecode_of(library))
        for path in _entries(folder)
        if not path.endswith("/lib-dynload") and path.rpartition("/")[2] not in _NOT_FOR_LEARNERS
    ]
    extensions = [
        path
        for folder in sys.path
        if folder.endswith("/lib-dynload") and os.path.isdir(folder)
        for path in _entries(folder)
        if not path.rpartition("/")[2].startswith(_FORBIDDEN_EXTENSION)
    ]
    return (*modules, *extensions, *shared_libraries(), *other_files())
