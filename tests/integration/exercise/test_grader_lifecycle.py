"""Many at once, from an event loop, on a broken machine, and when the grader itself is killed."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from functions.exercise.sandbox.checks import Returns
from functions.exercise.sandbox.grade import Grader
from functions.exercise.sandbox.limits import Limits
from functions.exercise.sandbox.policy import Policy
from tests.integration.exercise.conftest import sandbox_processes, working_folders

CHECK = Returns(name="one", call="f()", expected="1")
RIGHT = "def f(): return 1"
ENDLESS = "while True: pass"


def test_many_gradings_at_once_do_not_mix() -> None:
    grader = Grader(Policy(at_once=3))
    checks = [[Returns(name=str(number), call="f()", expected=str(number))] for number in range(12)]

    with ThreadPoolExecutor(12) as threads:
        reports = list(threads.map(lambda n: grader.grade(f"def f(): return {n}", checks[n]), range(12)))

    grader.close()
    assert [report.outcome for report in reports] == ["passed"] * 12


async def test_the_event_loop_goes_on_while_a_submission_does_not(grader: Grader) -> None:
    grading = asyncio.create_task(grader.grade_async(ENDLESS, [CHECK], Limits(seconds=1.0)))
    turns = 0
    while not grading.done():
        await asyncio.sleep(0.01)
        turns += 1

    assert (await grading).outcome == "timeout"
    assert turns > 1


@pytest.mark.parametrize(
    "policy",
    [Policy(interpreter=Path("/bin/false")), Policy(interpreter=Path("/no/such")), Policy(workspace=Path("/no/such"))],
    ids=["an interpreter that fails", "no interpreter", "no folder to write in"],
)
def test_a_machine_that_cannot_run_programs_refuses(policy: Policy) -> None:
    grader = Grader(policy)

    report = grader.grade(RIGHT, [CHECK])

    grader.close()
    assert report.outcome == "refused"
    assert not report.passed
    assert [test.ending for test in report.tests] == ["not-run"]


def test_a_killed_grader_takes_its_submissions_with_it() -> None:
    program = (
        "from functions.exercise.sandbox.checks import Returns\nfrom functions.exercise.sandbox.grade import Grader\n"
        f"Grader().grade({ENDLESS!r}, [Returns(name='x', call='f()', expected='1')])\n"
    )
    killed = subprocess.Popen([sys.executable, "-c", program], cwd=Path(__file__).parents[3])
    try:
        assert _eventually(lambda: len(sandbox_processes(killed.pid)) > 1)
        time.sleep(0.3)
        folders = working_folders(killed.pid)
    finally:
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()

    assert _eventually(lambda: not sandbox_processes(killed.pid))
    for folder in folders:
        for place in (folder / "work", folder / "root", folder):
            place.rmdir()


def _eventually(holds: object, seconds: float = 10.0) -> bool:
    assert callable(holds)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.02)
    return False
