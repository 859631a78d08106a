"""AgentResponse: how every agent answers over HTTP."""

from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import BaseModel, Field

from functions.runtime.telemetry import trace
from functions.runtime.telemetry.metrics import TOKEN_EFFICIENCY
from functions.runtime.tokens.saving import Asked, efficiency

Content = TypeVar("Content", bound=BaseModel)


class AgentType(StrEnum):
    """The agents of the fleet, and the grader that works for Exercise."""

    PROGRESS = "progress"
    DEBUG = "debug"
    CONCEPTS = "concepts"
    EXERCISE = "exercise"
    REVIEW = "review"
    GRADER = "grader"


class AgentResponse(BaseModel, Generic[Content]):
    """An agent's answer."""

    agent_type: AgentType
    content: Content
    token_efficiency: float | None = Field(
        default=None,
        le=1,
        description="1 - tokens of this call and answer / tokens of an LLM's prompt and the same answer; below 0 where "
        "this is dearer; null where no skill answered, or where the texts are too long to count in time",
    )
    notes: list[str] = Field(default=[], description="what had to be left out of this answer, and why")
    trace_id: str | None = Field(default=None, description="names this request in the logs")


def respond(
    agent: AgentType, content: Content, notes: list[str] | None = None, *, action: str = "", asked: Asked | None = None
) -> AgentResponse[Content]:
    """Wrap an agent's content; `action` and what was `asked` tell what the call itself cost in tokens."""
    # The exact model of the route: FastAPI would validate the content again if it were any other.
    exact: type[AgentResponse[Content]] = AgentResponse[type(content)]  # type: ignore[misc,assignment]
    return exact(
        agent_type=agent,
        content=content,
        token_efficiency=_efficiency(agent, f"{agent.value}-{action}", asked, content),
        notes=notes or [],
        trace_id=trace.trace_id(),
    )


def _efficiency(agent: AgentType, name: str, asked: Asked | None, content: BaseModel) -> float | None:
    saved = None if asked is None else efficiency(name, asked, content)
    if saved is not None:
        TOKEN_EFFICIENCY.labels(agent.value).observe(saved)
    return saved
