"""The remedy function: wakes on learning.responses and learning.events and prepares help."""

from starlette.applications import Starlette

from functions.concepts.remedy import Remedy
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.event_function import Handler, by_type, event_function
from functions.runtime.platform import Platform
from functions.runtime.settings import settings

RESPONSE = "agent.response"
PROGRESS = "student.progress.update"


def remedy(platform: Platform) -> Handler:
    """The handler of one AgentResponse or StudentProgress event."""
    service = Remedy(platform)
    return by_type(platform, {RESPONSE: service.response, PROGRESS: service.progress})


def application(platform: Platform | None = None) -> Starlette:
    """The ASGI application, on Dapr unless another platform is given."""
    return event_function("concepts-remedy", remedy, platform or DaprPlatform(settings()))
