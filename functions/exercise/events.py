"""The calibrator function: wakes on learning.submissions and learning.events and learns from them."""

from starlette.applications import Starlette

from functions.exercise.calibrator import Calibrator
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.event_function import Handler, by_type, event_function
from functions.runtime.platform import Platform
from functions.runtime.settings import settings

SUBMISSION = "student.code.submitted"
PROGRESS = "student.progress.update"


def calibrator(platform: Platform) -> Handler:
    """The handler of one Submission or StudentProgress event."""
    service = Calibrator(platform)
    return by_type(platform, {SUBMISSION: service.submission, PROGRESS: service.progress})


def application(platform: Platform | None = None) -> Starlette:
    """The ASGI application, on Dapr unless another platform is given."""
    return event_function("exercise-calibrator", calibrator, platform or DaprPlatform(settings()))
