"""The check of token efficiency: it can fail, it is the same in every run, and it counts what it says it counts."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pytest

from functions.mcp.call import Desk, as_text, call_text
from skills import baseline, registry
from tests.evaluation.tokens.__main__ import DOCS, document
from tests.evaluation.tokens.case import said
from tests.evaluation.tokens.chart import chart
from tests.evaluation.tokens.measure import Measured, measured, o200k, written_out
from tests.evaluation.tokens.rules import counted
from tests.evaluation.tokens.savings import FEWEST_CASES, TARGET, savings
from tests.evaluation.tokens.workloads import CASES, classes, practice, programs

SKILL = "code-quality-scoring"


def case(baseline_tokens: int, used: int) -> Measured:
    return Measured(baseline_tokens, 0, 0, used, 0, used, 0)


def verbose(desk: Desk, skill: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """A server whose answers begin with a speech."""
    return {"introduction": "I looked at your program with care. " * 20} | desk.answer(skill, arguments)


def test_a_skill_that_says_too_much_falls_short() -> None:
    cases = programs.working()[:FEWEST_CASES]
    count = o200k()
    assert savings(SKILL, measured(SKILL, cases, count)).shortfall is None
    shortfall = savings(SKILL, measured(SKILL, cases, count, verbose)).shortfall
    assert shortfall is not None
    assert "median" in shortfall


def test_a_few_dear_cases_fall_short_by_the_bill_and_many_small_ones_by_the_median() -> None:
    cheap, dear = case(1_000, 50), case(50_000, 40_000)
    assert "total" in str(savings(SKILL, [*[cheap] * 30, dear]).shortfall)
    small, large = case(100, 20), case(100_000, 100)
    assert "median" in str(savings(SKILL, [*[small] * 30, large]).shortfall)
    assert savings(SKILL, [cheap] * 30).shortfall is None


def test_too_few_cases_prove_nothing() -> None:
    assert savings(SKILL, [case(1_000, 1)] * (FEWEST_CASES - 1)).shortfall is not None


def test_a_case_at_the_target_is_enough() -> None:
    assert savings(SKILL, [case(1_000, round(1_000 * (1 - TARGET)))] * FEWEST_CASES).shortfall is None


def test_every_skill_has_a_workload() -> None:
    assert set(CASES) == set(registry.names())


@pytest.mark.parametrize("skill", [name for name in registry.names() if name != "hint-generation"])
def test_a_workload_has_twenty_different_cases_of_its_skill(skill: str) -> None:
    cases = CASES[skill]()
    assert len({json.dumps(case.request, sort_keys=True) for case in cases}) >= FEWEST_CASES
    for one in cases:
        registry.load(skill).request.model_validate(dict(one.request))


def test_a_reference_means_the_same_request_as_its_data() -> None:
    count = o200k()
    for skill, workload in (("aggregation", classes.standings), ("difficulty-calibration", practice.calibrations)):
        results: list[dict[str, Any]] = []

        def answer(desk: Desk, name: str, given: Mapping[str, Any], kept: list[dict[str, Any]] = results) -> Any:
            kept.append(desk.answer(name, given))
            return kept[-1]

        measured(skill, workload()[:5], count, answer)
        by_reference, inline = results[::2], results[1::2]
        assert [{key: one[key] for key in one if key != "id"} for one in inline] == by_reference


def test_what_is_counted_is_what_is_called_and_read() -> None:
    count, request = o200k(), {"concept": "for-loops", "level": "beginner"}
    (one,) = measured("explanation-generator", [said(**request)], count)
    answer = Desk().answer("explanation-generator", request)
    skill = registry.load("explanation-generator")
    page = written_out(skill.run(skill.request.model_validate(request)), answer)
    assert one.reference_call == one.inline_call == count(call_text("explanation-generator", request))
    assert one.reference_result == count(as_text(answer))
    assert one.answer == count(page) > 10 * one.reference_result / 2
    assert one.baseline == counted()["explanation-generator"] + count("for-loops, beginner") + count(page)


def test_the_counts_of_rules_are_those_of_the_rules_as_they_stand() -> None:
    assert dict(baseline.rules_tokens()) == dict(counted())


def test_the_page_shows_the_rules_as_they_stand() -> None:
    shown = (DOCS / "token-efficiency.md").read_text("utf-8")
    assert [skill for skill in registry.names() if baseline.rules(skill) not in shown] == []


def test_no_rule_is_left_unfilled() -> None:
    for skill in registry.names():
        assert "<" not in baseline.rules(skill).replace("<=", "")


def test_cases_are_the_same_in_every_process() -> None:
    script = (
        "import hashlib, json\n"
        "from tests.evaluation.tokens.workloads import CASES\n"
        "quick = [(name, [(dict(c.request), dict(c.reference), dict(c.files)) for c in make()])"
        " for name, make in CASES.items() if name != 'hint-generation']\n"
        "print(hashlib.sha256(json.dumps(quick, sort_keys=True).encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_the_document_and_the_chart_tell_every_skill() -> None:
    skills = [savings(name, [case(1_000, 50 + place)] * FEWEST_CASES) for place, name in enumerate(registry.names())]
    told = json.loads(document(skills, [case(1_000, 50)] * 2))
    assert [one["skill"] for one in told["skills"]] == list(registry.names())
    assert told["skills"][0]["reference"] == pytest.approx(asdict(skills[0])["reference"])
    words = "".join(ET.fromstring(chart(skills)).itertext())  # noqa: S314 - our own text
    assert all(name in words for name in registry.names())
