"""The recorder function: wakes on learning.events and records evidence."""

from cloudevents.http import CloudEvent
from starlette.applications import Starlette

from functions.progress.recorder import Recorder
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.event_function import Handler, Outcome, event_function, payload_of
from functions.runtime.platform import Platform
from functions.runtime.settings import settings

EVENT_TYPE = "student.progress.update"


def recorder(platform: Platform) -> Handler:
    """The handler of one StudentProgress event."""
    service = Recorder(
        platform.state(platform.settings.dapr_state_store), platform.codec, platform.settings.future_skew
    )

    async def record(event: CloudEvent) -> Outcome:
        changed = await service.record(payload_of(event, EVENT_TYPE), platform.clock())
        return Outcome.PROCESSED if changed else Outcome.DUPLICATE

    return record


def application(platform: Platform | None = None) -> Starlette:
    """The ASGI application, on Dapr unless another platform is given."""
    return event_function("progress-recorder", recorder, platform or DaprPlatform(settings()))
