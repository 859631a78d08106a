"""What the Review agent is asked over HTTP."""

from typing import Annotated

from pydantic import ConfigDict, Field

from functions.runtime.contracts.component import Component
from functions.runtime.sanitise import IdempotencyKey
from skills.code_quality_scoring.skill import CodeQualityScoringRequest
from skills.hint_generation.skill import HintGenerationRequest


class ScoreRequest(CodeQualityScoringRequest):
    """Code to score; with a component the score becomes quality evidence of the calling student."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    component: Component | None = None
    idempotency_key: IdempotencyKey | None = Field(default=None, description="or give the Idempotency-Key header")


class HintRequest(HintGenerationRequest):
    """Code to hint at; with the id of its exercise, the exercise's own solutions count among the references."""

    exercise_id: Annotated[str, Field(max_length=200)] | None = None
