"""Probes and metrics of a function: /healthz, /readyz and /metrics."""

from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from functions.runtime.telemetry.build_info import BuildInfo
from functions.runtime.telemetry.metrics import READY

Ready = Callable[[], bool]

REGISTRY.register(BuildInfo())


def routes(function: str, ready: Ready) -> list[Route]:
    """/healthz answers 200 while the process lives, /readyz once its dependencies were reached, else 503."""
    READY.labels(function).set_function(ready)

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        if ready():
            return PlainTextResponse("ready")
        return PlainTextResponse(
            "waiting for the sidecar or for the keys", status_code=503, headers={"Retry-After": "1"}
        )

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
