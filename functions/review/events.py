"""The reviewer function: wakes on learning.submissions and publishes the quality of the code."""

from cloudevents.http import CloudEvent
from starlette.applications import Starlette

from functions.review.reviewer import SubmissionReviewer
from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.event_function import Handler, Outcome, event_function, payload_of
from functions.runtime.platform import Platform
from functions.runtime.settings import settings

EVENT_TYPE = "student.code.submitted"


def reviewer(platform: Platform) -> Handler:
    """The handler of one Submission event."""
    service = SubmissionReviewer(platform)

    async def review(event: CloudEvent) -> Outcome:
        published = await service.review(payload_of(event, EVENT_TYPE), platform.clock())
        return Outcome.PROCESSED if published else Outcome.DUPLICATE

    return review


def application(platform: Platform | None = None) -> Starlette:
    """The ASGI application, on Dapr unless another platform is given."""
    return event_function("review-reviewer", reviewer, platform or DaprPlatform(settings()))
