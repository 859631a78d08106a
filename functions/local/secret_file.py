"""Files that several processes may make at once and a killed one must not leave half made."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

PRIVATE = 0o600


def write_whole(file: Path, content: bytes, mode: int, *, over: bool = False) -> None:
    """Write all or nothing. Raises FileExistsError unless `over`."""
    descriptor, temporary = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    Path(temporary).chmod(mode)
    if over:
        Path(temporary).replace(file)
        return
    try:
        file.hardlink_to(temporary)
    finally:
        Path(temporary).unlink()


def secret(file: Path) -> str:
    """The secret in a file, made on first use; only its owner can read it."""
    if not file.exists():
        with suppress(FileExistsError):  # another process was quicker: its secret is the secret
            write_whole(file, token_hex().encode(), PRIVATE)
    return file.read_text("ascii")
