"""AgentResponse: how every agent answers over HTTP."""

from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import BaseModel, Field

from functions.runtime.telemetry import trace

Content = TypeVar("Content")


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
        default=None, le=1, description="1 - tokens used / tokens an LLM would have used; null where not measured"
    )
    notes: list[str] = Field(default=[], description="what had to be left out of this answer, and why")
    trace_id: str | None = Field(default=None, description="names this request in the logs")


def respond(agent: AgentType, content: Content, notes: list[str] | None = None) -> AgentResponse[Content]:
    """Wrap an agent's content."""
    # The exact model of the route: FastAPI would validate the content again if it were any other.
    exact: type[AgentResponse[Content]] = AgentResponse[type(content)]  # type: ignore[misc,assignment]
    return exact(agent_type=agent, content=content, notes=notes or [], trace_id=trace.trace_id())
