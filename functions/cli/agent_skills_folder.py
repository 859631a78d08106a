"""The skills as an agent's host reads them from a folder: one folder for each, named after the skill."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from skills import registry

FILE = "SKILL.md"


def documents() -> Mapping[str, str]:
    """The document of each skill, by its name."""
    return {
        name: files("skills").joinpath(name.replace("-", "_"), FILE).read_text("utf-8") for name in registry.names()
    }


def write(folder: Path) -> list[Path]:
    """Write a folder with a SKILL.md for each skill and tell where; raises OSError.

    The format wants a folder to bear its skill's name, hyphens included, which no Python package can.
    """
    written = []
    for name, text in documents().items():
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        (place / FILE).write_text(text, "utf-8")
        written.append(place / FILE)
    return written
