"""The Progress agent over HTTP, from evidence to mastery."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from skills.mastery_calculation.level import Level
from tests.integration.embedded import MASTERY, Embedded, away, keys_of

ADA = "/api/v1/progress/ada"
DESIGN = {"completion": 0.85, "quiz": 0.90, "quality": 0.75, "consistency": 0.80}


async def test_evidence_becomes_mastery(fleet: Embedded) -> None:
    accepted = (await fleet.give("ada", DESIGN)).json()["content"]
    assert (accepted["mastery"], accepted["percent"], accepted["level"]) == (0.84, 84.0, "Proficient")
    assert accepted["already_recorded"] is False
    await fleet.settled()
    view = (await fleet.client.get(ADA, headers=fleet.as_student("ada"))).json()["content"]
    assert view["overall"]["mastery"] == 0.84
    assert [entry["event_id"] for entry in view["history"]] == [accepted["event_id"]]


async def test_what_the_answer_promises_is_what_is_recorded(fleet: Embedded) -> None:
    for scores in [{"quiz": 0.3}, {"completion": 1.0, "quality": 0.5}, {"quiz": 0.9}, {"consistency": 0.0}]:
        promised = (await fleet.give("ada", scores)).json()["content"]
        await fleet.settled()
        shown = (await fleet.client.get(f"{ADA}/components/for-loops", headers=fleet.as_student("ada"))).json()
        assert shown["content"] == {name: promised[name] for name in shown["content"]}


async def test_a_student_without_evidence_has_a_view_of_nothing(fleet: Embedded) -> None:
    view = (await fleet.client.get(ADA, headers=fleet.as_student("ada"))).json()["content"]
    assert (view["started"], view["history"], view["updated"], view["overall"]["mastery"]) == (0, [], None, 0)


async def test_history_shows_as_many_of_the_newest_as_wanted(fleet: Embedded) -> None:
    for number in range(5):
        await fleet.give("ada", {"quiz": 0.5}, key=f"k{number}")
    await fleet.settled()
    for wanted in (0, 2, 5, 1000):
        response = await fleet.client.get(ADA, params={"history": wanted}, headers=fleet.as_student("ada"))
        view = response.json()["content"]
        assert [entry["idempotency_key"] for entry in view["history"]] == ["k4", "k3", "k2", "k1", "k0"][:wanted]
        assert view["history_size"] == 5


async def test_a_component_is_found_by_its_aliases(fleet: Embedded) -> None:
    assert (await fleet.give("ada", {"quiz": 1.0}, component="For Loops")).json()["content"]["component"] == "for-loops"


async def test_a_request_sent_again_counts_once(fleet: Embedded) -> None:
    first = (await fleet.give("ada", {"quiz": 0.5}, key="k")).json()["content"]
    await fleet.settled()
    before = await fleet.stored("ada")
    again = (await fleet.give("ada", {"quiz": 0.5}, key="k")).json()["content"]
    await fleet.settled()
    assert again == first | {"already_recorded": True}
    assert await fleet.stored("ada") == before


async def test_requests_with_one_key_at_the_same_time_count_once(fleet: Embedded) -> None:
    answers = await asyncio.gather(*(fleet.give("ada", {"quiz": 0.5}, key="k") for _ in range(20)))
    assert {answer.status_code for answer in answers} == {200}
    await fleet.settled()
    assert keys_of(await fleet.document("ada")) == ["k"]


@pytest.mark.parametrize(
    ("component", "scores"), [("for-loops", {"quiz": 0.6}), ("lists", {"quiz": 0.5}), ("for-loops", {"quality": 0.5})]
)
async def test_a_key_cannot_be_used_for_other_evidence(
    fleet: Embedded, component: str, scores: dict[str, float]
) -> None:
    await fleet.give("ada", {"quiz": 0.5}, key="k")
    await fleet.settled()
    refused = await fleet.give("ada", scores, component=component, key="k")
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["idempotency_key"]


async def test_one_key_of_two_students_is_two_keys(fleet: Embedded) -> None:
    await fleet.give("ada", {"quiz": 0.5}, key="k")
    await fleet.give("bob", {"quiz": 0.7}, key="k")
    await fleet.settled()
    assert [len((await fleet.document(person)).history) for person in ("ada", "bob")] == [1, 1]


@pytest.mark.parametrize(("header", "body", "status"), [("a", "b", 422), ("a", "a", 200), ("a", None, 200)])
async def test_the_key_in_header_and_body_must_be_the_same(
    fleet: Embedded, header: str, body: str | None, status: int
) -> None:
    response = await fleet.client.post(
        MASTERY,
        json={"component": "lists", "scores": {"quiz": 1}, "idempotency_key": body},
        headers=fleet.as_student("ada") | {"idempotency-key": header},
    )
    assert response.status_code == status
    if status == 422:
        assert response.json()["errors"][0]["field"] == "idempotency_key"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"component": "lists", "scores": {"quiz": 1.5}}, "body.scores.quiz"),
        ({"component": "lists", "scores": {"quiz": -0.1}}, "body.scores.quiz"),
        ({"component": "lists", "scores": {"quiz": True}}, "body.scores.quiz"),
        ({"component": "lists", "scores": {"quiz": "1"}}, "body.scores.quiz"),
        ({"component": "lists", "scores": {"charm": 1}}, "body.scores.charm"),
        ({"component": "lists", "scores": {}}, "body.scores"),
        ({"component": "lists", "scores": {"quiz": None}}, "body.scores"),
        ({"component": "lists"}, "body.scores"),
        ({"component": "", "scores": {"quiz": 1}}, "body.component"),
        ({"component": "x" * 65, "scores": {"quiz": 1}}, "body.component"),
        ({"component": "yodeling", "scores": {"quiz": 1}}, "body.component"),
        ({"component": "lists", "scores": {"quiz": 1}, "student_id": "a b"}, "body.student_id"),
        ({"component": "lists", "scores": {"quiz": 1}, "student_id": "a\n"}, "body.student_id"),
        ({"component": "lists", "scores": {"quiz": 1}, "idempotency_key": ""}, "body.idempotency_key"),
        ({"component": "lists", "scores": {"quiz": 1}, "idempotency_key": "k" * 129}, "body.idempotency_key"),
        ({"component": "lists", "scores": {"quiz": 1}, "mastery": 1}, "body.mastery"),
        ([], "body"),
        (None, "body"),
    ],
)
async def test_a_wrong_field_is_named(fleet: Embedded, body: Any, field: str) -> None:
    response = await fleet.client.post(MASTERY, json=body, headers=fleet.as_student("ada"))
    assert response.status_code == 422
    assert field in [error["field"] for error in response.json()["errors"]]


@pytest.mark.parametrize(
    "text", ["NaN", "Infinity", "-Infinity", "1e999", "{", "", "\x00", "[" * 100_000, '"\\ud800"', "nul"]
)
async def test_json_that_is_none_is_refused(fleet: Embedded, text: str) -> None:
    body = f'{{"component": "lists", "scores": {{"quiz": {text}}}}}'
    response = await fleet.client.post(
        MASTERY, content=body, headers=fleet.as_student("ada") | {"content-type": "application/json"}
    )
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"


async def test_bytes_that_are_no_text_are_refused(fleet: Embedded) -> None:
    response = await fleet.client.post(
        MASTERY,
        content=b'{"component": "\xff\xfe"}',
        headers=fleet.as_student("ada") | {"content-type": "application/json"},
    )
    assert response.status_code == 422


@pytest.mark.parametrize("component", ["yodeling", "%00", "%F0%9F%90%8D"])
async def test_a_component_that_is_no_topic_is_not_found(fleet: Embedded, component: str) -> None:
    response = await fleet.client.get(f"{ADA}/components/{component}", headers=fleet.as_student("ada"))
    assert response.status_code == 404
    assert response.json()["status"] == 404


async def test_a_class_is_summed_up_with_those_who_have_not_begun(fleet: Embedded) -> None:
    await fleet.give("ada", {"completion": 1.0, "quiz": 1.0, "quality": 1.0, "consistency": 1.0})
    await fleet.give("bob", {"quiz": 0.5})
    await fleet.settled()
    response = await fleet.client.post(
        "/api/v1/progress/aggregate", json={"student_ids": ["ada", "bob", "cleo"]}, headers=fleet.as_teacher()
    )
    view = response.json()["content"]
    assert view["without_evidence"] == ["cleo"]
    assert [(student["student_id"], student["rank"]) for student in view["ranking"]] == [
        ("ada", 1),
        ("bob", 2),
        ("cleo", 3),
    ]
    assert view["struggling"] == ["bob"]
    assert view["by_level"] == {"Beginner": 2, "Learning": 0, "Proficient": 0, "Mastered": 1}


@pytest.mark.parametrize("ids", [[], ["ada", "ada"], ["a b"], [f"s{number}" for number in range(1001)], "ada"])
async def test_a_class_is_a_list_of_distinct_students(fleet: Embedded, ids: Any) -> None:
    response = await fleet.client.post(
        "/api/v1/progress/aggregate", json={"student_ids": ids}, headers=fleet.as_teacher()
    )
    assert response.status_code == 422


async def test_a_class_of_a_thousand_is_answered(fleet: Embedded) -> None:
    ids = [f"s{number}" for number in range(1000)]
    response = await fleet.client.post(
        "/api/v1/progress/aggregate", json={"student_ids": ids}, headers=fleet.as_teacher()
    )
    assert response.status_code == 200
    assert len(response.json()["content"]["ranking"]) == 1000


async def test_statements_are_the_same_whenever_they_are_asked_for(fleet: Embedded) -> None:
    await fleet.give("ada", DESIGN)
    await fleet.settled()
    first, second = [await fleet.client.get(f"{ADA}/xapi", headers=fleet.as_student("ada")) for _ in range(2)]
    assert first.content == second.content
    assert first.headers["x-experience-api-version"] == "1.0.3"
    statements = first.json()["statements"]
    assert len({UUID(statement["id"]) for statement in statements}) == 4


async def test_levels_over_http_are_those_of_the_scale(fleet: Embedded) -> None:
    for percent, level in [
        (40, Level.BEGINNER),
        (40.5, Level.LEARNING),
        (90, Level.PROFICIENT),
        (90.5, Level.MASTERED),
    ]:
        score = percent / 100
        scores = {"completion": score, "quiz": score, "quality": score, "consistency": score}
        assert (await fleet.give("ada", scores)).json()["content"]["level"] == level


@pytest.mark.parametrize("table", ["documents", "events"])
async def test_without_its_store_or_its_topic_the_agent_answers_503(fleet: Embedded, table: str) -> None:
    async with away(fleet.local, table):
        refused = await fleet.give("ada", {"quiz": 0.5}, key="k")
    assert refused.status_code == 503
    assert int(refused.headers["retry-after"]) >= 1
    assert refused.headers["content-type"] == "application/problem+json"
    assert (await fleet.give("ada", {"quiz": 0.5}, key="k")).status_code == 200
    await fleet.settled()
    assert keys_of(await fleet.document("ada")) == ["k"]


async def test_a_request_that_arrives_before_the_answer_was_recorded_counts_both(fleet: Embedded) -> None:
    answers = await asyncio.gather(*(fleet.give("ada", {"quiz": n / 50}, key=f"k{n}") for n in range(50)))
    assert {answer.status_code for answer in answers} == {200}
    await fleet.settled()
    assert sorted(keys_of(await fleet.document("ada"))) == sorted(f"k{n}" for n in range(50))
