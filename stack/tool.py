"""Programs that the stack needs from the operating system."""

import shutil

from stack.errors import StackError

PACKAGES = {
    "redis-server": "redis-server",
    "java": "default-jre-headless",
    "mvn": "maven",
    "go": "golang",
}


def tool(name: str) -> str:
    """The program's path; raises StackError that names the Debian package it comes in."""
    path = shutil.which(name)
    if path is None:
        raise StackError(f"{name} is not installed; on Debian: apt-get install {PACKAGES[name]}")
    return path
