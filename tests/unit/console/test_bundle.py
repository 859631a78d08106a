"""The built scripts and styles: those of the sources that lie beside them, and small."""

import gzip
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import functions.console
from functions.console.assets import bundle

CONSOLE = Path(functions.console.__file__).parent
FRONTEND, STATIC = CONSOLE / "frontend", CONSOLE / "static"
FIRST_LOAD = 200_000  # bytes, compressed: page, style and every script
PAGE = 20_000  # bytes; more than any page of the console has, compressed


def manifest() -> dict[str, Any]:
    """What the build noted."""
    noted: dict[str, Any] = json.loads((STATIC / "manifest.json").read_text("utf-8"))
    return noted


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    return sha256(file.read_bytes()).hexdigest()


def test_the_bundle_was_built_from_the_sources_beside_it() -> None:
    own = [*FRONTEND.glob("src/*"), *(FRONTEND / name for name in ("build.mjs", "package.json", "package-lock.json"))]
    found = {file.relative_to(FRONTEND).as_posix(): digest(file) for file in own}
    assert manifest()["sources"] == found, "run task console:build"


def test_every_file_carries_the_hash_of_its_content_and_no_other_file_lies_there() -> None:
    names = set(manifest()["files"].values())
    assert {file.name for file in STATIC.iterdir()} == names | {"manifest.json"}
    for name in names:
        assert digest(STATIC / name).startswith(name.rpartition("-")[2].partition(".")[0])


def test_the_first_load_stays_below_200_kilobytes() -> None:
    loaded = [bundle().assets[name] for name in bundle().names.values()]
    assert sum(len(asset.compressed) for asset in loaded) + PAGE < FIRST_LOAD
    assert all(gzip.decompress(asset.compressed) == asset.content for asset in loaded)


@pytest.mark.parametrize(
    "forbidden", ["localStorage", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "fetch("]
)
def test_our_own_scripts_make_no_markup_and_store_nothing(forbidden: str) -> None:
    for file in FRONTEND.glob("src/*.js"):
        assert forbidden not in file.read_text("utf-8"), file.name


def test_no_style_or_own_script_reaches_beyond_the_console() -> None:
    for file in FRONTEND.glob("src/*"):
        places = set(re.findall(r"https?://[^\"')\s]+", file.read_text("utf-8")))
        assert places <= {"http://www.w3.org/2000/svg"}, file.name


def test_versions_are_exact_and_the_lock_file_names_no_address() -> None:
    package = json.loads((FRONTEND / "package.json").read_text("utf-8"))
    for version in (package["dependencies"] | package["devDependencies"]).values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert "resolved" not in (FRONTEND / "package-lock.json").read_text("utf-8")
