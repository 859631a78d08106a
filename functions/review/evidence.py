"""What a score says about a student."""

from decimal import Decimal

from functions.runtime.contracts.deterministic_id import deterministic_id
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.contracts.submission import Submission
from skills.code_quality_scoring.skill import CodeQualityScoringResult
from skills.mastery_calculation.scores import Scores, exact

SCORED = "scored"  # code that is empty or cannot be read says nothing about quality


def quality_evidence(result: CodeQualityScoringResult) -> Scores:
    """The score as evidence: 0..100 becomes 0..1, the other three scores say nothing new."""
    return Scores(quality=float(exact(result.score) / Decimal(100)))


def evidence_of(submission: Submission, result: CodeQualityScoringResult) -> StudentProgress:
    """The evidence in a submission's score, with ids that follow from the submission's."""
    name = deterministic_id("review", submission.student_id, submission.idempotency_key, str(submission.event_id))
    return StudentProgress(
        event_id=name,
        timestamp=submission.timestamp,
        student_id=submission.student_id,
        component=submission.component,
        scores=quality_evidence(result),
        idempotency_key=f"review-{deterministic_id('review', submission.student_id, submission.idempotency_key)}",
    )
