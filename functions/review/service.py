"""What the Review agent decides."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from pydantic import Field

from functions.review.request import ScoreRequest
from functions.runtime.contracts.deterministic_id import deterministic_id
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.contracts.submission import Submission
from functions.runtime.platform import Platform
from functions.runtime.security.caller import Role, SecurityContext
from functions.runtime.telemetry.skill_clock import timed
from skills.code_quality_scoring.skill import CodeQualityScoringRequest, CodeQualityScoringResult
from skills.code_quality_scoring.skill import run as run_code_quality_scoring
from skills.hint_generation.skill import HintGenerationRequest, HintGenerationResult
from skills.hint_generation.skill import run as run_hint_generation
from skills.mastery_calculation.scores import Scores, exact

score = timed(run_code_quality_scoring)
hint = timed(run_hint_generation)

SCORED = "scored"  # code that is empty or cannot be read says nothing about quality


class Review(CodeQualityScoringResult):
    """The verdict on a piece of code."""

    event_id: UUID | None = Field(description="the quality evidence that was published, if any")


class ReviewService:
    """Scores code and gives hints; a score for a component becomes quality evidence."""

    def __init__(self, platform: Platform) -> None:
        self._events = platform.publisher("review")
        self._clock = platform.clock

    async def score(self, caller: SecurityContext, request: ScoreRequest, key: str | None) -> Review:
        """Score code. Raises UnavailableError when the evidence cannot be published: send it again with its key."""
        result = score(CodeQualityScoringRequest(code=request.code, rubric=request.rubric, previous=request.previous))
        event_id = None
        if request.component is not None and Role.STUDENT in caller.roles and result.status == SCORED:
            event = StudentProgress.of(
                caller.subject,
                request.component,
                quality_evidence(result),
                timestamp=self._clock(),
                idempotency_key=key,
            )
            await self._events.publish(event)
            event_id = event.event_id
        return Review(**dict(result), event_id=event_id)

    async def hint(self, request: HintGenerationRequest) -> HintGenerationResult:
        """Hints for the caller's code."""
        return hint(request)


class SubmissionReviewer:
    """Turns submissions into quality evidence; the same submission always gives the same event."""

    def __init__(self, platform: Platform) -> None:
        self._events = platform.publisher("review")
        self._codec = platform.codec
        self._skew = platform.settings.future_skew

    async def review(self, payload: bytes, now: datetime) -> bool:
        """Score a submission and publish its quality; False for code that is empty or cannot be read: it shows none.

        Raises PermanentError for an event that can never be reviewed, UnavailableError when the topic is away.
        """
        submission = Submission.read(self._codec, payload, now=now, future_skew=self._skew)
        result = score(CodeQualityScoringRequest(code=submission.code))
        if result.status != SCORED:
            return False
        await self._events.publish(evidence_of(submission, result))
        return True


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
