"""The Progress agent shows a class topic by topic and over time."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from functions.progress.class_map import MOMENTS, class_map
from functions.progress.fold import entry_of, fold
from functions.progress.view import student_view
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import StudentDocument
from skills.curriculum.outline import outline
from skills.mastery_calculation.scores import WEIGHTS, Scores
from tests.integration.embedded import Embedded

CLASS = "/api/v1/progress/class"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

_pieces = st.lists(
    st.tuples(
        st.sampled_from([topic.id for topic in outline().topics]),
        st.dictionaries(st.sampled_from(list(WEIGHTS)), st.floats(0, 1), min_size=1),
        st.integers(0, 10_000),
    ),
    max_size=25,
)


def document(student: str, pieces: list[tuple[str, dict[str, float], int]]) -> StudentDocument:
    known = StudentDocument(student_id=student)
    for component, scores, minutes in pieces:
        at = NOON + timedelta(minutes=minutes)
        made = StudentProgress.of(student, component, Scores(**scores), timestamp=at, idempotency_key=str(uuid4()))
        known = fold(known, entry_of(made))
    return known


@given(st.lists(_pieces, min_size=1, max_size=4))
def test_a_map_says_of_each_student_what_the_students_own_view_says(everybodys: list[list[tuple]]) -> None:
    documents = [document(f"student-{number}", pieces) for number, pieces in enumerate(everybodys)]
    shown = class_map(documents)
    for row, known in zip(shown.students, documents, strict=True):
        view = student_view(known, 0)
        assert (row.overall, row.course_percent, row.started, row.updated) == (
            view.overall, view.course_percent, view.started, view.updated,
        )  # fmt: skip
        assert [(one.component, one.level) for one in row.components] == [
            (one.component, one.level) for one in view.components
        ]
        assert [one.percent for one in row.components] == [one.percent for one in view.components]


@given(st.lists(_pieces, min_size=1, max_size=4))
def test_every_trend_has_the_classs_moments_and_ends_where_the_student_stands(everybodys: list[list[tuple]]) -> None:
    shown = class_map([document(f"student-{number}", pieces) for number, pieces in enumerate(everybodys)])
    assert shown.moments == sorted(set(shown.moments))
    assert len(shown.moments) <= MOMENTS
    assert len(shown.course_trend) == len(shown.moments)
    for row in shown.students:
        assert len(row.course_trend) == len(shown.moments)
        assert row.course_trend[-1:] == ([row.course_percent] if shown.moments else [])


async def test_a_class_is_shown_in_the_order_asked_for_with_those_who_have_not_begun(fleet: Embedded) -> None:
    await fleet.give("ada", {"completion": 1.0, "quiz": 1.0, "quality": 1.0, "consistency": 1.0})
    await fleet.give("ben", {"completion": 0.5})
    await fleet.settled()
    answer = await fleet.client.post(
        CLASS, json={"student_ids": ["cleo", "ben", "ada"]}, headers=fleet.as_teacher(students=["ada", "ben", "cleo"])
    )
    assert answer.status_code == 200
    cleo, ben, ada = answer.json()["content"]["students"]
    assert (cleo["student_id"], cleo["components"], cleo["updated"]) == ("cleo", [], None)
    assert ben["components"] == [{"component": "for-loops", "percent": 20.0, "level": "Beginner"}]
    assert ada["components"] == [{"component": "for-loops", "percent": 100.0, "level": "Mastered"}]


async def test_a_class_is_for_its_teachers_only(fleet: Embedded) -> None:
    for path in (CLASS, "/api/v1/debug/struggles"):
        body = {"student_ids": ["ada"]}
        for headers in (fleet.as_student("ada"), fleet.as_teacher(students=["ben"])):
            assert (await fleet.client.post(path, json=body, headers=headers)).status_code == 403
        assert (await fleet.client.post(path, json=body)).status_code == 401
        for ids in ([], ["../ada"], "ada"):
            answer = await fleet.client.post(path, json={"student_ids": ids}, headers=fleet.as_teacher())
            assert (answer.status_code, "student_ids" in answer.text) == (422, True)


async def test_a_class_that_names_a_student_twice_is_refused(fleet: Embedded) -> None:
    answer = await fleet.client.post(CLASS, json={"student_ids": ["ada", "ada"]}, headers=fleet.as_teacher())
    assert answer.status_code == 422
