"""The Dapr sidecar's program: the one on PATH, or one built from stack/daprd."""

import os
import shutil
from hashlib import sha256
from pathlib import Path

from stack.build import built, run
from stack.cache import cache_folder
from stack.tool import tool

SOURCES = Path(__file__).parent / "daprd"


def daprd_binary() -> Path:
    """The daprd to run; the first build downloads and compiles Dapr, which takes several minutes.

    Raises StackError when it has to be built and cannot be.
    """
    return _there() or built(_name(), _build)


def has_daprd() -> bool:
    """Whether there is a daprd that need not be built."""
    return _there() is not None


def _there() -> Path | None:
    """The one on PATH, one that somebody put into the cache, or an earlier build of these sources."""
    installed = shutil.which("daprd")
    candidates = [Path(installed)] if installed is not None else []
    candidates += [cache_folder() / "daprd", cache_folder() / _name()]
    return next((candidate for candidate in candidates if candidate.exists()), None)


def _name() -> str:
    return f"daprd-{_fingerprint()}"


def _fingerprint() -> str:
    digest = sha256()
    for file in sorted(SOURCES.iterdir()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _build(scratch: Path) -> Path:
    binary = scratch / "daprd"
    environment = os.environ | {"CGO_ENABLED": "0"}
    run(
        "building daprd",
        [tool("go"), "build", "-trimpath", "-ldflags", "-s -w", "-o", str(binary), "."],
        SOURCES,
        environment,
    )
    return binary
