"""Reviews what students hand in. It stands apart from the service, whose hints it has no need to load."""

from datetime import datetime

from functions.review.evidence import SCORED, evidence_of
from functions.runtime.contracts.submission import Submission
from functions.runtime.platform import Platform
from functions.runtime.telemetry.skill_clock import timed
from skills.code_quality_scoring.skill import CodeQualityScoringRequest
from skills.code_quality_scoring.skill import run as run_code_quality_scoring

score = timed(run_code_quality_scoring)


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
