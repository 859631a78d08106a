"""What the Review agent decides."""

from uuid import UUID

from pydantic import Field

from functions.review.evidence import SCORED, quality_evidence
from functions.review.request import HintRequest, ScoreRequest
from functions.review.solutions import solutions
from functions.runtime.contracts.exercise_id import IdSigner
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.platform import Platform
from functions.runtime.security.caller import Role, SecurityContext
from functions.runtime.telemetry.skill_clock import timed
from skills.code_quality_scoring.skill import CodeQualityScoringRequest, CodeQualityScoringResult
from skills.code_quality_scoring.skill import run as run_code_quality_scoring
from skills.hint_generation.skill import MOST_REFERENCES, HintGenerationRequest, HintGenerationResult
from skills.hint_generation.skill import run as run_hint_generation

score = timed(run_code_quality_scoring)
hint = timed(run_hint_generation)


class Review(CodeQualityScoringResult):
    """The verdict on a piece of code."""

    event_id: UUID | None = Field(description="the quality evidence that was published, if any")


class ReviewService:
    """Scores code and gives hints; a score for a component becomes quality evidence."""

    def __init__(self, platform: Platform) -> None:
        self._events = platform.publisher("review")
        self._clock = platform.clock
        self._ids = IdSigner(platform.settings.exercise_id_key.get_secret_value().encode())

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

    async def hint(self, request: HintRequest) -> HintGenerationResult:
        """Hints for the caller's code; raises NotFoundError for an exercise that is none."""
        known = () if request.exercise_id is None else solutions(self._ids, request.exercise_id)
        references = (*known, *request.references)[:MOST_REFERENCES]
        return hint(HintGenerationRequest(**(dict(request) | {"references": references})))
