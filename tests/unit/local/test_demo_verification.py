"""The proof that evidence counts once fails when a document, an event or a submission is wrong."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from functions.local.demo.practice_evidence import EXERCISE
from functions.local.demo.recording import Recording, Reviewed, Submission, record
from functions.local.demo.verification import verify
from functions.local.event_log import Record
from functions.progress.fold import entry_of, fold
from functions.review.evidence import evidence_of, quality_evidence
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.event import Event
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.contracts.submission import Submission as CodeSubmission
from functions.runtime.mastery.document import StudentDocument
from functions.runtime.settings import Settings
from skills.code_quality_scoring.skill import CodeQualityScoringRequest, CodeQualityScoringResult
from skills.code_quality_scoring.skill import run as score
from skills.mastery_calculation.scores import Scores
from tests.unit.local.practised import left_behind

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def codec() -> Codec:
    return Codec(Schemas(Settings().contracts_dir))


@pytest.fixture(scope="module")
def recording() -> Recording:
    return record(7, 4, 3)


def published(submission: Submission, after: int) -> StudentProgress:
    """The event that the fleet makes of a submission, so many seconds after it began to listen."""
    return StudentProgress.of(
        submission.student_id,
        submission.component,
        submission.scores,
        timestamp=NOW + timedelta(seconds=after),
        idempotency_key=submission.idempotency_key,
    )


def scored(code: str) -> CodeQualityScoringResult:
    return score(CodeQualityScoringRequest(code=code))


def judged(reviewed: Reviewed, after: int) -> StudentProgress:
    """The event that Review makes of a program that a student shows it."""
    return StudentProgress.of(
        reviewed.student_id,
        reviewed.program.component,
        quality_evidence(scored(reviewed.program.code)),
        timestamp=NOW + timedelta(seconds=after),
        idempotency_key=reviewed.idempotency_key,
    )


def everything(recording: Recording) -> list[Event]:
    """All events as they come into the log; what came over HTTP was published twice, as after a lost answer."""
    submitted = [published(one, after) for after, one in enumerate(recording.submissions)]
    again = [published(one, 1_000 + after) for after, one in enumerate(recording.submissions)]
    reviews = [judged(one, after) for after, one in enumerate(recording.reviews)]
    handed_in = [evidence_of(one, scored(one.code)) for one in recording.code_submissions]
    practised = [*left_behind(recording), *left_behind(recording, after=1_000)]
    arrived = [arrival.event for arrival in recording.arrivals]
    return [*arrived, *submitted, *again, *reviews, *handed_in, *practised]


def logged(events: Iterable[Event], codec: Codec) -> list[Record]:
    return [Record(seq, 0, event.cloud_event(codec, source(event))) for seq, event in enumerate(events, start=1)]


def source(event: Event) -> str:
    of_exercise = isinstance(event, CodeSubmission) or event.idempotency_key.startswith("completion-")
    return EXERCISE if of_exercise else "/test"


def documents(events: Iterable[Event]) -> dict[str, bytes]:
    found: dict[str, StudentDocument] = {}
    for event in events:
        if not isinstance(event, StudentProgress):
            continue
        before = found.get(event.student_id, StudentDocument(student_id=event.student_id))
        found[event.student_id] = fold(before, entry_of(event))
    return {student_id: document.stored() for student_id, document in found.items()}


def test_documents_of_repeated_and_late_events_are_proven_equal(recording: Recording, codec: Codec) -> None:
    events = everything(recording)
    verification = verify(recording, logged(events, codec), documents(events), codec)
    assert verification.equal
    assert verification.documents == len(recording.students)


def test_an_event_that_was_not_recorded_shows(recording: Recording, codec: Codec) -> None:
    events = everything(recording)
    missing = next(iter(recording.distinct_events()))
    recorded = [event for event in events if event.idempotency_key != missing.idempotency_key]
    verification = verify(recording, logged(events, codec), documents(recorded), codec)
    assert verification.different == (missing.student_id,)


def test_evidence_that_counted_twice_shows(recording: Recording, codec: Codec) -> None:
    events = everything(recording)
    twice = next(iter(recording.distinct_events()))
    counted = [*events, twice.model_copy(update={"idempotency_key": "another", "timestamp": NOW})]
    verification = verify(recording, logged(events, codec), documents(counted), codec)
    assert verification.different == (twice.student_id,)


def test_a_submission_that_was_lost_from_log_and_documents_shows(recording: Recording, codec: Codec) -> None:
    lost = recording.submissions[0]
    events = [event for event in everything(recording) if event.idempotency_key != lost.idempotency_key]
    verification = verify(recording, logged(events, codec), documents(events), codec)
    assert verification.different == (lost.student_id,)


def test_a_submission_recorded_with_other_scores_shows(recording: Recording, codec: Codec) -> None:
    given = recording.submissions[0]
    wrong = {name: round(1 - float(score), 2) for name, score in given.scores.known().items()}
    events = [
        event.model_copy(update={"scores": Scores(**wrong)})
        if event.idempotency_key == given.idempotency_key
        else event
        for event in everything(recording)
    ]
    verification = verify(recording, logged(events, codec), documents(events), codec)
    assert verification.different == (given.student_id,)


def test_a_missing_document_shows(recording: Recording, codec: Codec) -> None:
    events = everything(recording)
    stored = documents(events)
    gone = recording.students[0].student_id
    del stored[gone]
    assert verify(recording, logged(events, codec), stored, codec).different == (gone,)


def test_a_review_that_was_lost_or_changed_shows(recording: Recording, codec: Codec) -> None:
    reviewed = recording.reviews[0]
    events = everything(recording)
    without = [event for event in events if event.idempotency_key != reviewed.idempotency_key]
    changed = [
        event.model_copy(update={"scores": Scores(quality=0.1)})
        if event.idempotency_key == reviewed.idempotency_key
        else event
        for event in events
    ]
    for wrong in (without, changed):
        verification = verify(recording, logged(wrong, codec), documents(wrong), codec)
        assert verification.different == (reviewed.student_id,)


def test_a_program_handed_in_whose_quality_was_not_recorded_shows(recording: Recording, codec: Codec) -> None:
    handed_in = recording.code_submissions[0]
    key = evidence_of(handed_in, scored(handed_in.code)).idempotency_key
    events = [event for event in everything(recording) if event.idempotency_key != key]
    verification = verify(recording, logged(events, codec), documents(events), codec)
    assert verification.different == (handed_in.student_id,)


def test_what_stands_on_other_topics_is_not_taken_for_evidence(recording: Recording, codec: Codec) -> None:
    events = everything(recording)
    others = [
        Record(10_000 + seq, 0, one.cloud_event(codec, "/test")) for seq, one in enumerate(recording.code_submissions)
    ]
    assert verify(recording, [*others, *logged(events, codec)], documents(events), codec).equal


def exchanged(events: list[Event], key: str, **change: object) -> list[Event]:
    """The events with those of this key changed."""
    return [event.model_copy(update=change) if event.idempotency_key == key else event for event in events]


def solved(recording: Recording) -> tuple[str, str]:
    """Who solved an exercise in the end, and the key of the solution."""
    one = next(one for one in recording.practised if one.exercise.tries[-1].right)
    return one.student_id, one.idempotency_keys[-1]


@pytest.mark.parametrize("lost", ["submission", "completion"])
def test_a_solved_exercise_that_was_lost_from_log_and_documents_shows(
    recording: Recording, codec: Codec, lost: str
) -> None:
    student, key = solved(recording)
    events = [event for event in everything(recording) if event.idempotency_key != f"{lost}-{key}"]
    assert verify(recording, logged(events, codec), documents(events), codec).different == (student,)


@pytest.mark.parametrize("change", [{"passed": False}, {"code": "x = 1"}, {"exercise_id": "lists-other.1.2.tag"}])
def test_a_solution_that_was_graded_or_kept_otherwise_shows(
    recording: Recording, codec: Codec, change: dict[str, object]
) -> None:
    student, key = solved(recording)
    events = exchanged(everything(recording), f"submission-{key}", **change)
    assert verify(recording, logged(events, codec), documents(events), codec).different == (student,)


def test_one_solution_that_was_worth_different_shares_shows(recording: Recording, codec: Codec) -> None:
    student, key = solved(recording)
    events = everything(recording)
    first = next(event for event in events if event.idempotency_key == f"completion-{key}")
    again = first.model_copy(update={"scores": Scores(completion=0.75)})
    assert verify(recording, logged([*events, again], codec), documents(events), codec).different == (student,)


def test_a_completion_that_nobody_earned_shows(recording: Recording, codec: Codec) -> None:
    student, key = solved(recording)
    events = everything(recording)
    first = next(event for event in events if event.idempotency_key == f"completion-{key}")
    unearned = [*events, first.model_copy(update={"idempotency_key": "completion-of-nothing"})]
    assert verify(recording, logged(unearned, codec), documents(events), codec).different == (student,)
