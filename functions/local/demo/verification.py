"""Proof that every piece of evidence counted once: the fleet's documents against a fold of the distinct events."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from functions.local.demo.practice_evidence import practice_evidence
from functions.local.demo.recording import Recording, Reviewed, Submission
from functions.local.event_log import Record
from functions.progress.fold import entry_of, fold
from functions.review.evidence import evidence_of, quality_evidence
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import StudentDocument
from skills.code_quality_scoring.skill import CodeQualityScoringRequest, CodeQualityScoringResult
from skills.code_quality_scoring.skill import run as score


@dataclass(frozen=True)
class Verification:
    """The comparison, byte for byte; `different` names students, `from_exercises` counts what exercises gave."""

    documents: int
    different: tuple[str, ...]
    from_exercises: int

    @property
    def equal(self) -> bool:
        """Whether every document is what the distinct events give."""
        return not self.different


def verify(recording: Recording, logged: Iterable[Record], stored: Mapping[str, bytes], codec: Codec) -> Verification:
    """Fold what happened, each piece once and without its repetitions, and compare it with what is stored.

    The contents come from the recording, the quality of a program from the skill that scores it. Only the id and time
    of what was handed in over HTTP, which the fleet gave it, are taken from the log; a student of whom the log lacks
    such a piece counts as different. What an exercise is worth is taken from the log too, once for each recorded
    solution that is right.
    """
    records = list(logged)
    given = {one.idempotency_key: one for one in (*recording.submissions, *map(_as_evidence, recording.reviews))}
    happened: defaultdict[str, list[StudentProgress]] = defaultdict(list)
    for event in recording.distinct_events():
        happened[event.student_id].append(event)
    for submission in recording.code_submissions:
        happened[submission.student_id].append(evidence_of(submission, _scored(submission.code)))
    stamped = _as_the_fleet_stamped(given, recording, records, codec)
    practised = practice_evidence(recording, records, codec)
    lost = {one.student_id for one in given.values() if one.idempotency_key not in stamped} | practised.wrong
    for event in (*stamped.values(), *practised.events):
        happened[event.student_id].append(event)
    different = [
        student.student_id
        for student in recording.students
        if student.student_id in lost
        or stored.get(student.student_id) != _document(student.student_id, happened[student.student_id])
    ]
    return Verification(len(recording.students), tuple(different), len(practised.events))


def _scored(code: str) -> CodeQualityScoringResult:
    return score(CodeQualityScoringRequest(code=code))


def _as_evidence(reviewed: Reviewed) -> Submission:
    quality = quality_evidence(_scored(reviewed.program.code))
    return Submission(reviewed.student_id, reviewed.program.component, quality, reviewed.idempotency_key, attempts=1)


def _as_the_fleet_stamped(
    given: Mapping[str, Submission], recording: Recording, logged: Iterable[Record], codec: Codec
) -> dict[str, StudentProgress]:
    """What was given over HTTP as events, by key. Of one sent twice the fleet's earlier event counts."""
    played = {str(arrival.event.event_id) for arrival in recording.arrivals}
    stamped: dict[str, StudentProgress] = {}
    for record in logged:
        if record.event.topic != StudentProgress.topic or record.event.attributes.get("id") in played:
            continue
        event = StudentProgress.model_validate(codec.decode(StudentProgress.schema_name, record.event.data))
        if event.idempotency_key not in given:
            continue
        earlier = stamped.get(event.idempotency_key)
        if earlier is None or (event.timestamp, event.event_id) < (earlier.timestamp, earlier.event_id):
            stamped[event.idempotency_key] = _with_content_of(given[event.idempotency_key], event)
    return stamped


def _with_content_of(submission: Submission, event: StudentProgress) -> StudentProgress:
    return event.model_copy(
        update={
            "student_id": submission.student_id,
            "component": submission.component,
            "scores": submission.scores,
        }
    )


def _document(student_id: str, events: Iterable[StudentProgress]) -> bytes | None:
    """What is stored of a student after these events; None after none."""
    empty = StudentDocument(student_id=student_id)
    document = reduce(fold, map(entry_of, events), empty)
    return None if document is empty else document.stored()
