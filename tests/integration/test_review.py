"""Review judges code: over HTTP and from submissions, as evidence that reaches mastery exactly once."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from functions.runtime.contracts.event import CloudEvent
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.contracts.submission import Submission
from skills.code_quality_scoring.skill import CodeQualityScoringRequest
from skills.code_quality_scoring.skill import run as score
from tests.integration.embedded import Embedded, away
from tests.integration.topics import published, refused, send, settled

SCORE, HINT = "/api/v1/review/score", "/api/v1/review/hint"
CLUMSY = "x = [1, 2, 3]\nfor i in range(len(x)):\n    if (x[i] > 1) == True:\n        print(x[i])\n"
TIDY = "prices = [1, 2, 3]\nfor price in prices:\n    if price > 1:\n        print(price)\n"
BROKEN = "for price in prices\n    print(price)\n"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def quality(code: str) -> float:
    return round(score(CodeQualityScoringRequest(code=code)).score / 100, 4)


def submission(number: int, code: str, **known: Any) -> Submission:
    return Submission.model_validate(
        {
            "event_id": UUID(int=number, version=4),
            "timestamp": NOON + timedelta(minutes=number),
            "student_id": "ada",
            "component": "for-loops",
            "code": code,
            "idempotency_key": f"submission-{number}",
        }
        | known
    )


async def scored(fleet: Embedded, code: str, headers: dict[str, str] | None = None, **more: Any) -> httpx.Response:
    return await fleet.client.post(SCORE, json={"code": code} | more, headers=headers or fleet.as_student("ada"))


async def test_a_score_for_a_component_reaches_mastery_as_quality_and_as_nothing_else(fleet: Embedded) -> None:
    response = await scored(fleet, CLUMSY, component="For Loops")
    content = response.json()["content"]
    [event] = await published(fleet, StudentProgress)
    assert str(event.event_id) == content["event_id"]
    assert event.component == "for-loops"
    assert event.scores.known().keys() == {"quality"}
    assert event.scores.quality == pytest.approx(content["score"] / 100)
    document = await fleet.document("ada")
    [entry] = document.history
    assert entry.key == event.idempotency_key
    view = (await fleet.client.get("/api/v1/progress/ada/components/for-loops", headers=fleet.as_student("ada"))).json()
    assert view["content"]["scores"]["quality"] == pytest.approx(quality(CLUMSY))
    assert view["content"]["scores"]["quiz"] is None


async def test_a_score_adds_up(fleet: Embedded) -> None:
    content = (await scored(fleet, CLUMSY)).json()["content"]
    assert content["findings"]
    assert content["score"] == pytest.approx(100 - sum(finding["points"] for finding in content["findings"]))


@pytest.mark.parametrize(
    ("code", "component", "teacher"),
    [(CLUMSY, None, False), (CLUMSY, "for-loops", True), ("", "for-loops", False), (BROKEN, "for-loops", False)],
    ids=["no component", "a teacher", "no code", "broken code"],
)
async def test_what_is_no_evidence_is_answered_and_not_published(
    fleet: Embedded, code: str, component: str | None, teacher: bool
) -> None:
    headers = fleet.as_teacher() if teacher else None
    response = await scored(fleet, code, headers, component=component)
    assert response.status_code == 200
    assert response.json()["content"]["event_id"] is None
    assert await published(fleet, StudentProgress) == []


async def test_a_score_that_is_asked_for_again_with_its_key_counts_once(fleet: Embedded) -> None:
    await asyncio.gather(*(scored(fleet, CLUMSY, component="sets", idempotency_key="once") for _ in range(3)))
    await settled(fleet)
    assert [entry.key for entry in (await fleet.document("ada")).history] == ["once"]


async def test_while_the_log_is_away_a_score_that_should_count_is_refused_for_now(fleet: Embedded) -> None:
    async with away(fleet.local, "events"):
        response = await scored(fleet, CLUMSY, component="sets")
        uncounted = await scored(fleet, CLUMSY)
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) >= 1
    assert uncounted.status_code == 200


async def test_the_previous_findings_are_compared(fleet: Embedded) -> None:
    before = (await scored(fleet, CLUMSY)).json()["content"]
    ids = [finding["id"] for finding in before["findings"]]
    after = (await scored(fleet, TIDY, previous=ids)).json()["content"]
    assert set(after["since_previous"]["fixed"]) == set(ids) - {finding["id"] for finding in after["findings"]}
    assert after["score"] > before["score"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"rubric": {"naming": -1}}, "body.rubric"),
        ({"component": "no such topic"}, "body.component"),
        ({"idempotency_key": "two words"}, "body.idempotency_key"),
        ({"kode": "x"}, "body.kode"),
        ({"code": None}, "body.code"),
    ],
)
async def test_a_wrong_field_is_named(fleet: Embedded, body: dict[str, Any], field: str) -> None:
    response = await fleet.client.post(SCORE, json={"code": TIDY} | body, headers=fleet.as_student("ada"))
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"].startswith(field)


@pytest.mark.parametrize("path", [SCORE, HINT])
async def test_code_that_is_too_long_is_refused_as_too_large(fleet: Embedded, path: str) -> None:
    response = await fleet.client.post(path, json={"code": "x" * 65_537}, headers=fleet.as_student("ada"))
    assert response.status_code == 413


@pytest.mark.parametrize("path", [SCORE, HINT])
async def test_without_a_token_nothing_is_judged(fleet: Embedded, path: str) -> None:
    assert (await fleet.client.post(path, json={"code": TIDY})).status_code == 401


@pytest.mark.parametrize(
    "evidence",
    [
        {"code": BROKEN},
        {"code": CLUMSY.replace("> 1", "> 2"), "references": [TIDY]},
        {
            "code": "def double(number):\n    return number + 2\n",
            "cases": [{"passed": False, "lines": [1, 2], "call": "double(5)", "expected": "10", "got": "7"}],
        },
        {"code": "print(1 / 0)\n", "traceback": "ZeroDivisionError: division by zero"},
    ],
    ids=["a syntax error", "a reference", "a failing test", "a traceback"],
)
async def test_each_level_leads_to_the_next_and_the_fourth_is_the_last(
    fleet: Embedded, evidence: dict[str, Any]
) -> None:
    for level in range(1, 5):
        body = evidence | {"level": level}
        response = await fleet.client.post(HINT, json=body, headers=fleet.as_student("ada"))
        content = response.json()["content"]
        assert 1 <= len(content["hints"]) <= 3
        assert {hint["level"] for hint in content["hints"]} == {level}
        assert all((hint["line"] is None) == (level == 1) for hint in content["hints"])
        assert content["next_level"] == (level + 1 if level < 4 else None)
        assert not any(reference in hint["text"] for hint in content["hints"] for reference in (TIDY,))
    assert await published(fleet, StudentProgress) == []


async def test_the_id_of_an_exercise_leads_to_the_line_that_its_solution_has_otherwise(fleet: Embedded) -> None:
    headers = fleet.as_student("ada")
    wish = {"topic": "for-loops", "kind": "fix-bug", "seed": 3}
    exercise = (await fleet.client.post("/api/v1/exercise/generate", json=wish, headers=headers)).json()["content"]
    assert "    total = number\n" in exercise["code"]
    asked = {"code": exercise["code"], "level": 4}
    alone = (await fleet.client.post(HINT, json=asked, headers=headers)).json()["content"]
    assert alone["source"] != "references"
    answer = await fleet.client.post(HINT, json=asked | {"exercise_id": exercise["exercise_id"]}, headers=headers)
    content = answer.json()["content"]
    assert content["source"] == "references"
    assert "`total = number`" in content["hints"][0]["text"]
    assert "total += number" not in answer.text


async def test_an_exercise_that_was_made_up_gives_no_hints(fleet: Embedded) -> None:
    body = {"code": CLUMSY, "exercise_id": f"for-loops-up-to.1.3.{'0' * 20}"}
    response = await fleet.client.post(HINT, json=body, headers=fleet.as_student("ada"))
    assert (response.status_code, response.json()["detail"]) == (404, "there is no such exercise")


@pytest.mark.parametrize("level", [0, 5, "two", None])
async def test_a_level_off_the_ladder_is_refused(fleet: Embedded, level: object) -> None:
    body = {"code": BROKEN, "level": level}
    response = await fleet.client.post(HINT, json=body, headers=fleet.as_student("ada"))
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "body.level"


async def test_a_submission_is_reviewed_once_however_often_it_comes(fleet: Embedded) -> None:
    first, second = submission(1, CLUMSY), submission(2, TIDY, component="lists")
    retry = submission(1, CLUMSY, event_id=UUID(int=77, version=4), timestamp=NOON + timedelta(minutes=9))
    await send(fleet, first, second, first, retry, first)
    await settled(fleet)
    document = await fleet.document("ada")
    assert len(document.history) == 2
    await fleet.fleet.platform.log.rewind("review-reviewer", 1)
    await settled(fleet)
    assert await fleet.document("ada") == document
    evidence = await published(fleet, StudentProgress)
    assert {(event.component, event.scores.quality) for event in evidence} == {
        ("for-loops", quality(CLUMSY)),
        ("lists", quality(TIDY)),
    }
    assert all(event.scores.known().keys() == {"quality"} for event in evidence)
    assert len({event.event_id for event in evidence}) == 3
    assert len({event.idempotency_key for event in evidence}) == 2
    assert {event.timestamp for event in evidence} == {first.timestamp, second.timestamp, retry.timestamp}


@pytest.mark.parametrize("code", ["", "# nothing yet\n", BROKEN], ids=["no code", "a comment", "broken code"])
async def test_a_submission_that_shows_no_quality_is_no_evidence(fleet: Embedded, code: str) -> None:
    await send(fleet, submission(1, code))
    assert await published(fleet, StudentProgress) == []
    assert await refused(fleet, "review-reviewer") == []


async def test_malformed_submissions_are_dead_lettered_and_hold_nobody_up(fleet: Embedded) -> None:
    codec = fleet.fleet.platform.codec
    good = submission(1, TIDY)
    event = good.cloud_event(codec, "/learnflow/test")
    record = good.model_dump(mode="python") | {"event_id": str(good.event_id)}
    payloads = [
        b"",
        event.data[:-2],
        event.data + b"\0",
        codec.encode("submission-v1", record | {"code": "x" * 65_537}),
        codec.encode("submission-v1", record | {"component": "no-such-topic"}),
        codec.encode("submission-v1", record | {"student_id": "../ada"}),
    ]
    await fleet.append(
        *(CloudEvent(event.topic, event.key, event.attributes, payload, event.content_type) for payload in payloads),
        event,
    )
    assert len(await refused(fleet, "review-reviewer")) == len(payloads)
    assert len(await published(fleet, StudentProgress)) == 1
