"""Debug reads code: what it answers, what it records of it, and how it asks for an explanation."""

import asyncio
import re
from typing import Any

import httpx
import pytest

from functions.debug.record import DebugRecord
from functions.local.settings import LocalSettings
from functions.runtime.contracts.error_event import MAX_COUNT, ErrorEvent
from tests.integration.concepts_agent import ConceptsAgent
from tests.integration.embedded import Embedded, away, embedded
from tests.integration.topics import published, settled

ANALYZE = "/api/v1/debug/analyze"
BROKEN = 'age = int(input("Age? "))\nif age >= 18\n    print("Welcome")\n'
VALID = "for number in range(3):\n    print(number)\n"
CRASHING = 'prices = {"tea": 2}\nprint(prices["coffee"])\n'
TRACEBACK = """Traceback (most recent call last):
  File "shop.py", line 2, in <module>
    print(prices["coffee"])
          ~~~~~~^^^^^^^^^^
KeyError: 'coffee'
"""
EXPLAINED = {"content": {"title": "Conditions", "summary": "A condition is a question."}}


async def analyze(fleet: Embedded, code: str, *, headers: dict[str, str] | None = None, **more: Any) -> httpx.Response:
    return await fleet.client.post(ANALYZE, json={"code": code} | more, headers=headers or fleet.as_student("ada"))


async def content(fleet: Embedded, code: str, **more: Any) -> dict[str, Any]:
    response = await analyze(fleet, code, **more)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()["content"]
    return found


async def test_broken_code_is_one_error_event_with_what_is_known_of_it(fleet: Embedded) -> None:
    signals = {"seconds_on_exercise": 95.5, "failed_runs_in_a_row": 2, "messages": ["I am stuck with this"]}
    found = await content(
        fleet, BROKEN, component="Conditionals", exercise_id="welcome-1", signals=signals, idempotency_key="try-1"
    )
    [event] = await published(fleet, ErrorEvent)
    assert str(event.event_id) == found["event_id"]
    assert event.student_id == "ada"
    assert event.idempotency_key == "try-1"
    assert event.component == "conditionals"
    assert event.exercise_id == "welcome-1"
    assert event.error_type == "missing-colon"
    assert event.pattern_id is None
    assert event.concept == found["concept"]
    assert event.line == 2
    assert event.seconds_on_exercise == 95.5
    assert event.failed_runs == 2
    assert event.says_stuck
    assert event.code_hash is not None
    assert re.fullmatch("[0-9a-f]{64}", event.code_hash)


async def test_more_failed_runs_than_an_event_can_hold_are_recorded_as_its_most(fleet: Embedded) -> None:
    await content(fleet, BROKEN, signals={"failed_runs_in_a_row": 10**15})
    [event] = await published(fleet, ErrorEvent)
    assert event.failed_runs == MAX_COUNT


@pytest.mark.parametrize("exercise_id", ["", "\u0958" * 101])  # the letter becomes two when it is normalised
async def test_an_exercise_id_that_no_event_could_carry_is_refused_by_its_field(
    fleet: Embedded, exercise_id: str
) -> None:
    response = await analyze(fleet, BROKEN, exercise_id=exercise_id)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == ["body.exercise_id"]


async def test_a_traceback_makes_valid_code_an_error_of_the_exceptions_type(fleet: Embedded) -> None:
    found = await content(fleet, CRASHING, traceback=TRACEBACK)
    [event] = await published(fleet, ErrorEvent)
    assert found["valid"]
    assert found["error"] == event.error_type == "KeyError"
    assert event.pattern_id == found["patterns"][0]["id"]
    assert event.line == found["patterns"][0]["line"] == 2
    assert not event.says_stuck


async def test_valid_code_without_a_traceback_records_nothing(fleet: Embedded) -> None:
    found = await content(fleet, VALID)
    assert found["valid"]
    assert found["event_id"] is None
    assert await published(fleet, ErrorEvent) == []


async def test_a_teacher_may_try_a_students_code_and_records_nothing(fleet: Embedded) -> None:
    response = await analyze(fleet, BROKEN, headers=fleet.as_teacher())
    assert response.json()["content"]["errors"][0]["kind"] == "missing-colon"
    assert response.json()["content"]["event_id"] is None
    assert await published(fleet, ErrorEvent) == []


async def test_every_analysis_of_broken_code_is_an_event_of_its_own_unless_its_key_was_used(fleet: Embedded) -> None:
    for _ in range(2):
        await content(fleet, BROKEN)
    await asyncio.gather(*(content(fleet, BROKEN, idempotency_key="again") for _ in range(2)))
    events = await published(fleet, ErrorEvent)
    assert len(events) == 4
    assert len({event.idempotency_key for event in events}) == 3
    record = DebugRecord.read("ada", (await fleet.fleet.platform.state("debug").load("ada")).value)
    assert sorted(error.key for error in record.errors) == sorted({event.idempotency_key for event in events})


async def test_the_same_code_has_the_same_hash_in_a_fleet_and_another_one_under_another_salt(
    local: LocalSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes = []
    for salt in ("one salt", "one salt", "another"):
        monkeypatch.setenv("LEARNFLOW_CODE_HASH_SALT", salt)
        async with embedded(local) as running:
            await content(running, BROKEN)
            hashes.append((await published(running, ErrorEvent))[-1].code_hash)
    assert hashes[0] == hashes[1] != hashes[2]


async def test_an_exception_of_the_learners_own_is_recorded_without_its_name(fleet: Embedded) -> None:
    traceback = TRACEBACK.replace("KeyError: 'coffee'", "EmptyTillError: nothing left")
    for _ in range(2):
        assert (await content(fleet, CRASHING, traceback=traceback))["error"] == "EmptyTillError"
    await content(fleet, CRASHING, traceback=traceback.replace("EmptyTill", "FullTill"))
    first, second, other = [event.error_type for event in await published(fleet, ErrorEvent)]
    assert first == second != other
    assert "Till" not in first + other


@pytest.mark.parametrize("length", [65_537, 250_000, 1_100_000])
async def test_code_that_is_too_long_is_refused_as_too_large(fleet: Embedded, length: int) -> None:
    response = await analyze(fleet, "x" * length)
    assert response.status_code == 413
    assert await published(fleet, ErrorEvent) == []


async def test_the_longest_code_allowed_is_read(fleet: Embedded) -> None:
    assert (await content(fleet, "# " + "x" * 65_534))["valid"]


async def test_code_that_is_no_text_is_refused_by_its_field(fleet: Embedded) -> None:
    response = await fleet.client.post(
        ANALYZE,
        content=b'{"code": "x = \\ud800"}',
        headers=fleet.as_student("ada") | {"content-type": "application/json"},
    )
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "body.code"


async def test_the_explanation_is_what_the_concepts_agent_answers_the_caller(fleet: Embedded) -> None:
    concepts = ConceptsAgent(answer=EXPLAINED)
    fleet.fleet.platform.agents["concepts"] = concepts
    response = await analyze(fleet, CRASHING, traceback=TRACEBACK)
    found = response.json()["content"]
    assert found["explanation"] == EXPLAINED["content"]
    assert response.json()["notes"] == []
    assert concepts.tokens == [f"Bearer {fleet.token('ada')}"]
    assert concepts.asked == [{"concept": found["concept"], "level": "beginner", "error": found["patterns"][0]["id"]}]


async def test_for_code_without_a_problem_nothing_is_asked(fleet: Embedded) -> None:
    concepts = ConceptsAgent(answer=EXPLAINED)
    fleet.fleet.platform.agents["concepts"] = concepts
    assert (await content(fleet, VALID))["explanation"] is None
    assert concepts.asked == []


@pytest.mark.parametrize(
    "concepts",
    [
        None,
        ConceptsAgent(status=503, answer={"title": "Service Unavailable"}),
        ConceptsAgent(status=404, answer={"title": "Not Found"}),
        ConceptsAgent(answer="no JSON"),
        ConceptsAgent(answer={"agent_type": "concepts"}),
        ConceptsAgent(answer=["content"]),
        ConceptsAgent(falls_over=True),
    ],
    ids=["missing", "away", "unknown concept", "no JSON", "no content", "a list", "falls over"],
)
async def test_without_an_explanation_the_analysis_is_whole_and_says_so(
    fleet: Embedded, concepts: ConceptsAgent | None
) -> None:
    fleet.fleet.platform.agents.pop("concepts", None)
    if concepts is not None:
        fleet.fleet.platform.agents["concepts"] = concepts
    response = await analyze(fleet, BROKEN)
    body = response.json()
    assert response.status_code == 200
    assert body["content"]["errors"][0]["kind"] == "missing-colon"
    assert body["content"]["explanation"] is None
    assert body["notes"] == [
        f"the explanation of {body['content']['concept']} is left out: the Concepts agent is not available"
    ]
    assert len(await published(fleet, ErrorEvent)) == 1


async def test_an_explanation_that_takes_too_long_is_left_out(
    local: LocalSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEARNFLOW_EXPLANATION_TIMEOUT", "0.05")
    async with embedded(local) as running:
        running.fleet.platform.agents["concepts"] = ConceptsAgent(answer=EXPLAINED, seconds=600)
        response = await analyze(running, BROKEN)
        assert response.json()["content"]["explanation"] is None
        assert len(response.json()["notes"]) == 1
        assert len(await published(running, ErrorEvent)) == 1


async def test_while_the_log_is_away_the_analysis_is_answered_and_says_that_it_was_not_recorded(
    fleet: Embedded,
) -> None:
    fleet.fleet.platform.agents["concepts"] = ConceptsAgent(answer=EXPLAINED)
    async with away(fleet.local, "events"):
        response = await analyze(fleet, BROKEN)
    assert response.status_code == 200
    assert response.json()["content"]["event_id"] is None
    assert response.json()["notes"] == ["this error was not recorded: the event log is not available"]


async def test_patterns_of_a_student_are_for_the_student_and_the_teacher(fleet: Embedded) -> None:
    for _ in range(3):
        await content(fleet, CRASHING, traceback=TRACEBACK)
    await settled(fleet)

    async def asked(headers: dict[str, str], **body: Any) -> httpx.Response:
        return await fleet.client.post("/api/v1/debug/patterns", json=body, headers=headers)

    own = (await asked(fleet.as_student("ada"))).json()["content"]
    assert own["errors"] == 3
    assert own["struggle"]["triggers"] == [{"trigger": "repeated-error", "evidence": "KeyError came 3 times"}]
    assert (await asked(fleet.as_teacher(), student_id="ada")).json()["content"] == own
    assert (await asked(fleet.as_teacher(students=["bob"]), student_id="ada")).status_code == 403
    assert (await asked(fleet.as_student("bob"), student_id="ada")).status_code == 403
    assert (await asked(fleet.as_student("bob"))).json()["content"]["errors"] == 0


async def test_a_given_history_is_looked_at_instead_of_the_recorded_one(fleet: Embedded) -> None:
    response = await fleet.client.post(
        "/api/v1/debug/patterns",
        json={"errors": [{"type": "NameError", "line": 3}] * 3, "signals": {"quiz_score": 0.4}},
        headers=fleet.as_student("ada"),
    )
    found = response.json()["content"]
    assert found["errors"] == 3
    assert [one["trigger"] for one in found["struggle"]["triggers"]] == ["repeated-error", "low-quiz"]
