"""What happens around every request: a trace, a metric, a log line, a limit on the body."""

import logging
import time
from functools import cache

from prometheus_client import Counter, Histogram
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from functions.runtime.telemetry import trace
from functions.runtime.telemetry.metrics import IN_FLIGHT, REQUEST_SECONDS, REQUESTS

UNMATCHED = "unmatched"  # one label for all unknown paths, or a scanner would make metrics without end
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})  # clients may invent others
SILENT = frozenset({"/healthz", "/readyz", "/metrics"})

_LOG = logging.getLogger("learnflow.access")


class TelemetryMiddleware:
    """Traces, counts and logs HTTP requests of one function; paths of probes are neither counted nor logged."""

    def __init__(self, app: ASGIApp, function: str) -> None:
        self._app = app
        self._function = function
        self._in_flight = IN_FLIGHT.labels(function)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] != "http" or scope["path"] in SILENT:
            await self._app(scope, receive, send)
            return
        status = 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        started = time.perf_counter()
        with trace.span(_carrier(scope)), self._in_flight.track_inprogress():
            try:
                await self._app(scope, receive, watch)
            finally:
                self._record(scope, status, time.perf_counter() - started)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", UNMATCHED)
        method = scope["method"] if scope["method"] in METHODS else "other"
        requests, durations = _series(self._function, method, route, status)
        requests.inc()
        durations.observe(seconds)
        _LOG.info(
            "request",
            extra={
                "function": self._function,
                "method": method,
                "route": route,
                "status": status,
                "milliseconds": round(seconds * 1000, 2),
            },
        )


@cache
def _series(function: str, method: str, route: str, status: int) -> tuple[Counter, Histogram]:
    return REQUESTS.labels(function, method, route, str(status)), REQUEST_SECONDS.labels(function, route)


def _carrier(scope: Scope) -> dict[str, str]:
    """The trace of the request, or else the one that the CloudEvent was published in."""
    headers = Headers(scope=scope)
    prefix = "" if "traceparent" in headers else "ce-"
    return {name: headers[prefix + name] for name in ("traceparent", "tracestate") if prefix + name in headers}
