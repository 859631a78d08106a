"""Files that live in memory, so that a reference can read and write without touching the machine."""

import io
from typing import Any

_MODES = frozenset({"r", "w", "a", "x", "r+", "w+"})


class MemoryFiles:
    """A folder of text files; `open` behaves as the built-in one does for text."""

    def __init__(self, contents: dict[str, str]) -> None:
        self.contents = dict(contents)

    def open(self, file: Any, mode: str = "r", *_: Any, newline: str | None = None, **__: Any) -> io.StringIO:
        """Open a file by name. Raises what the built-in open raises, and ValueError for a binary mode."""
        name, mode = str(file), mode.replace("t", "")
        if mode not in _MODES:
            raise ValueError(f"mode: {mode!r} is not one of {', '.join(sorted(_MODES))}")
        if mode.startswith("r") and name not in self.contents:
            raise FileNotFoundError(2, "No such file or directory", name)
        if mode == "x" and name in self.contents:
            raise FileExistsError(17, "File exists", name)
        if mode.startswith(("w", "x")):
            self.contents[name] = ""
        return _MemoryFile(self, name, mode, newline)


class _MemoryFile(io.StringIO):
    def __init__(self, files: MemoryFiles, name: str, mode: str, newline: str | None) -> None:
        # Only a file that is read changes line ends: what is written stays as it is, as on Linux.
        super().__init__(files.contents.get(name, ""), newline=newline if mode == "r" else "")
        self.name = name
        self.mode = mode  # type: ignore[misc]  # typeshed has it as a property
        self._files = files
        if mode == "a":
            self.seek(0, io.SEEK_END)

    def readable(self) -> bool:
        return self.mode == "r" or "+" in self.mode

    def writable(self) -> bool:
        return self.mode != "r"

    def read(self, size: int | None = -1, /) -> str:
        self._require(self.readable(), "readable")
        return super().read(size)

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # typeshed names the argument
        self._require(self.readable(), "readable")
        return super().readline(size)

    def __next__(self) -> str:  # type: ignore[override]  # typeshed inherits it from bytes
        self._require(self.readable(), "readable")
        return super().__next__()

    def write(self, text: str, /) -> int:
        self._require(self.writable(), "writable")
        written = super().write(text)
        self._files.contents[self.name] = self.getvalue()
        return written

    def _require(self, allowed: bool, what: str) -> None:
        if not allowed:
            raise io.UnsupportedOperation(f"not {what}")
