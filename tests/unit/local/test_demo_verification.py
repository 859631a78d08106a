"""The proof that evidence counts once fails when a document, an event or a submission is wrong."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from functions.local.demo.recording import Recording, Reviewed, Submission, record
from functions.local.demo.verification import verify
from functions.local.event_log import Record
from functions.progress.fold import entry_of, fold
from functions.review.service import evidence_of, quality_evidence
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import StudentDocument
from functions.runtime.settings import Settings
from skills.code_quality_scoring.skill import CodeQualityScoringRequest, CodeQualityScoringResult
from skills.code_quality_scoring.skill import run as score
from skills.mastery_calculation.scores import Scores

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


def everything(recording: Recording) -> list[StudentProgress]:
    """All events as they come into the log; each submission was published twice, as after a lost answer."""
    submitted = [published(one, after) for after, one in enumerate(recording.submissions)]
    again = [published(one, 1_000 + after) for after, one in enumerate(recording.submissions)]
    reviews = [judged(one, after) for after, one in enumerate(recording.reviews)]
    handed_in = [evidence_of(one, scored(one.code)) for one in recording.code_submissions]
    return [*(arrival.event for arrival in recording.arrivals), *submitted, *again, *reviews, *handed_in]


def logged(events: Iterable[StudentProgress], codec: Codec) -> list[Record]:
    return [Record(seq, 0, event.cloud_event(codec, "/test")) for seq, event in enumerate(events, start=1)]


def documents(events: Iterable[StudentProgress]) -> dict[str, bytes]:
    found: dict[str, StudentDocument] = {}
    for event in events:
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
        event.model_copy(update={"scores": type(event.scores)(**wrong)})
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
