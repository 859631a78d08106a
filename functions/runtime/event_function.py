"""Makes an event function: a functions-framework CloudEvent handler whose failures have the right status."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from types import ModuleType

from cloudevents.http import CloudEvent
from prometheus_client import Histogram
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from functions.runtime import garbage, health
from functions.runtime.body_limit import BodyLimitMiddleware
from functions.runtime.errors import PermanentError, UnavailableError
from functions.runtime.framework import create_asgi_app_from_module
from functions.runtime.last_resort import log_bug
from functions.runtime.platform import Clock, Platform
from functions.runtime.telemetry.metrics import EVENT_DELAY_SECONDS, EVENT_SECONDS, EVENTS
from functions.runtime.telemetry.middleware import TelemetryMiddleware
from functions.runtime.telemetry.unread_events import UnreadEventsMiddleware


class Outcome(StrEnum):
    """What became of an event."""

    PROCESSED = "processed"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    FAILED = "failed"


Handler = Callable[[CloudEvent], Awaitable[Outcome]]
Service = Callable[[bytes, datetime], Awaitable[bool]]


def event_function(name: str, handler: Callable[[Platform], Handler], platform: Platform) -> Starlette:
    """The ASGI application of one event function. `handler` is built once.

    A permanent failure is answered with 422 and a transient one with 503, which decides between the dead-letter
    topic and a retry; any other is a bug and 500.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await platform.start()
        garbage.settle()
        try:
            yield
        finally:
            await platform.stop()

    # Into the framework's own application: one around it would look at every event once more.
    app = _framework_app(name, handler(platform), platform.clock)
    app.router.lifespan_context = lifespan
    app.router.routes += health.routes(name, lambda: platform.ready)
    app.user_middleware[:0] = [
        Middleware(TelemetryMiddleware, function=name),
        Middleware(UnreadEventsMiddleware, function=name),
        Middleware(BodyLimitMiddleware, limit=platform.settings.max_body),
    ]
    return app


def by_type(platform: Platform, services: Mapping[str, Service]) -> Handler:
    """The handler that gives each event's payload to the service of its type; False from it means a duplicate."""

    async def handle(event: CloudEvent) -> Outcome:
        kind = event["type"]
        if kind not in services:
            raise PermanentError(f"type: expected {' or '.join(services)}")
        changed = await services[kind](payload_of(event, kind), platform.clock())
        return Outcome.PROCESSED if changed else Outcome.DUPLICATE

    return handle


def payload_of(event: CloudEvent, event_type: str) -> bytes:
    """The bytes of an event of this type; raises PermanentError for another type or another encoding."""
    if event["type"] != event_type:
        raise PermanentError(f"type: expected {event_type}")
    data = event.get_data()
    if not isinstance(data, bytes):
        raise PermanentError("datacontenttype: expected application/avro")
    return data


def _framework_app(name: str, handler: Handler, clock: Clock) -> Starlette:
    seconds, delay = EVENT_SECONDS.labels(name), EVENT_DELAY_SECONDS.labels(name)

    async def handle(event: CloudEvent) -> None:
        started = time.perf_counter()
        outcome = Outcome.FAILED
        try:
            outcome = await handler(event)
        except PermanentError as error:
            outcome = Outcome.REJECTED
            raise HTTPException(422, str(error)) from None
        except UnavailableError as error:
            outcome = Outcome.DEFERRED
            raise HTTPException(503, str(error), {"Retry-After": str(error.retry_after_seconds)}) from None
        except Exception as error:
            log_bug(error)
            raise HTTPException(500, "unexpected error") from None
        finally:
            EVENTS.labels(name, outcome.value).inc()
            seconds.observe(time.perf_counter() - started)
            if outcome is Outcome.PROCESSED:
                _observe_delay(delay, event, clock())

    module = ModuleType(name)
    module.handle = handle  # type: ignore[attr-defined]
    app: Starlette = create_asgi_app_from_module(  # type: ignore[no-untyped-call]
        "handle", __file__, "cloudevent", module, None
    )
    app.add_exception_handler(HTTPException, _refusal)  # type: ignore[arg-type]
    return app


def _observe_delay(delay: Histogram, event: CloudEvent, now: datetime) -> None:
    """The library does not check an event's time: without a good one the delay is not known. Where there is none it
    says now, so such events count as handled at once."""
    try:
        told = datetime.fromisoformat(event.get("time") or "")
        delay.observe(max(0.0, (now - told).total_seconds()))
    except (TypeError, ValueError):
        return


async def _refusal(_: Request, error: HTTPException) -> Response:
    """The reason in plain text. The framework's own for a malformed event quotes it, so that gets another."""
    malformed = error.status_code == HTTPStatus.BAD_REQUEST
    reason = "not a CloudEvent in binary or structured mode" if malformed else error.detail
    return PlainTextResponse(reason, error.status_code, headers=error.headers)
