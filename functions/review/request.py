"""What the Review agent is asked over HTTP."""

from pydantic import ConfigDict, Field

from functions.runtime.contracts.component import Component
from functions.runtime.sanitise import IdempotencyKey
from skills.code_quality_scoring.skill import CodeQualityScoringRequest


class ScoreRequest(CodeQualityScoringRequest):
    """Code to score; with a component the score becomes quality evidence of the calling student."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    component: Component | None = None
    idempotency_key: IdempotencyKey | None = Field(default=None, description="or give the Idempotency-Key header")
