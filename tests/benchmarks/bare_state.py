"""The event function that the recorder is measured against: functions-framework, and one Dapr state write an event."""

from functools import cache

import functions_framework.aio
from cloudevents.http import CloudEvent
from dapr.aio.clients import DaprClient
from functions_framework.aio import create_asgi_app
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

STORE = "mastery"


@cache
def client() -> DaprClient:
    """The one client of this process."""
    return DaprClient()


@functions_framework.aio.cloud_event
async def write(event: CloudEvent) -> None:
    """Save the event's bytes under its subject."""
    await client().save_state(STORE, f"bare-{event['subject']}", event.get_data())


def application() -> Starlette:
    """functions-framework with the handler, and probes."""

    async def probe(_: Request) -> Response:
        return PlainTextResponse("ok")

    app: Starlette = create_asgi_app("write", __file__, "cloudevent")  # type: ignore[no-untyped-call]
    app.router.routes[:0] = [Route("/healthz", probe), Route("/readyz", probe)]
    return app
