"""Where what was built or downloaded is kept between runs; losing it costs time and nothing else."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """LEARNFLOW_CACHE, or learnflow in the user's cache folder; made where it is missing."""
    given = os.environ.get("LEARNFLOW_CACHE")
    folder = Path(given) if given else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "learnflow"
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()
