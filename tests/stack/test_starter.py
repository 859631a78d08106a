"""The program that starts the stack: everything ends with it, also when it is killed."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from stack.agents import APP_IDS, DEPLOYMENTS
from tests.stack.eventually import eventually

PARTS = 2 + len(APP_IDS) + len(DEPLOYMENTS) + 1  # Kafka and Redis, sidecars, functions, the consumer


def stack_command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "stack", *arguments]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A stack's folder; a stack that runs there in spite of the test is ended."""
    yield tmp_path / "stack"
    subprocess.run(stack_command("down", "--folder", str(tmp_path / "stack")), check=True, capture_output=True)


def started(folder: Path) -> subprocess.Popen[bytes]:
    """The starter of a stack that is ready."""
    command = stack_command("up", "--folder", str(folder))
    (folder / "ready").unlink(missing_ok=True)  # of a stack that was killed
    starter = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def ready() -> bool:
        assert starter.poll() is None, "the stack did not start"
        return (folder / "ready").exists()

    eventually(ready, seconds=120)
    return starter


def living(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [process for process in processes if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]


def test_nothing_outlives_a_killed_starter_and_the_next_one_can_start_at_once(folder: Path) -> None:
    starter = started(folder)
    parts = psutil.Process(starter.pid).children(recursive=True)
    assert len(parts) >= PARTS
    os.kill(starter.pid, signal.SIGKILL)
    eventually(lambda: not living(parts), seconds=10)
    starter.wait()

    again = started(folder)
    parts = psutil.Process(again.pid).children(recursive=True)
    os.kill(again.pid, signal.SIGTERM)
    again.wait(60)
    assert not living(parts)


def test_a_second_stack_in_the_same_folder_is_refused(folder: Path) -> None:
    starter = started(folder)
    second = subprocess.run(stack_command("up", "--folder", str(folder)), check=False, capture_output=True, text=True)
    assert second.returncode == 1
    assert "a stack is running in" in second.stderr
    status = subprocess.run(
        stack_command("status", "--folder", str(folder)), check=True, capture_output=True, text=True
    )
    assert "The stack is ready" in status.stdout
    down = subprocess.run(stack_command("down", "--folder", str(folder)), check=True, capture_output=True, text=True)
    assert down.stdout == "stopped\n"
    starter.wait(10)
    status = subprocess.run(
        stack_command("status", "--folder", str(folder)), check=False, capture_output=True, text=True
    )
    assert status.returncode == 1


def test_a_part_that_cannot_start_ends_the_start_and_says_which_and_why(folder: Path) -> None:
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = {"first": 14_000, "ports": {"redis": taken.getsockname()[1]}}
        (folder / "ports.json").write_text(json.dumps(ports), "ascii")
        up = subprocess.run(stack_command("up", "--folder", str(folder)), check=False, capture_output=True, text=True)
    assert up.returncode == 1
    assert "redis" in up.stderr
    assert "Address already in use" in up.stderr
