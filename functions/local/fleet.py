"""The embedded fleet: every function that exists, in one process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

import functions.concepts.api
import functions.concepts.events
import functions.console.api
import functions.debug.api
import functions.debug.events
import functions.exercise.api
import functions.exercise.events
import functions.exercise.grader_api
import functions.progress.api
import functions.progress.events
import functions.review.api
import functions.review.events
from functions.console.surroundings import Surroundings
from functions.delivery.retries import RetryPolicy
from functions.local.class_news import ClassNews
from functions.local.database import Database
from functions.local.delivery import Delivery, Subscription
from functions.local.demo_people import EmbeddedPeople
from functions.local.edge import EdgeMiddleware
from functions.local.fleet_health import FleetHealthWatch
from functions.local.platform import EmbeddedPlatform
from functions.local.secret_file import secret
from functions.local.settings import LocalSettings
from functions.local.signing_key import ensure_keys
from functions.runtime import garbage, health
from functions.runtime.problems import problem_response
from functions.runtime.security.gate import Gate
from functions.runtime.settings import Settings

AGENTS = {
    "progress": functions.progress.api.application,
    "debug": functions.debug.api.application,
    "concepts": functions.concepts.api.application,
    "exercise": functions.exercise.api.application,
    "review": functions.review.api.application,
}
INNER_FUNCTIONS = {"grader": functions.exercise.grader_api.application}  # called by agents, not from outside
EVENT_FUNCTIONS = {
    "progress-recorder": ("learning.events", functions.progress.events.application),
    "debug-watcher": ("learning.errors", functions.debug.events.application),
    "debug-successes": ("learning.events", functions.debug.events.application),
    "concepts-remedy": ("learning.responses", functions.concepts.events.application),
    "concepts-levels": ("learning.events", functions.concepts.events.application),
    "exercise-calibrator": ("learning.submissions", functions.exercise.events.application),
    "exercise-practice": ("learning.events", functions.exercise.events.application),
    "review-reviewer": ("learning.submissions", functions.review.events.application),
}


class Fleet:
    """The agents behind one address, the event functions behind the log."""

    def __init__(self, local: LocalSettings, settings: Settings, policy: RetryPolicy | None = None) -> None:
        self._database = Database(local.database)
        self.platform = EmbeddedPlatform(settings, self._database)
        self.platform.agents |= {name: make(self.platform) for name, make in (AGENTS | INNER_FUNCTIONS).items()}
        self._delivery = Delivery(
            self.platform.log,
            [Subscription(name, topic, make(self.platform)) for name, (topic, make) in EVENT_FUNCTIONS.items()],
            policy,
        )
        self.app = self._application(local, settings)

    async def start(self) -> None:
        """Begin to deliver events."""
        self._delivery.start()

    async def stop(self) -> None:
        """Stop delivering and close the database."""
        await self._delivery.stop()
        self.close()

    def close(self) -> None:
        """Close the database of a fleet that was not started, or has stopped."""
        self._database.close()

    def _application(self, local: LocalSettings, settings: Settings) -> Starlette:
        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            await self.start()
            garbage.settle()
            try:
                yield
            finally:
                await self.stop()

        routes: list[BaseRoute] = [Route("/api", _index), *health.routes("fleet", lambda: self.platform.ready)]
        for name in AGENTS:
            agent = self.platform.agents[name]
            routes += [Route(f"/api/v1/{name}", agent), Route(f"/api/v1/{name}/{{rest:path}}", agent)]
        routes.append(Mount("/", self._console(local, settings)))
        edge = Middleware(EdgeMiddleware, gate=Gate(settings), requests_per_minute=local.requests_per_minute)
        return Starlette(
            routes=routes,
            middleware=[edge],
            lifespan=lifespan,
            exception_handlers={HTTPException: _nowhere},  # type: ignore[dict-item]
        )

    def _console(self, local: LocalSettings, settings: Settings) -> ASGIApp:
        """The pages at /. They ask the agents through the edge, so that one limit holds for pages and programs."""
        surroundings = Surroundings(
            settings.model_copy(
                update={"console_secure_cookies": False}
            ),  # the fleet speaks HTTP, to this machine only
            httpx.AsyncClient(
                transport=httpx.ASGITransport(app=self._answer, raise_app_exceptions=False),
                base_url="http://fleet/api/v1",
            ),
            EmbeddedPeople(local, settings) if local.demo_sign_in else None,
            ClassNews(self._database, self.platform.log.bell),
            FleetHealthWatch(tuple(AGENTS), self._delivery, self.platform.log),
        )
        return functions.console.api.application(surroundings)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The application itself, which is made after the console that speaks to it."""
        await self.app(scope, receive, send)


async def _nowhere(_: Request, error: HTTPException) -> Response:
    return problem_response(error.status_code, error.detail, headers=dict(error.headers or {}))


async def _index(request: Request) -> Response:
    documents = {name: str(request.url.replace(path=f"/api/v1/{name}/openapi.json")) for name in AGENTS}
    return JSONResponse({"agents": documents, "health": "/readyz", "metrics": "/metrics"})


def fleet_settings(local: LocalSettings) -> Settings:
    """The functions' settings with the fleet's own keys, made if there are none; secrets of the environment win."""
    ensure_keys(local)
    settings = Settings(jwt_public_key_file=local.verification_key)
    own = {"exercise_id_key": local.exercise_id_key, "code_hash_salt": local.code_hash_salt}
    missing = {name: SecretStr(secret(file)) for name, file in own.items() if name not in settings.model_fields_set}
    return settings.model_copy(update=missing)
