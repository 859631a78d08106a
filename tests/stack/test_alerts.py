"""Every alert fires when it should and is quiet when it should be: promtool's own unit tests on the rules."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.contract.monitoring import alerts, rule_groups

CASES = Path(__file__).parent / "monitoring" / "alerts.yaml"


@pytest.fixture
def rule_file(tmp_path: Path) -> Path:
    """The rules as Prometheus reads them. Of the annotations only the summary is kept, for the cases repeat it."""
    groups = rule_groups()
    for group in groups["groups"]:
        for rule in group["rules"]:
            if "alert" in rule:
                rule["annotations"] = {"summary": rule["annotations"]["summary"]}
    file = tmp_path / "rules.yaml"
    file.write_text(yaml.safe_dump(groups), "utf-8")
    return file


def test_prometheus_takes_the_rules(rule_file: Path) -> None:
    rule_file.write_text(yaml.safe_dump(rule_groups()), "utf-8")
    checked = _promtool(rule_file.parent, "check", "rules", rule_file.name)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_alerts_fire_and_are_quiet_as_the_cases_say(rule_file: Path) -> None:
    shutil.copy(CASES, rule_file.parent)
    tested = _promtool(rule_file.parent, "test", "rules", CASES.name)
    assert tested.returncode == 0, tested.stdout + tested.stderr


def test_every_alert_has_a_case_in_which_it_fires_and_one_in_which_it_does_not() -> None:
    cases: list[dict[str, Any]] = yaml.safe_load(CASES.read_text("utf-8"))["tests"]
    asked = [asked for case in cases for asked in case["alert_rule_test"]]
    assert {case["alertname"] for case in asked if case["exp_alerts"]} == set(alerts())
    assert {case["alertname"] for case in asked if not case["exp_alerts"]} == set(alerts())


def _promtool(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """promtool is part of Debian's package prometheus; these tests fail without it."""
    return subprocess.run(["promtool", *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=60)
