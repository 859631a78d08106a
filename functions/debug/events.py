"""The watcher function: wakes on learning.errors and learning.events and tells of students who struggle."""

from starlette.applications import Starlette

from functions.debug.watcher import Watcher
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.event_function import Handler, by_type, event_function
from functions.runtime.platform import Platform
from functions.runtime.settings import settings

ERROR = "student.error.detected"
PROGRESS = "student.progress.update"


def watcher(platform: Platform) -> Handler:
    """The handler of one ErrorEvent or StudentProgress event."""
    service = Watcher(platform)
    return by_type(platform, {ERROR: service.error, PROGRESS: service.progress})


def application(platform: Platform | None = None) -> Starlette:
    """The ASGI application, on Dapr unless another platform is given."""
    return event_function("debug-watcher", watcher, platform or DaprPlatform(settings()))
