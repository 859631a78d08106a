"""Debug and Review on programs of a hundred lines, warm and through their ASGI applications, beside pylint and ruff.

A program is made of two of the corpus's projects, one below the other; a broken one lacks a colon in its middle. The
requests are a student's: token checked, broken code recorded and scores published on the durable log. No Concepts
agent is there, so no time of another agent is counted. The processor's time is shown beside the clock's, for on a
machine that others use the clock counts their work too.
"""

import asyncio
import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from statistics import mean
from typing import Any

import httpx
from rich.table import Table

import functions.debug.api
import functions.review.api
from functions.local.database import Database
from functions.local.fleet import fleet_settings
from functions.local.platform import EmbeddedPlatform
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime import garbage
from functions.runtime.security.caller import Role
from tests.benchmarks.warm import Goal, Measured, asked, shown, timed

PROJECTS = Path(__file__).parents[1] / "corpus" / "correct" / "projects"
ROUNDS = 12  # of all programs, after one that is not counted
COMMANDS = 10  # runs of a command
DEBUG_GOAL, REVIEW_GOAL = 25.0, 60.0  # milliseconds at the 99th percentile
COMMAND_FOLDER = Path(sys.executable).parent

ANALYZE, SCORE, HINT = "/api/v1/debug/analyze", "/api/v1/review/score", "/api/v1/review/hint"


def table(data: Path) -> Table:
    """Measure the agents and the other tools on the same programs."""
    codes = programs()
    files = [data / f"program_{number}.py" for number in range(len(codes))]
    for file, code in zip(files, codes, strict=True):
        file.write_text(code, "utf-8")
    measured = [*asyncio.run(_agents(data, codes)), *_tools(files)]
    lines = mean(len(code.splitlines()) for code in codes)
    return shown(f"Reading code, warm: {len(codes)} programs of {lines:.0f} lines in the mean; milliseconds", measured)


def programs() -> list[str]:
    """Pairs of projects, so that a program has about a hundred lines."""
    texts = [file.read_text("utf-8") for file in sorted(PROJECTS.glob("*/*.py"))]
    return [f"{first}\n\n{second}" for first, second in zip(texts[::2], texts[1::2], strict=True)]


def _broken(code: str) -> str:
    """Without the colon of the head nearest to the middle."""
    lines = code.splitlines()
    heads = [place for place, line in enumerate(lines) if line.startswith(("def ", "class ")) and line.endswith(":")]
    middle = min(heads, key=lambda place: abs(place - len(lines) // 2))
    lines[middle] = lines[middle][:-1]
    return "\n".join(lines) + "\n"


def _traceback(code: str) -> str:
    lines = code.splitlines()
    place = max(place for place, line in enumerate(lines) if line.startswith("    "))
    frame = f'  File "program.py", line {place + 1}, in <module>\n    {lines[place].strip()}\n'
    return f"Traceback (most recent call last):\n{frame}NameError: name 'totl' is not defined\n"


def _failing(code: str) -> dict[str, Any]:
    """A program with one comparison turned round, the tests that fail for it, and the correct one."""
    wrong = next((code.replace(old, new, 1) for old, new in ((" < ", " > "), (" > ", " < ")) if old in code), code)
    ran = list(range(1, len(code.splitlines()) + 1, 2))
    cases = [{"passed": number % 2 == 0, "lines": ran[number:], "call": "run()", "expected": "1", "got": "2"}
             for number in range(6)]  # fmt: skip
    return {"code": wrong, "cases": cases, "references": [code], "level": 3}


async def _agents(data: Path, codes: list[str]) -> list[Measured]:
    local = LocalSettings(data_dir=data)
    settings = fleet_settings(local)
    database = Database(local.database)
    platform = EmbeddedPlatform(settings, database)
    headers = {"authorization": f"Bearer {sign_token(local, settings, 'ada', {Role.STUDENT})}"}
    debug, review = (make(platform) for make in (functions.debug.api.application, functions.review.api.application))
    plays: list[tuple[str, Any, str, float, Callable[[str], dict[str, Any]]]] = [
        ("Debug analyze, valid code", debug, ANALYZE, DEBUG_GOAL, lambda code: {"code": code}),
        ("Debug analyze, broken code", debug, ANALYZE, DEBUG_GOAL, lambda code: {"code": _broken(code)}),
        ("Debug analyze, a traceback", debug, ANALYZE, DEBUG_GOAL,
         lambda code: {"code": code, "traceback": _traceback(code)}),
        ("Review score", review, SCORE, REVIEW_GOAL, lambda code: {"code": code, "component": "lists"}),
        ("Review hint, code alone", review, HINT, REVIEW_GOAL, lambda code: {"code": code, "level": 2}),
        ("Review hint, broken code", review, HINT, REVIEW_GOAL, lambda code: {"code": _broken(code), "level": 2}),
        ("Review hint, tests and a reference", review, HINT, REVIEW_GOAL, _failing),
    ]  # fmt: skip
    garbage.settle()  # as the functions do at their start
    measured = [
        await _ask(Measured(name, [], Goal(goal)), app, path, headers, [body(code) for code in codes])
        for name, app, path, goal, body in plays
    ]
    database.close()
    return measured


async def _ask(
    measured: Measured, app: Any, path: str, headers: dict[str, str], bodies: list[dict[str, Any]]
) -> Measured:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://agent", headers=headers) as client:

        async def send(number: int) -> httpx.Response:
            return await client.post(path, json=bodies[number % len(bodies)])

        return await asked(measured, send, (ROUNDS + 1) * len(bodies), warming=len(bodies))


def _tools(files: list[Path]) -> Iterator[Measured]:
    # Imported only now: the agents are not to be measured with pylint's memory for the garbage collector to walk.
    from pylint.lint import Run  # noqa: PLC0415
    from pylint.reporters import CollectingReporter  # noqa: PLC0415

    def lint(file: Path) -> None:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            Run(["--score=n", "--persistent=n", str(file)], reporter=CollectingReporter(), exit=False)

    lint(files[0])
    yield Measured("pylint in this process, one file", [timed(lambda file=file: lint(file)) for file in files])  # type: ignore[misc]
    commands = {
        "pylint as its command": [str(COMMAND_FOLDER / "pylint"), "--score=n", "--persistent=n"],
        "ruff as its command, all rules": [
            str(COMMAND_FOLDER / "ruff"),
            "check",
            "--isolated",
            "--no-cache",
            "--select=ALL",
        ],
    }
    for name, command in commands.items():
        _command([*command, str(files[0])])
        yield Measured(
            name,
            [timed(lambda file=file, command=command: _command([*command, str(file)])) for file in files[:COMMANDS]],  # type: ignore[misc]
        )


def _command(command: list[str]) -> None:
    """Both tools end with a status above 0 when they have something to say."""
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
