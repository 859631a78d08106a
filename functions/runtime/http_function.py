"""Makes an agent's HTTP function: its routes with security, telemetry, problems, limits and probes around them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.middleware import Middleware

from functions.runtime import garbage, health
from functions.runtime.body_limit import BodyLimitMiddleware
from functions.runtime.last_resort import LastResortMiddleware
from functions.runtime.openapi import describe_problems
from functions.runtime.platform import Platform
from functions.runtime.problem_handlers import handle_problems
from functions.runtime.responses import AgentType
from functions.runtime.security.gate import Gate
from functions.runtime.telemetry.middleware import TelemetryMiddleware
from functions.runtime.tokens.runs import TokenSavingMiddleware

VERSION = "1.0.0"  # of the HTTP contract


def http_function(
    agent: AgentType, summary: str, router: APIRouter, service: Callable[[Platform], object], platform: Platform
) -> FastAPI:
    """The ASGI application of one agent. `service` is built once and found by routes at app.state.service."""

    gate = Gate(platform.settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        opening = asyncio.create_task(gate.open())
        await platform.start()
        garbage.settle()
        try:
            yield
        finally:
            opening.cancel()
            await platform.stop()

    app = FastAPI(
        title=f"LearnFlow {agent.value} agent",
        summary=summary,
        version=VERSION,
        openapi_url=f"/api/v1/{agent.value}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        routes=list(health.routes(agent.value, lambda: gate.ready and platform.ready)),
        middleware=[
            Middleware(TelemetryMiddleware, function=agent.value),
            Middleware(LastResortMiddleware),
            Middleware(BodyLimitMiddleware, limit=platform.settings.max_body),
            *([Middleware(TokenSavingMiddleware)] if platform.settings.token_efficiency else []),
        ],
    )
    app.state.gate = gate
    app.state.service = service(platform)
    app.router.routes.extend(router.routes)
    handle_problems(app)
    describe_problems(app)
    return app
