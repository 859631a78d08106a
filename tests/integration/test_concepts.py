"""The Concepts agent through the embedded fleet: explanations that fit, paths from mastery, and an inbox."""

from datetime import UTC, datetime, timedelta

import pytest

from functions.runtime.contracts.agent_response import AgentResponseEvent
from functions.runtime.contracts.student_progress import StudentProgress
from skills.curriculum.catalogue import catalogue
from skills.mastery_calculation.scores import Scores
from tests.integration.embedded import Embedded
from tests.integration.topics import published, send, settled

CONCEPTS = "/api/v1/concepts"
NOW = datetime.now(UTC).replace(microsecond=0)

GOOD = {"completion": 1.0, "quiz": 0.9, "quality": 0.9, "consistency": 0.9}


def progress(mastery: float, key: str, minutes: int, component: str = "lists") -> StudentProgress:
    return StudentProgress.of(
        "ada",
        component,
        Scores(completion=mastery),
        timestamp=NOW - timedelta(minutes=60 - minutes),
        idempotency_key=key,
        mastery=mastery,
    )


async def test_every_concept_of_the_course_is_shown_in_teaching_order(fleet: Embedded) -> None:
    answer = await fleet.client.get(CONCEPTS, headers=fleet.as_student("ada"))
    shown = [concept["id"] for concept in answer.json()["content"]["concepts"]]
    assert shown == [concept.id for concept in catalogue().concepts]


async def test_a_concept_says_what_it_rests_on_and_why(fleet: Embedded) -> None:
    answer = await fleet.client.get(f"{CONCEPTS}/recursion", headers=fleet.as_student("ada"))
    content = answer.json()["content"]
    assert content["module"] == "functions"
    assert all(need["reason"] for need in content["prerequisites"])


async def test_an_unknown_concept_is_not_found_and_a_near_name_is_told(fleet: Embedded) -> None:
    answer = await fleet.client.get(f"{CONCEPTS}/recursoin", headers=fleet.as_student("ada"))
    assert answer.status_code == 404
    assert "recursion" in answer.json()["detail"]


async def test_the_level_follows_the_callers_mastery_unless_it_is_named(fleet: Embedded) -> None:
    async def level(body: dict[str, str]) -> str:
        answer = await fleet.client.post(f"{CONCEPTS}/explain", json=body, headers=fleet.as_student("ada"))
        found: str = answer.json()["content"]["level"]
        return found

    assert await level({"concept": "list-indexing"}) == "beginner"
    await fleet.give("ada", GOOD, component="lists")
    await settled(fleet)
    assert await level({"concept": "list-indexing"}) == "advanced"
    assert await level({"concept": "list-indexing", "level": "intermediate"}) == "intermediate"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"concept": "no-such-thing"}, "body.concept"),
        ({"concept": "scope", "level": "expert"}, "body.level"),
        ({"concept": "scope", "error": "no-such-error"}, "body.error"),
    ],
)
async def test_what_cannot_be_explained_is_named(fleet: Embedded, body: dict[str, str], field: str) -> None:
    answer = await fleet.client.post(f"{CONCEPTS}/explain", json=body, headers=fleet.as_student("ada"))
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_a_path_leaves_out_what_is_mastered_and_all_that_it_rests_on(fleet: Embedded) -> None:
    async def steps() -> list[str]:
        body = {"goal": "recursion"}
        answer = await fleet.client.post(f"{CONCEPTS}/path", json=body, headers=fleet.as_student("ada"))
        return [step["concept"] for step in answer.json()["content"]["steps"]]

    before = await steps()
    await fleet.give("ada", GOOD, component="conditionals")
    await settled(fleet)
    after = await steps()

    known = catalogue().with_foundations(catalogue().of_topic("conditionals"))
    assert after == [concept for concept in before if concept not in known]
    assert len(after) < len(before)
    assert after[-1] == "recursion"


async def test_a_path_to_nowhere_names_the_goal(fleet: Embedded) -> None:
    answer = await fleet.client.post(f"{CONCEPTS}/path", json={"goal": "nirvana"}, headers=fleet.as_student("ada"))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body.goal"


async def test_students_see_their_own_path_and_inbox_only(fleet: Embedded) -> None:
    path = await fleet.client.post(
        f"{CONCEPTS}/path", json={"goal": "lists", "student_id": "bob"}, headers=fleet.as_student("ada")
    )
    inbox = await fleet.client.get(f"{CONCEPTS}/inbox", params={"student_id": "bob"}, headers=fleet.as_student("ada"))
    teacher = await fleet.client.get(f"{CONCEPTS}/inbox", params={"student_id": "bob"}, headers=fleet.as_teacher())
    assert [path.status_code, inbox.status_code, teacher.status_code] == [403, 403, 200]


async def inbox(fleet: Embedded) -> list[dict[str, object]]:
    answer = await fleet.client.get(f"{CONCEPTS}/inbox", headers=fleet.as_student("ada"))
    items: list[dict[str, object]] = answer.json()["content"]["items"]
    return items


async def remedies(fleet: Embedded) -> list[AgentResponseEvent]:
    return [event for event in await published(fleet, AgentResponseEvent, "ada") if event.kind == "remedial-path"]


async def test_a_struggle_brings_an_explanation_and_a_path_once(fleet: Embedded) -> None:
    for _ in range(4):
        body = {
            "code": "x = [1]\nprint(x[1])\n",
            "traceback": "IndexError: list index out of range",
            "component": "lists",
        }
        await fleet.client.post("/api/v1/debug/analyze", json=body, headers=fleet.as_student("ada"))

    told = await remedies(fleet)
    items = await inbox(fleet)

    assert [item["reason"] for item in items] == ["struggle"]
    assert items[0]["concept"] == "list-indexing"
    assert items[0]["path"][-1] == "list-indexing"  # type: ignore[index]
    assert len(told) == 1


async def test_a_level_that_falls_brings_help_and_one_that_rises_does_not(fleet: Embedded) -> None:
    await send(fleet, progress(0.5, "first", 1), progress(0.8, "rise", 2))
    await settled(fleet)
    assert await inbox(fleet) == []

    await send(fleet, progress(0.3, "fall", 3))
    assert len(await remedies(fleet)) == 1
    assert [item["reason"] for item in await inbox(fleet)] == ["level-fell"]


async def test_evidence_told_twice_or_late_brings_no_second_help(fleet: Embedded) -> None:
    first, fall = progress(0.8, "first", 1), progress(0.3, "fall", 3)
    await send(fleet, first, fall, fall, progress(0.9, "late", 2), first)
    assert len(await remedies(fleet)) == 1
    assert len(await inbox(fleet)) == 1
