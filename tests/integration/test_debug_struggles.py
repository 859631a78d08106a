"""The Debug agent tells teachers who struggled, on what evidence, and whether it is over."""

from typing import Any

from tests.integration.embedded import Embedded
from tests.integration.test_debug_watcher import error, success
from tests.integration.topics import send, settled

STRUGGLES = "/api/v1/debug/struggles"


async def told_of(fleet: Embedded, *students: str) -> list[dict[str, Any]]:
    await settled(fleet)
    answer = await fleet.client.post(STRUGGLES, json={"student_ids": students}, headers=fleet.as_teacher())
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["content"]["students"]
    return found


async def test_a_struggle_is_told_with_its_evidence_until_a_success_ends_it(fleet: Embedded) -> None:
    await send(fleet, *(error(number, number, exercise_id="greeting", concept="scope") for number in range(1, 5)))
    ada, ben = await told_of(fleet, "ada", "ben")
    [episode] = ada["episodes"]
    assert (ada["struggling"], ada["errors"]) == (True, 4)
    assert episode["triggers"] == [{"trigger": "repeated-error", "evidence": "NameError came 3 times"}]
    assert (episode["component"], episode["concept"], episode["exercise_id"]) == ("variables", "scope", "greeting")
    assert (episode["begin"], episode["last"]) == ("2026-03-02T12:03:00Z", "2026-03-02T12:04:00Z")
    assert ben == {"student_id": "ben", "errors": 0, "struggling": False, "episodes": []}

    await send(fleet, success(20, 5, component="lists"))
    assert (await told_of(fleet, "ada"))[0]["struggling"] is True
    await send(fleet, success(21, 6))
    [over] = await told_of(fleet, "ada")
    assert (over["struggling"], [one["over"] for one in over["episodes"]]) == (False, [True])


async def test_the_newest_struggle_comes_first_and_decides(fleet: Embedded) -> None:
    await send(fleet, *(error(number, number) for number in range(1, 4)), success(20, 5))
    await send(fleet, *(error(number, 100 + number, component="lists") for number in range(4, 7)))
    [ada] = await told_of(fleet, "ada")
    assert [(one["component"], one["over"]) for one in ada["episodes"]] == [("lists", False), ("variables", True)]
    assert ada["struggling"] is True


async def test_a_quiz_that_went_badly_is_evidence_but_no_error(fleet: Embedded) -> None:
    await send(fleet, success(1, 1, quiz=0.2))
    [ada] = await told_of(fleet, "ada")
    assert (ada["errors"], ada["struggling"]) == (0, True)
    assert ada["episodes"][0]["triggers"][0]["trigger"] == "low-quiz"
