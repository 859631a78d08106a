"""Grading as user 65532 without capabilities, without new privileges and without namespaces, as in a restricted pod."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pydantic
import pytest

ROOT = Path(__file__).parents[3]
SCRIPT = Path(__file__).with_name("restricted_pod.py")
NONROOT = 65532
PACKAGES = f"{Path(pydantic.__file__).parents[1]}:{ROOT}"
CANDIDATES = (sys.executable, "/usr/local/bin/python3", f"/usr/bin/python3.{sys.version_info.minor}")


def run_unprivileged(*command: str) -> subprocess.CompletedProcess[str]:
    user: dict[str, Any] = {"user": NONROOT, "group": NONROOT, "extra_groups": []} if os.geteuid() == 0 else {}
    environment = {"PYTHONPATH": PACKAGES, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, env=environment, cwd="/", capture_output=True, text=True, check=False, timeout=300, **user
    )


def interpreter() -> str:
    """An interpreter that the unprivileged user may run; a home folder of root's is closed to it."""
    for candidate in CANDIDATES:
        try:
            if run_unprivileged(candidate, "-c", "import pydantic_core").returncode == 0:
                return candidate
        except OSError:
            continue
    pytest.skip("no Python that an unprivileged user can run with our packages")


def answer(*arguments: str) -> dict[str, Any]:
    done = run_unprivileged(interpreter(), str(SCRIPT), *arguments)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_landlock_seccomp_and_limits_are_enough_against_every_attack() -> None:
    report = answer("confined")

    assert set(report["isolation"]) == {"no-privileges", "landlock", "rlimits", "seccomp"}
    assert report["fair"] == report["after"] == "passed"
    assert report["passed"] == report["leaked"] == []


def test_without_landlock_and_namespaces_nothing_is_graded() -> None:
    report = answer("confined", "without-landlock")

    assert report["fair"] == "refused"
    assert "landlock or private-root" in report["message"]


def test_a_developer_may_choose_to_grade_with_whatever_there_is() -> None:
    report = answer("whatever", "without-landlock")

    assert report["fair"] == "passed"
    assert "landlock" not in report["isolation"]
