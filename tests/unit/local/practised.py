"""What Exercise and Review publish of the exercises of a recorded class."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from functions.local.demo.practice import Try
from functions.local.demo.recording import Practised, Recording
from functions.review.evidence import SCORED, evidence_of
from functions.runtime.contracts.event import Event
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.contracts.submission import Submission
from skills.code_quality_scoring.skill import CodeQualityScoringRequest
from skills.code_quality_scoring.skill import run as score
from skills.mastery_calculation.scores import Scores

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
SHARE = 0.25


def left_behind(recording: Recording, after: int = 0) -> Iterator[Event]:
    """The submissions with the completion and quality that come of them, from so many seconds on."""
    for practised in recording.practised:
        for tried, key in zip(practised.exercise.tries, practised.idempotency_keys, strict=True):
            after += 1
            submission = submitted(practised, tried, key, after)
            yield submission
            if tried.right:
                yield StudentProgress.of(
                    practised.student_id,
                    practised.exercise.topic,
                    Scores(completion=SHARE),
                    timestamp=submission.timestamp,
                    idempotency_key=f"completion-{key}",
                )
            result = score(CodeQualityScoringRequest(code=submission.code))
            if result.status == SCORED:
                yield evidence_of(submission, result)


def submitted(practised: Practised, tried: Try, key: str, after: int) -> Submission:
    """One try as Exercise hands it on."""
    event = StudentProgress.of(
        practised.student_id, practised.exercise.topic, Scores(completion=0), timestamp=BEGIN, idempotency_key=None
    )
    lines = tried.solution if isinstance(tried.solution, str) else "".join(f"{line}\n" for line in tried.solution)
    return Submission(
        event_id=event.event_id,
        timestamp=BEGIN + timedelta(seconds=after),
        student_id=practised.student_id,
        component=practised.exercise.topic,
        idempotency_key=f"submission-{key}",
        exercise_id=f"{practised.exercise.unsigned_id}.{'a' * 20}",
        code="" if tried.field == "answer" else lines,
        passed=tried.right,
    )
