"""Files that a model may name: regular ones of text, below the folders that the operator allowed."""

import os
import stat
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

MAX_FILE = 64 * 1024  # bytes, as much code as a skill takes

_NOTHING_ODD = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class PathRefusedError(ValueError):
    """A path that is not read, and why. Never tells whether a file outside the roots exists."""


class Roots:
    """The folders below which paths are read; none means that no path is."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        """Resolve the folders; raises OSError where one does not exist."""
        self._folders = tuple(folder.resolve(strict=True) for folder in folders)

    def read(self, path: str) -> str:
        """The text of a file, named absolutely or from any root; raises PathRefusedError.

        Links and `..` are followed, as long as they lead to a place below a root.
        """
        if not self._folders:
            raise PathRefusedError("path: this server reads no files (it was started without --root); send it inline")
        if "\0" in path or not path:
            raise PathRefusedError("path: that is no file name")
        for folder in self._folders:
            try:
                place = (folder / path).resolve(strict=True).relative_to(folder)
            except (OSError, ValueError, RuntimeError):
                continue
            return _text(_bytes(folder, place))
        raise PathRefusedError("path: no such file below the allowed folders: give one relative to them, without ~")


def _bytes(folder: Path, place: Path) -> bytes:
    """Read a resolved place step by step from its root, so that a link put there meanwhile leads nowhere else."""
    try:
        with ExitStack() as opened:
            current = os.open(folder, _NOTHING_ODD)
            opened.callback(os.close, current)
            for name in place.parts:
                current = os.open(name, _NOTHING_ODD, dir_fd=current)
                opened.callback(os.close, current)
            return _content(current)
    except OSError as error:
        raise PathRefusedError(f"path: the file cannot be read ({error.strerror})") from None


def _content(descriptor: int) -> bytes:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise PathRefusedError("path: not a regular file; give a file of text")
    with os.fdopen(os.dup(descriptor), "rb") as file:
        content = file.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        raise PathRefusedError(f"path: the file is larger than {MAX_FILE} bytes; give a smaller one")
    return content


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PathRefusedError(f"path: the file is not UTF-8 text (byte {error.start}); save it as UTF-8") from None
