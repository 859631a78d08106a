"""A teacher's pages without a browser: whom they show, and tables that no spreadsheet program runs."""

import csv
import io
from collections.abc import AsyncIterator

import pytest

from functions.console.spreadsheet import harmless, table
from tests.integration.console.test_hostile_text import require_harmless
from tests.integration.console.visitor import Visitor, visitor
from tests.integration.embedded import Embedded
from tests.integration.test_class_export import EVENTS, remember
from tests.integration.test_debug_watcher import error
from tests.integration.topics import send, settled

PAGES = ["/class", "/class/live", "/class/export.csv", "/class/xapi.json", "/students/ada", "/students/ada/live"]
PAGES += ["/students/ada/evidence.csv", "/students/ada/xapi.json", "/fleet"]


@pytest.fixture
async def grace(fleet: Embedded) -> AsyncIterator[Visitor]:
    """A teacher of everybody."""
    async with visitor(fleet, "grace", teacher=True) as browser:
        yield browser


@pytest.mark.parametrize("path", PAGES)
async def test_teachers_pages_refuse_students_and_strangers(ada: Visitor, stranger: Visitor, path: str) -> None:
    refused = await ada.open(path)
    assert (refused.status_code, "This is not yours to see" in refused.text) == (403, True)
    assert "Sign in" in (await stranger.open(path)).text


async def test_an_empty_class_says_so(grace: Visitor) -> None:
    assert "There is nobody here yet" in (await grace.open("/class")).text


async def test_the_class_is_who_is_known_or_who_the_token_names(fleet: Embedded, grace: Visitor) -> None:
    for student in ("ada", "ben"):
        await fleet.give(student, {"completion": 1.0})
    await fleet.settled()
    page = (await grace.open("/class")).text
    assert 'id="row-ada"' in page
    assert 'id="row-ben"' in page
    async with visitor(fleet) as tess:
        await tess.sign_in(fleet.as_teacher("tess", students=["ben", "cleo"])["authorization"].removeprefix("Bearer "))
        own = (await tess.open("/class")).text
        assert 'id="row-ben"' in own
        assert 'id="row-cleo"' in own
        assert "ada" not in own
        assert (await tess.open("/students/ada")).status_code == 403
        assert (await tess.open("/fleet")).status_code == 403


async def test_who_needs_help_is_told_with_the_evidence(fleet: Embedded, grace: Visitor) -> None:
    await send(fleet, *(error(number, number, concept="scope") for number in range(1, 4)))
    await settled(fleet)
    for path in ("/class", "/students/ada"):
        page = (await grace.open(path)).text
        assert "NameError came 3 times" in page
        require_harmless(page)


async def test_large_classes_come_in_pages_and_every_address_leads_somewhere(fleet: Embedded, grace: Visitor) -> None:
    for number in range(41):
        await fleet.give(f"student-{number:02}", {"completion": 1.0})
    await fleet.settled()
    shown = [(await grace.open("/class", page=page)).text for page in ("1", "2", "3", "0", "-1", "x", "9" * 5000)]
    assert [page.count("<tr id=") for page in shown] == [40, 1, 1, 40, 40, 40, 40]


async def test_the_table_has_a_line_for_each_student(fleet: Embedded, grace: Visitor) -> None:
    await fleet.give("ada", {"completion": 1.0})
    await fleet.settled()
    answer = await grace.open("/class/export.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="learnflow-class.csv"'
    [line] = csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert (line["Student"], line["Level"], line["For loops (%)"]) == ("ada", "Beginner", "40.0")
    assert len(line) == 8 + 31
    evidence = (await grace.open("/students/ada/evidence.csv")).text
    assert "For loops,1.0" in evidence
    statements = (await grace.open("/students/ada/xapi.json")).json()["statements"]
    assert len(statements) == 1


async def test_the_class_is_one_file_of_statements_however_many_parts_it_came_in(
    fleet: Embedded, grace: Visitor
) -> None:
    empty = await grace.open("/class/xapi.json")
    assert (empty.headers["content-type"], empty.json()) == ("application/json", {"statements": [], "more": ""})
    for number, (student, events) in enumerate(EVENTS.items()):
        await remember(fleet, student, number, events)
    answer = await grace.open("/class/xapi.json")
    assert answer.headers["content-disposition"] == 'attachment; filename="learnflow-class-xapi.json"'
    found = answer.json()
    assert found["more"] == ""
    named = [one["actor"]["account"]["name"] for one in found["statements"]]
    assert named == [student for student, events in EVENTS.items() for _ in range(4 * events)]
    assert len({one["id"] for one in found["statements"]}) == len(named)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "  =", "\uff1d"])
def test_a_cell_is_never_a_formula(start: str) -> None:
    cell = f'{start}HYPERLINK("http://evil.example")'
    assert harmless(cell) == f"'{cell}"
    [[head], [read]] = csv.reader(io.StringIO(table(["a"], [[cell]])))
    assert (head, read) == ("a", f"'{cell}")


def test_numbers_stay_numbers() -> None:
    assert [harmless(value) for value in (-1.5, 0, None, "ada", "a=b")] == [-1.5, 0, None, "ada", "a=b"]


async def test_a_dead_letter_is_delivered_again_by_the_fleets_own_form_only(fleet: Embedded, grace: Visitor) -> None:
    assert "None: every event was taken." in (await grace.open("/fleet")).text
    for wrong in ("", "x", "-1", "9" * 40):
        assert (await grace.send("/fleet/replay", page="/fleet", dead_letter=wrong)).status_code == 422
    assert (await grace.send("/fleet/replay", page="/fleet", dead_letter="77")).status_code == 404
    forged = await grace.client.post("/fleet/replay", data={"dead_letter": "all"}, headers={"accept": "text/html"})
    assert forged.status_code == 403
