"""The console over HTTP: pages for learners and teachers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route, Router

from functions.console import (
    assets,
    check,
    concepts,
    hints,
    home,
    operate,
    practice,
    progress,
    sign_in,
    student,
    teach,
)
from functions.console.console import Console
from functions.console.refusals import SHOWN, show
from functions.console.safety import SafetyMiddleware
from functions.console.surroundings import Surroundings, deployed
from functions.runtime import garbage, health
from functions.runtime.body_limit import BodyLimitMiddleware
from functions.runtime.last_resort import LastResortMiddleware
from functions.runtime.settings import settings
from functions.runtime.telemetry.middleware import TelemetryMiddleware

NAME = "console"
_SMALLEST_COMPRESSED = 1_000  # bytes

GROUPS = (
    *(sign_in.pages, home.pages, check.pages, hints.pages, concepts.pages, practice.pages, progress.pages),
    *(teach.pages, student.pages, operate.pages),
)


def application(surroundings: Surroundings | None = None) -> Starlette:
    """The ASGI application, where the settings say that the agents are unless surroundings are given."""
    around = surroundings or deployed(settings())
    console = Console.of(around)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        opening = asyncio.create_task(console.gate.open())
        garbage.settle()
        try:
            yield
        finally:
            opening.cancel()
            await around.agents.aclose()

    app = Starlette(
        routes=_routes(console, around.settings.console_path),
        lifespan=lifespan,
        exception_handlers=dict.fromkeys(SHOWN, show),
        middleware=[
            Middleware(TelemetryMiddleware, function=NAME),
            Middleware(SafetyMiddleware),
            # A page that tells a secret and repeats what was sent could give the secret away by its compressed size
            # (BREACH), but no other site can make a browser send a cookie that is SameSite=Strict.
            Middleware(GZipMiddleware, minimum_size=_SMALLEST_COMPRESSED, compresslevel=6),
            Middleware(LastResortMiddleware, answer=show),  # inside the headers: this page is as safe as the others
            Middleware(BodyLimitMiddleware, limit=around.settings.max_body),
        ],
    )
    app.state.console = console
    # Starlette would send browsers to the host that it was asked by; behind an edge that is one they cannot reach.
    app.router.redirect_slashes = False
    return app


def _routes(console: Console, prefix: str) -> list[BaseRoute]:
    pages: list[BaseRoute] = [*assets.routes, *(route for group in GROUPS for route in group.routes)]
    probes = health.routes("console", lambda: console.gate.ready)
    if not prefix:
        return [*probes, *pages]

    async def first_page(_: Request) -> Response:
        return RedirectResponse(f"{prefix}/")

    return [*probes, Route(prefix, first_page), Mount(prefix, Router(pages, redirect_slashes=False))]
