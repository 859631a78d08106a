"""What pylint and ruff say about the same programs, each run once over all of them."""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

Messages = list[tuple[str, int]]  # what is wrong, and on which line


def pylint(programs: Mapping[str, str]) -> dict[str, Messages]:
    """pylint's default checks, without its search for copies: it compares files, never parts of one."""
    found: dict[str, Messages] = defaultdict(list)
    options = ["--output-format=json", "--disable=duplicate-code", "--exit-zero", "--persistent=no"]
    for message in _run([sys.executable, "-m", "pylint", *options], programs):
        found[Path(str(message["path"])).stem].append((str(message["symbol"]), int(str(message["line"]))))
    return found


def ruff(programs: Mapping[str, str], *options: str) -> dict[str, Messages]:
    """ruff's findings, under its default selection of rules or another one."""
    found: dict[str, Messages] = defaultdict(list)
    command = [
        str(Path(sys.executable).parent / "ruff"),
        "check",
        "--isolated",
        "--no-cache",
        "--exit-zero",
        "--output-format=json",
    ]
    for message in _run([*command, *options], programs):
        location = message["location"]
        assert isinstance(location, dict)
        found[Path(str(message["filename"])).stem].append((str(message["code"]), int(location["row"])))
    return found


def _run(command: list[str], programs: Mapping[str, str]) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        for name, code in programs.items():
            (Path(folder) / f"{name}.py").write_text(code, encoding="utf-8")
        files = sorted(str(path) for path in Path(folder).iterdir())
        output = subprocess.run([*command, *files], capture_output=True, text=True, cwd=folder, check=False).stdout
    messages: list[dict[str, object]] = json.loads(output)
    return messages
