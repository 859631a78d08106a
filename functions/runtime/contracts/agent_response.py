"""AgentResponse as an event: something an agent has to tell without having been asked."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from functions.runtime.contracts.component import Component
from functions.runtime.contracts.event import Event


class AgentResponseEvent(Event):
    """What an agent tells about a student; `content` is a JSON object whose shape `kind` decides."""

    topic: ClassVar[str] = "learning.responses"
    schema_name: ClassVar[str] = "agent-response-v1"

    event_type: Literal["agent.response"] = "agent.response"
    agent_type: Literal["progress", "debug", "concepts", "exercise", "review", "unknown"]
    component: Component | None = None
    kind: Annotated[str, Field(pattern="^[a-z][a-z-]{0,49}$")]
    content: Annotated[str, Field(max_length=65_536)]
    token_efficiency: Annotated[float, Field(le=1, allow_inf_nan=False)] | None = None
    caused_by: str | None = None
