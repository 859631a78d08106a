"""What the Review agent is asked over HTTP."""

from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field

from functions.runtime.sanitise import IdempotencyKey
from skills.code_quality_scoring.skill import CodeQualityScoringRequest
from skills.curriculum.outline import topic_id


class ScoreRequest(CodeQualityScoringRequest):
    """Code to score; with a component the score becomes quality evidence of the calling student."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    component: Annotated[str, Field(max_length=64), AfterValidator(topic_id)] | None = None
    idempotency_key: IdempotencyKey | None = Field(default=None, description="or give the Idempotency-Key header")
