"""The recorded class: reproducible, believable, and folded to the same documents however it arrives."""

import os
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.local.demo.learner import QUITS_FROM, Course
from functions.local.demo.recording import MAX_STUDENTS, MAX_WEEKS, Nature, Recording, Student, record
from functions.local.demo.term import BEGINS
from functions.progress.fold import HISTORY_LIMIT, entry_of, fold
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import StudentDocument

CLASSES = st.builds(record, st.integers(0, 2**32 - 1), st.integers(1, 6), st.integers(1, MAX_WEEKS))
TERM = record(7, 30, 8)

BYTES_OF_A_CLASS = """
import hashlib
from functions.local.demo.recording import record
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.settings import Settings
codec = Codec(Schemas(Settings().contracts_dir))
recording = record(11, 5, 3)
told = [arrival.event.cloud_event(codec, "/a") for arrival in recording.arrivals]
told += [handed_in.cloud_event(codec, "/a") for handed_in in recording.code_submissions]
asked = recording.submissions, recording.questions, recording.reviews, recording.practised
print(hashlib.sha256(repr((told, recording.students, asked)).encode()).hexdigest())
"""


def folded(student: Student, events: list[StudentProgress]) -> bytes:
    own = [entry_of(event) for event in events if event.student_id == student.student_id]
    return reduce(fold, own, StudentDocument(student_id=student.student_id)).stored()


def taking(course: Course) -> Student:
    return next(student for student in TERM.students if student.course is course)


def evidence_of(student: Student) -> list[StudentProgress]:
    own = [event for event in TERM.distinct_events() if event.student_id == student.student_id]
    return sorted(own, key=lambda event: event.timestamp)


def quizzes_of(student: Student) -> list[float]:
    return [event.scores.quiz for event in evidence_of(student) if event.scores.quiz is not None]


def test_the_same_seed_gives_the_same_bytes_in_every_process() -> None:
    def in_a_process(hash_seed: str) -> str:
        environment = os.environ | {"PYTHONHASHSEED": hash_seed}
        command = [sys.executable, "-c", BYTES_OF_A_CLASS]
        return subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout

    assert in_a_process("0") == in_a_process("1") != ""


@given(CLASSES)
@settings(max_examples=25, deadline=None)
def test_order_of_arrival_and_repetition_do_not_change_any_document(recording: Recording) -> None:
    arrived = [arrival.event for arrival in recording.arrivals]
    distinct = sorted(recording.distinct_events(), key=lambda event: (event.timestamp, event.idempotency_key))
    for student in recording.students:
        assert folded(student, arrived) == folded(student, distinct)


@given(CLASSES)
@settings(max_examples=25, deadline=None)
def test_each_piece_of_evidence_has_a_key_of_its_own_that_only_its_repetitions_share(recording: Recording) -> None:
    firsts = {event.idempotency_key: event for event in recording.distinct_events()}
    keys = [event.idempotency_key for event in recording.distinct_events()]
    keys += [submission.idempotency_key for submission in recording.submissions]
    keys += [shown.idempotency_key for shown in (*recording.questions, *recording.reviews)]
    keys += [key for practised in recording.practised for key in practised.idempotency_keys]
    keys += sorted({handed_in.idempotency_key for handed_in in recording.code_submissions})
    assert len(set(keys)) == len(keys)
    for arrival in recording.arrivals:
        first = firsts[arrival.event.idempotency_key]
        if arrival.nature is Nature.RETRY:
            assert arrival.event.event_id != first.event_id
            assert arrival.event.timestamp > first.timestamp
            assert arrival.event.scores == first.scores
        else:
            assert arrival.event == first


@given(CLASSES)
@settings(max_examples=25, deadline=None)
def test_events_arrive_in_order_of_arrival_and_never_before_they_happen(recording: Recording) -> None:
    assert [arrival.at for arrival in recording.arrivals] == sorted(arrival.at for arrival in recording.arrivals)
    assert all(BEGINS <= arrival.event.timestamp <= arrival.at for arrival in recording.arrivals)


@given(st.integers(0, 2**32 - 1), st.integers(1, MAX_STUDENTS))
@settings(max_examples=25, deadline=None)
def test_no_two_students_share_a_name_or_an_id(seed: int, students: int) -> None:
    enrolled = record(seed, students, 1).students
    assert len(enrolled) == students
    assert len({student.name for student in enrolled}) == students
    assert len({student.student_id for student in enrolled}) == students


def test_two_classes_never_share_a_student_id() -> None:
    classes = [record(7, 4, 2), record(8, 4, 2), record(7, 5, 2), record(7, 4, 3)]
    ids = [student.student_id for recording in classes for student in recording.students]
    assert len(set(ids)) == len(ids)


def test_the_longest_term_of_a_student_fits_into_the_history() -> None:
    longest = record(7, 30, MAX_WEEKS)
    pieces = Counter(event.student_id for event in longest.distinct_events())
    assert max(pieces.values()) < HISTORY_LIMIT


def test_a_class_has_repeated_and_late_news_and_partial_scores() -> None:
    natures = Counter(arrival.nature for arrival in TERM.arrivals)
    assert natures[Nature.DUPLICATE] > 0
    assert natures[Nature.RETRY] > 0
    assert any(arrival.late for arrival in TERM.arrivals)
    assert {len(event.scores.known()) for event in TERM.distinct_events()} == {1, 2}
    assert {1, 2} == {submission.attempts for submission in TERM.submissions}


def test_late_news_arrives_behind_newer_evidence_of_the_same_student() -> None:
    newest: dict[str, StudentProgress] = {}
    overtaken = 0
    for arrival in TERM.arrivals:
        before = newest.get(arrival.event.student_id)
        if arrival.late and before is not None and arrival.event.timestamp < before.timestamp:
            overtaken += 1
        if before is None or arrival.event.timestamp > before.timestamp:
            newest[arrival.event.student_id] = arrival.event
    assert overtaken > 0


def test_who_quits_gives_no_evidence_afterwards() -> None:
    student = taking(Course.QUITS)
    # Some practice of the last week is reviewed within a day of it.
    assert max(event.timestamp for event in evidence_of(student)) < BEGINS + timedelta(weeks=8 * QUITS_FROM + 1, days=1)
    assert all(submission.student_id != student.student_id for submission in TERM.submissions)


def test_who_never_practises_shows_good_quizzes_and_nothing_else() -> None:
    student = taking(Course.NEVER_PRACTISES)
    assert all(event.scores.known().keys() == {"quiz"} for event in evidence_of(student))
    quizzes = quizzes_of(student)
    assert sum(quizzes) / len(quizzes) > 0.8


@pytest.mark.parametrize(("course", "improves"), [(Course.RECOVERS, True), (Course.FALLS_BEHIND, False)])
def test_quizzes_follow_the_course_of_the_term(course: Course, improves: bool) -> None:
    quizzes = quizzes_of(taking(course))
    early, late = quizzes[: len(quizzes) // 3], quizzes[-(len(quizzes) // 3) :]
    assert (sum(late) > sum(early)) is improves


@pytest.mark.parametrize(("students", "weeks"), [(0, 8), (MAX_STUDENTS + 1, 8), (30, 0), (30, MAX_WEEKS + 1)])
def test_sizes_out_of_range_are_refused(students: int, weeks: int) -> None:
    with pytest.raises(ValueError, match="students"):
        record(7, students, weeks)
