"""The calibrator function: wakes on learning.submissions and learning.events and learns from them."""

from cloudevents.http import CloudEvent
from starlette.applications import Starlette

from functions.exercise.calibrator import Calibrator
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.errors import PermanentError
from functions.runtime.event_function import Handler, Outcome, event_function, payload_of
from functions.runtime.platform import Platform
from functions.runtime.settings import settings

SUBMISSION = "student.code.submitted"
PROGRESS = "student.progress.update"


def calibrator(platform: Platform) -> Handler:
    """The handler of one Submission or StudentProgress event."""
    service = Calibrator(platform)
    handlers = {SUBMISSION: service.submission, PROGRESS: service.progress}

    async def learn(event: CloudEvent) -> Outcome:
        kind = event["type"]
        if kind not in handlers:
            raise PermanentError(f"type: expected {SUBMISSION} or {PROGRESS}")
        changed = await handlers[kind](payload_of(event, kind), platform.clock())
        return Outcome.PROCESSED if changed else Outcome.DUPLICATE

    return learn


def application(platform: Platform | None = None) -> Starlette:
    """The ASGI application, on Dapr unless another platform is given."""
    return event_function("exercise-calibrator", calibrator, platform or DaprPlatform(settings()))
