"""The demo as people run it: in processes of their own, with real HTTP and the durable log."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from functions.local.presence import address_of, is_running

LEARNFLOW = [sys.executable, "-c", "from functions.cli.main import cli; cli()"]
SMALL = ["--students", "4", "--weeks", "2"]
TAIL = "What was sent"
PROVEN = "documents equal the fold of the distinct events: yes"
PATIENCE = 60  # seconds


def demo(data: Path, *options: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*LEARNFLOW, "demo", "--data", str(data), *options],
        env=os.environ | environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
    )


@contextmanager
def fleet(data: Path) -> Iterator["subprocess.Popen[bytes]"]:
    data.mkdir(exist_ok=True)
    with subprocess.Popen([*LEARNFLOW, "up", "--port", "0", "--data", str(data)], stdout=subprocess.DEVNULL) as process:
        try:
            wait_until(lambda: address_of(data) is not None)
            yield process
        finally:
            process.terminate()


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def count(text: str, row: str) -> int:
    found = re.search(rf"^\s*{row}\s+([\d,]+)\s", text, re.MULTILINE)
    assert found is not None
    return int(found[1].replace(",", ""))


def test_a_class_played_twice_is_the_same_class(tmp_path: Path) -> None:
    first, second = demo(tmp_path, *SMALL), demo(tmp_path, *SMALL)
    assert first.returncode == second.returncode == 0
    assert PROVEN in first.stdout
    assert PROVEN in second.stdout
    assert first.stdout.partition(TAIL)[0] == second.stdout.partition(TAIL)[0]
    assert count(second.stdout, "already recorded") == count(second.stdout, "HTTP requests now")
    assert count(first.stdout, "dead-lettered") == 0
    assert not is_running(tmp_path)


def test_the_class_works_through_exercises_of_which_the_report_tells(tmp_path: Path) -> None:
    played = demo(tmp_path, *SMALL)
    assert played.returncode == 0, played.stderr
    told = re.search(r"Exercises: (\d+) taken, by (\d+) of the class", played.stdout)
    assert told is not None
    exercises, students = int(told[1]), int(told[2])
    assert exercises >= 2 * students > 0
    assert count(played.stdout, "All kinds") == exercises
    assert count(played.stdout, "Solutions to Exercise") >= exercises


def test_the_demo_plays_into_the_fleet_that_runs_and_leaves_it_running(tmp_path: Path) -> None:
    with fleet(tmp_path):
        address = address_of(tmp_path)
        played = demo(tmp_path, *SMALL)
        assert played.returncode == 0
        assert f"the fleet that runs at {address}" in " ".join(played.stderr.split())
        assert PROVEN in played.stdout
        assert address_of(tmp_path) == address


def test_after_a_kill_the_demo_starts_a_fleet_of_its_own_and_finds_nothing_lost(tmp_path: Path) -> None:
    with fleet(tmp_path) as killed:
        assert demo(tmp_path, *SMALL).returncode == 0
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    assert (tmp_path / "address").exists()
    again = demo(tmp_path, *SMALL)
    assert "the fleet of this demo's own" in again.stderr
    assert PROVEN in again.stdout


def test_output_that_is_no_terminal_has_no_escape_sequences(tmp_path: Path) -> None:
    played = demo(tmp_path, *SMALL)
    assert "\x1b" not in played.stdout + played.stderr


def test_an_encoding_without_accents_is_no_reason_to_fail(tmp_path: Path) -> None:
    played = demo(tmp_path, *SMALL, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert played.returncode == 0
    assert PROVEN in played.stdout


@pytest.mark.parametrize("options", [["--students", "0"], ["--weeks", "99"], ["--seed", "-1"], ["--seed", "x"]])
def test_a_size_out_of_range_names_the_option(tmp_path: Path, options: list[str]) -> None:
    refused = demo(tmp_path, *options)
    assert refused.returncode == 2
    assert options[0] in refused.stderr
    assert not refused.stdout


def test_a_folder_that_cannot_be_used_is_said_in_a_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    refused = demo(file, *SMALL)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error:")
    assert "Traceback" not in refused.stderr


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    refused = demo(tmp_path, *SMALL, LEARNFLOW_LOG_LEVEL="LOUD")
    assert refused.returncode == 1
    assert "log_level" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_demos_own_fleet_ends_when_the_demo_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen([*LEARNFLOW, "demo", "--data", str(tmp_path)], stderr=subprocess.DEVNULL) as playing:
        wait_until(lambda: is_running(tmp_path))
        playing.kill()
    wait_until(lambda: not is_running(tmp_path))
