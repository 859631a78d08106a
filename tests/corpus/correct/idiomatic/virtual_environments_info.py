import os
import sys
from pathlib import Path


def active_environment():
    folder = os.environ.get("VIRTUAL_ENV")
    if folder:
        return Path(folder).name
    if sys.prefix != sys.base_prefix:
        return Path(sys.prefix).name
    return None


name = active_environment()
if name is None:
    print("No virtual environment is active")
    print("Make one with: python -m venv .venv")
else:
    print("Active:", name)
print("Python", ".".join(str(part) for part in sys.version_info[:3]))
