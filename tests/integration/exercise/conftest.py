"""One grader for all, and a look at the machine after each test: nothing may be left behind."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.exercise.sandbox.grade import Grader


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    grader = Grader()
    yield grader
    grader.close()


def sandbox_processes(grader_pid: int | None = None) -> set[str]:
    """The processes that a grader in this (or that) process started, whatever namespace or session they moved to."""
    mark = f"learnflow-grading-{grader_pid or os.getpid()}-".encode()
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if mark in command:
                found.add(entry.name)
    return found


def working_folders(grader_pid: int | None = None) -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob(f"learnflow-grading-{grader_pid or os.getpid()}-*"))


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    descriptors = open_files()
    yield
    assert not sandbox_processes()
    assert not working_folders()
    assert open_files() <= descriptors + 2
