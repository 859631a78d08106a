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
    installed = shutil.which("daprd")
    if installed is not None:
        return Path(installed)
    given = cache_folder() / "daprd"
    if given.exists():
        return given
    return built(f"daprd-{_fingerprint()}", _build)


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
