"""The watcher function: wakes on learning.errors and learning.events and tells of students who struggle."""

from cloudevents.http import CloudEvent
from starlette.applications import Starlette

from functions.debug.watcher import Watcher
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.errors import PermanentError
from functions.runtime.event_function import Handler, Outcome, event_function, payload_of
from functions.runtime.platform import Platform
from functions.runtime.settings import settings

ERROR = "student.error.detected"
PROGRESS = "student.progress.update"


def watcher(platform: Platform) -> Handler:
    """The handler of one ErrorEvent or StudentProgress event."""
    service = Watcher(platform)
    handlers = {ERROR: service.error, PROGRESS: service.progress}

    async def watch(event: CloudEvent) -> Outcome:
        kind = event["type"]
        if kind not in handlers:
            raise PermanentError(f"type: expected {ERROR} or {PROGRESS}")
        changed = await handlers[kind](payload_of(event, kind), platform.clock())
        return Outcome.PROCESSED if changed else Outcome.DUPLICATE

    return watch


def application(platform: Platform | None = None) -> Starlette:
    """The ASGI application, on Dapr unless another platform is given."""
    return event_function("debug-watcher", watcher, platform or DaprPlatform(settings()))
