"""Programs that the stack needs from the operating system."""

import shutil
from collections.abc import Iterable

from stack.errors import StackError

PACKAGES = {
    "redis-server": "redis-server",
    "java": "default-jre-headless",
    "mvn": "maven",
    "go": "golang",
}
FOR_TESTS = {"prometheus": "prometheus", "promtool": "prometheus"}


def packages(names: Iterable[str]) -> list[str]:
    """The Debian packages of these programs, each once."""
    return sorted({(PACKAGES | FOR_TESTS)[name] for name in names})


def package_of(*names: str) -> str:
    """The command that installs these programs on Debian."""
    return f"apt-get install {' '.join(packages(names))}"


def tool(name: str) -> str:
    """The program's path; raises StackError that names the Debian package it comes in."""
    path = shutil.which(name)
    if path is None:
        raise StackError(f"{name} is not installed; on Debian: {package_of(name)}")
    return path
