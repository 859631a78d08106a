"""Answers tell how many tokens they saved, as the verification counts them."""

import json
from typing import Any

import pytest
from prometheus_client import REGISTRY

from functions.local.settings import LocalSettings
from functions.runtime.tokens.count import LONGEST_TEXT
from skills import baseline, registry
from tests.evaluation.tokens.measure import o200k
from tests.integration.embedded import Embedded, embedded

CODE = "prices = [1, 2, 3]\nfor i in range(len(prices)):\n    print(prices[i])\n"

# What is asked, and the requests of the skills that answer it.
ASKED: list[tuple[str, dict[str, Any], dict[str, dict[str, Any]]]] = [
    ("review/score", {"code": CODE}, {"code-quality-scoring": {"code": CODE}}),
    ("review/hint", {"code": CODE, "level": 2}, {"hint-generation": {"code": CODE, "level": 2}}),
    (
        "concepts/explain",
        {"concept": "for-loops", "level": "beginner"},
        {"explanation-generator": {"concept": "sequence-iteration", "level": "beginner"}},
    ),
    (
        "exercise/generate",
        {"topic": "for-loops", "seed": 7, "difficulty": 0.3},
        {"problem-generator": {"topic": "for-loops", "seed": 7, "difficulty": 0.3}},
    ),
]


@pytest.mark.parametrize(("action", "body", "runs"), ASKED, ids=[action for action, _, _ in ASKED])
async def test_an_answer_tells_what_the_verification_counts(
    fleet: Embedded, action: str, body: dict[str, Any], runs: dict[str, dict[str, Any]]
) -> None:
    response = await fleet.client.post(f"/api/v1/{action}", json=body, headers=fleet.as_student("ada"))
    answer = response.raise_for_status().json()
    count = o200k()
    call = count(json.dumps({"name": action.replace("/", "-"), "arguments": body}, separators=(",", ":")))
    content = count(json.dumps(answer["content"], ensure_ascii=False, separators=(",", ":")))
    prompt = 0
    for skill, request in runs.items():
        given = baseline.given(skill, registry.load(skill).request.model_validate(request))
        prompt += count(f"{baseline.rules(skill)}\n\n") + count(given)
    assert answer["token_efficiency"] == round(1 - (call + content) / (prompt + content), 4)


async def test_answers_of_every_kind_tell_it(fleet: Embedded) -> None:
    headers = fleet.as_student("ada")
    given = await fleet.give("ada", {"quiz": 0.9})
    await fleet.settled()
    answers = [
        given,
        await fleet.client.get("/api/v1/progress/ada", headers=headers),
        await fleet.client.get("/api/v1/progress/ada/components/for-loops", headers=headers),
        await fleet.client.post(
            "/api/v1/progress/aggregate", json={"student_ids": ["ada"]}, headers=fleet.as_teacher()
        ),
        await fleet.client.post("/api/v1/debug/analyze", json={"code": CODE}, headers=headers),
        await fleet.client.post(
            "/api/v1/debug/patterns", json={"errors": [{"type": "NameError"}] * 3}, headers=headers
        ),
        await fleet.client.post("/api/v1/concepts/path", json={"goal": "recursion"}, headers=headers),
        await fleet.client.post("/api/v1/exercise/next", json={}, headers=headers),
    ]
    for answer in answers:
        assert isinstance(answer.raise_for_status().json()["token_efficiency"], float), answer.request.url


async def test_answers_that_no_skill_gave_tell_none(fleet: Embedded) -> None:
    headers = fleet.as_student("ada")
    for path in ("concepts", "concepts/inbox", "concepts/for-loops"):
        answer = await fleet.client.get(f"/api/v1/{path}", headers=headers)
        assert answer.raise_for_status().json()["token_efficiency"] is None


async def test_an_answer_too_long_to_count_in_time_tells_none(fleet: Embedded) -> None:
    body = {"code": "print(1)\n" * (LONGEST_TEXT // 9)}
    answer = await fleet.client.post("/api/v1/review/score", json=body, headers=fleet.as_student("ada"))
    assert answer.raise_for_status().json()["token_efficiency"] is None


async def test_the_figure_is_exported(fleet: Embedded) -> None:
    def observed() -> float:
        return REGISTRY.get_sample_value("learnflow_token_efficiency_count", {"function": "review"}) or 0.0

    before = observed()
    answer = await fleet.client.post("/api/v1/review/score", json={"code": CODE}, headers=fleet.as_student("ada"))
    answer.raise_for_status()
    assert observed() == before + 1


async def test_it_can_be_switched_off(local: LocalSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEARNFLOW_TOKEN_EFFICIENCY", "false")
    async with embedded(local) as fleet:
        answer = await fleet.client.post("/api/v1/review/score", json={"code": CODE}, headers=fleet.as_student("ada"))
        assert answer.raise_for_status().json()["token_efficiency"] is None
