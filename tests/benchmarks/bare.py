"""The applications that everything is measured against: as little as the frameworks allow."""

import functions_framework.aio
from cloudevents.http import CloudEvent
from fastapi import FastAPI
from functions_framework.aio import create_asgi_app
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


class Greeting(BaseModel):
    """What the bare POST takes and answers."""

    name: str
    scores: dict[str, float]


def hello_world() -> FastAPI:
    """A FastAPI application with one GET and one POST."""
    app = FastAPI()

    @app.get("/")
    async def hello() -> dict[str, str]:
        return {"hello": "world"}

    @app.post("/")
    async def greet(greeting: Greeting) -> Greeting:
        return greeting

    return app


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
