"""Serves one function on the address that Knative gives: python -m functions.serve functions.progress.api

The collector is off while the function is imported: what start-up makes stays, and looking at it again and again takes
a tenth of a cold start. Pydantic looks for no plugins: there are none, and it would read every package's metadata.
"""

import gc
import os
import sys
from importlib import import_module

from uvicorn.config import Config
from uvicorn.server import Server

DEFAULT_PORT = 8080
IDLE_SECONDS = 120  # a connection outlives the idle time of queue-proxy's (90 s): the side that sends should close it


def main(module: str, host: str, port: int) -> None:
    """Serve the module's `application` until SIGTERM; requests under way are answered first."""
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    application = import_module(module).application()
    _log()
    Server(
        Config(
            application,
            host=host,
            port=port,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,  # TelemetryMiddleware writes its own line, with the trace
            server_header=False,
            timeout_keep_alive=IDLE_SECONDS,
        )
    ).run()


def _log() -> None:
    from functions.runtime.settings import settings
    from functions.runtime.telemetry import logs

    logs.configure(settings().log_level)


if __name__ == "__main__":
    main(sys.argv[1], os.environ.get("HOST", "0.0.0.0"), int(os.environ.get("PORT", DEFAULT_PORT)))  # noqa: S104
