"""Makes the folder that becomes /app in an image: python -m image.tree fleet FOLDER

The Dockerfile runs this in its build stage, and so does everything else that needs to know what is in an image: there
is one definition. Run it with the minor version of Python that the image has. It needs uv.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Sequence
from pathlib import Path

from image.bytecode import compile_tree
from image.sbom import bill_of_materials

ROOT = Path(__file__).parents[1]
APP = Path("/app")
BYTECODE = "bytecode"
SBOM = "sbom.cdx.json"

# Tools of people and of an embedded fleet; scripts; what C extensions were built from.
NOT_IN_FUNCTIONS = (
    "functions/cli",
    "functions/console/frontend",
    "functions/kafka",
    "functions/local",
    "functions/mcp",
    "bin",
    "flask_dapr",
)
BUILD_LEFTOVERS = ("*.pyx", "*.pxd", "*.pxi", "*.c", "*.h", "*.pyi", "__pycache__")

AGENTS = ("progress", "debug", "concepts", "exercise", "review")

# The grader runs what learners wrote: it holds what it needs, and neither exercises nor their solutions.
GRADER_PACKAGES = (
    "cachetools",
    "fastapi",
    "fastavro",
    "opentelemetry-api",
    "prometheus-client",
    "pydantic",
    "pydantic-settings",
    "pyjwt",
    "python-json-logger",
    "uvicorn",
)
GRADER_CODE = (
    "functions/serve.py",
    "functions/exercise/grader_api.py",
    "functions/exercise/sandbox",
    "functions/runtime",
    "skills/baseline.py",  # what an answer's token figure is counted by
)
SERVED = {
    "fleet": [f"functions.{agent}.{e}" for agent in AGENTS for e in ("api", "events")] + ["functions.console.api"],
    "grader": ["functions.exercise.grader_api"],
}


def make(kind: str, folder: Path, standard_library: Path) -> None:
    """Fill the folder, which must be empty or absent; `standard_library` is the image's, to be compiled."""
    if folder.exists() and any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty")
    if kind == "fleet":
        _install(folder, f"{ROOT}[console]")
    else:
        _install(folder, str(ROOT), "--no-deps")
        _install(folder, *_requirements(GRADER_PACKAGES))
        _only_grader(folder)
    _tidy(folder)
    (folder / SBOM).write_text(json.dumps(bill_of_materials(folder, f"learnflow-{kind}"), indent=1) + "\n", "utf-8")
    _import_all(folder, SERVED[kind])
    tag = sys.implementation.cache_tag
    compile_tree(folder, APP, folder / BYTECODE, tag)
    compile_tree(standard_library, Path(sysconfig.get_path("stdlib")), folder / BYTECODE, tag)


def _install(folder: Path, *what: str) -> None:
    """uv takes the versions of everything that comes along from pyproject.toml's constraints.

    Copies, not links: stripping a library that is a link would change it under uv's other environments.
    """
    options = [
        "--quiet",
        "--link-mode",
        "copy",
        "--python",
        sys.executable,
        "--target",
        str(folder),
        "--no-compile-bytecode",
    ]
    subprocess.run(["uv", "pip", "install", *options, *what], cwd=ROOT, check=True)  # noqa: S603, S607 - uv on PATH


def _import_all(folder: Path, modules: Sequence[str]) -> None:
    """Every function must find all it imports in the folder; raises CalledProcessError when one does not.

    Without site (-S), for what an environment around this interpreter has installed is not in the image.
    """
    program = f"import sys; sys.path.insert(0, {str(folder.resolve())!r}); sys.dont_write_bytecode = True"
    for module in modules:
        subprocess.run([sys.executable, "-I", "-S", "-c", f"{program}; import {module}"], check=True)  # noqa: S603


def _requirements(names: Sequence[str]) -> list[str]:
    """The project's own requirements of these names, as it pins them."""
    pinned = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    by_name = {requirement.partition("==")[0].partition("[")[0]: requirement for requirement in pinned}
    return [by_name[name] for name in names]


def _only_grader(folder: Path) -> None:
    kept = [folder / path for path in GRADER_CODE]
    for file in [*(folder / "functions").rglob("*"), *(folder / "skills").rglob("*")]:
        below = any(file.is_relative_to(place) for place in kept)
        if file.is_file() and not below and file.name != "__init__.py":
            file.unlink()
    shutil.rmtree(folder / "functions" / "runtime" / "dapr")


def _tidy(folder: Path) -> None:
    for path in NOT_IN_FUNCTIONS:
        shutil.rmtree(folder / path, ignore_errors=True)
    for pattern in BUILD_LEFTOVERS:
        for file in list(folder.rglob(pattern)):
            shutil.rmtree(file) if file.is_dir() else file.unlink()
    strip = shutil.which("strip")
    for library in folder.rglob("*.so"):
        if strip is not None:
            subprocess.run([strip, "--strip-unneeded", str(library)], check=True)  # noqa: S603
    for place, folders, _ in os.walk(folder, topdown=False):
        if not folders and not any(Path(place).iterdir()):
            Path(place).rmdir()


def mebibytes(folder: Path) -> float:
    """What the files below the folder hold."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["fleet", "grader"])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--standard-library",
        type=Path,
        default=Path(sysconfig.get_path("stdlib")),
        help="where the image's standard library can be read, if not in this interpreter",
    )
    parser.add_argument("--limit", type=float, default=150, help="most MiB (default: 150)")
    given = parser.parse_args()
    make(given.kind, given.folder, given.standard_library)
    size = mebibytes(given.folder)
    sys.stdout.write(f"{given.kind}: {size:.1f} MiB, of which bytecode {mebibytes(given.folder / BYTECODE):.1f}\n")
    if size > given.limit:
        raise SystemExit(f"{given.folder} holds {size:.1f} MiB, more than {given.limit:g}")


if __name__ == "__main__":
    main()
