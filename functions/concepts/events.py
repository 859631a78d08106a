"""The remedy function: wakes on learning.responses and learning.events and prepares help."""

from cloudevents.http import CloudEvent
from starlette.applications import Starlette

from functions.concepts.remedy import Remedy
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.errors import PermanentError
from functions.runtime.event_function import Handler, Outcome, event_function, payload_of
from functions.runtime.platform import Platform
from functions.runtime.settings import settings

RESPONSE = "agent.response"
PROGRESS = "student.progress.update"


def remedy(platform: Platform) -> Handler:
    """The handler of one AgentResponse or StudentProgress event."""
    service = Remedy(platform)
    handlers = {RESPONSE: service.response, PROGRESS: service.progress}

    async def prepare(event: CloudEvent) -> Outcome:
        kind = event["type"]
        if kind not in handlers:
            raise PermanentError(f"type: expected {RESPONSE} or {PROGRESS}")
        changed = await handlers[kind](payload_of(event, kind), platform.clock())
        return Outcome.PROCESSED if changed else Outcome.DUPLICATE

    return prepare


def application(platform: Platform | None = None) -> Starlette:
    """The ASGI application, on Dapr unless another platform is given."""
    return event_function("concepts-remedy", remedy, platform or DaprPlatform(settings()))
