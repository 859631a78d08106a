"""The Progress agent exports a class as xAPI statements, in answers of bounded size."""

from typing import Any
from uuid import UUID

from functions.progress.service import MOST_STATEMENTS
from functions.runtime.mastery.document import HistoryEntry, StudentDocument
from skills.mastery_calculation.scores import WEIGHTS
from tests.integration.embedded import STORE, Embedded

EXPORT = "/api/v1/progress/class/xapi"
EVENTS = {"student-1": 900, "student-2": 350, "student-3": 1, "student-4": 1_000, "student-5": 0, "student-6": 400}


async def exported(fleet: Embedded, *students: str) -> dict[str, Any]:
    """One answer."""
    answer = await fleet.client.post(EXPORT, json={"student_ids": students}, headers=fleet.as_teacher())
    assert answer.status_code == 200, answer.text
    assert answer.headers["x-experience-api-version"] == "1.0.3"
    content: dict[str, Any] = answer.json()
    return content


async def own_statements(fleet: Embedded, student: str) -> list[dict[str, Any]]:
    answer = await fleet.client.get(f"/api/v1/progress/{student}/xapi", headers=fleet.as_teacher())
    found: list[dict[str, Any]] = answer.json()["statements"]
    return found


async def remember(fleet: Embedded, student: str, number: int, events: int) -> None:
    """A history of events with all four scores, as the recorder would have written it."""
    history = tuple(
        HistoryEntry(
            key=f"{student}-{at}",
            event_id=str(UUID(int=number * 10_000 + at, version=4)),
            at=1_770_000_000_000 + at,
            component="for-loops",
            scores=dict.fromkeys(WEIGHTS, 0.5),
        )
        for at in range(events)
    )
    document = StudentDocument(student_id=student, history=history)
    await fleet.fleet.platform.state(STORE).save(student, document.stored(), None)


async def test_a_class_has_the_statements_of_its_students_in_the_order_asked_for(fleet: Embedded) -> None:
    await fleet.give("ada", {"quiz": 0.9, "completion": 1.0})
    await fleet.give("ben", {"quality": 0.4}, component="lists")
    await fleet.settled()
    found = await exported(fleet, "ben", "cleo", "ada")
    assert found == {
        "statements": [*await own_statements(fleet, "ben"), *await own_statements(fleet, "ada")],
        "more": "",
    }
    assert len(found["statements"]) == 3


async def test_a_large_class_comes_in_answers_of_whole_students_and_each_once(fleet: Embedded) -> None:
    for number, (student, events) in enumerate(EVENTS.items()):
        await remember(fleet, student, number, events)
    left, parts = list(EVENTS), []
    while left:
        part = await exported(fleet, *left)
        parts.append(part["statements"])
        left = left[left.index(part["next"]) :] if "next" in part else []
    assert [len(part) for part in parts] == [3_600 + 1_400, 4 + 4_000, 1_600]
    assert max(map(len, parts)) <= MOST_STATEMENTS
    everything = [one for student in EVENTS for one in await own_statements(fleet, student)]
    assert [one for part in parts for one in part] == everything


async def test_only_teachers_export_a_class_and_only_their_own(fleet: Embedded) -> None:
    for headers, status in (
        (fleet.as_student("ada"), 403),
        (fleet.as_teacher(students=["ben"]), 403),
        (fleet.as_teacher(students=["ada", "ben"]), 200),
        ({}, 401),
    ):
        answer = await fleet.client.post(EXPORT, json={"student_ids": ["ada"]}, headers=headers)
        assert answer.status_code == status
        assert ("statements" in answer.json()) is (status == 200)
