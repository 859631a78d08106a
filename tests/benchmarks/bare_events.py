"""The event function that others are measured against: functions-framework with a handler that does nothing."""

import functions_framework.aio
from cloudevents.http import CloudEvent
from functions_framework.aio import create_asgi_app
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


@functions_framework.aio.cloud_event
async def ignore(event: CloudEvent) -> None:
    """Do nothing with an event."""


def bare_event_function() -> Starlette:
    """functions-framework with a handler that does nothing, and a probe."""

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    app: Starlette = create_asgi_app("ignore", __file__, "cloudevent")  # type: ignore[no-untyped-call]
    app.router.routes.insert(0, Route("/healthz", healthz))
    return app
