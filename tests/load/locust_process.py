"""The process that plays the students: locust, headless, for a bounded time, ended with this one in any case."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.load.plan import VARIABLE, Plan

ROOT = Path(__file__).parents[2]
STUDENTS = Path(__file__).with_name("students.py")
LAST_ANSWERS = 70  # seconds that requests on their way may take when the time is up
STARTING = 60  # seconds that the process may take to start and to write what it measured
STOP = 10.0  # seconds


class LoadError(Exception):
    """Nothing was measured. The text says why."""


def play(plan: Plan, folder: Path, seconds: int, ramp: float) -> list[dict[str, Any]]:
    """Play the plan and give each request that was sent; raises LoadError."""
    file = folder / "plan.json"
    file.touch(mode=0o600)  # it holds tokens
    file.write_text(plan.model_dump_json(), "utf-8")
    users = len(plan.students) + len(plan.teachers)
    options = ["--users", str(users), "--spawn-rate", f"{users / ramp:.3f}", "--run-time", f"{seconds}s"]
    limits = ["--stop-timeout", str(LAST_ANSWERS), "--exit-code-on-error", "0"]
    command = [sys.executable, "-m", "locust", "-f", str(STUDENTS), "--headless", "--only-summary", *options, *limits]
    log = folder / "locust.log"
    with log.open("wb") as said, _running(command, file, said.fileno()) as process:
        try:
            status = process.wait(seconds + LAST_ANSWERS + STARTING)
        except subprocess.TimeoutExpired:
            raise LoadError("the students did not come to an end") from None
    if status != 0 or not plan.measured.exists():
        raise LoadError(f"the students' process failed:\n{log.read_text('utf-8', errors='replace')[-2_000:]}")
    records: list[dict[str, Any]] = json.loads(plan.measured.read_text("utf-8"))
    if not records:
        raise LoadError("no request was sent")
    return records


@contextmanager
def _running(command: list[str], plan: Path, said: int) -> Iterator["subprocess.Popen[bytes]"]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), VARIABLE: str(plan)}
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=said, stderr=said) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(STOP)
                except subprocess.TimeoutExpired:
                    process.kill()
