"""The one client of the Dapr sidecar in this process, made when the sidecar answers."""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from functions.runtime.errors import CircuitOpenError, ConflictError, TooLargeError, UnavailableError
from functions.runtime.last_resort import log_bug
from functions.runtime.settings import Settings

if TYPE_CHECKING:
    from dapr.aio.clients import DaprClient

T = TypeVar("T")

RETRY_SECONDS = 1.0
CIRCUIT_OPEN = "circuit breaker is open"  # Dapr says it in words only
TOO_LARGE = "larger than max"  # and so does gRPC, whose limit is 4 MiB: its status is that of other shortages too

_LOG = logging.getLogger(__name__)


class Sidecar:
    """Connects in the background, so that a function starts and answers probes before its sidecar does.

    Importing Dapr's package takes several hundred milliseconds and its client waits for the sidecar synchronously:
    both happen in a thread.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client: asyncio.Future[DaprClient] | None = None
        self._connecting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to connect; call once, on the event loop."""
        self._client = asyncio.get_running_loop().create_future()
        self._connecting = asyncio.create_task(self._connect(self._client))

    async def stop(self) -> None:
        """End the attempt to connect, or the connection."""
        if self._connecting is not None:
            self._connecting.cancel()
        if self._client is not None and self._client.done() and not self._client.cancelled():
            await self._client.result().close()  # type: ignore[no-untyped-call]

    @property
    def connected(self) -> bool:
        """Whether the sidecar has answered."""
        return self._client is not None and self._client.done()

    async def call(self, operation: Callable[["DaprClient"], Awaitable[T]], dependency: str) -> T:
        """Run one call under its deadline, after waiting for a sidecar that starts.

        Raises ConflictError where an etag is out of date, CircuitOpenError where the sidecar did not even try,
        TooLargeError where the answer is too long, and UnavailableError for every other failure.
        """
        client = await self._ready_client()
        try:
            async with asyncio.timeout(self._settings.dapr_timeout):
                return await operation(client)
        except Exception as error:
            failure = _failure(error, dependency)
            if failure is None:
                raise
            raise failure from error

    async def _ready_client(self) -> "DaprClient":
        if self._client is None:
            raise UnavailableError("sidecar")
        if self._client.done():
            return self._client.result()
        try:
            async with asyncio.timeout(self._settings.dapr_wake_timeout):
                return await asyncio.shield(self._client)
        except TimeoutError:
            raise UnavailableError("sidecar", retry_after_seconds=2) from None

    async def _connect(self, client: "asyncio.Future[DaprClient]") -> None:
        os.environ.setdefault("DAPR_HEALTH_TIMEOUT", str(self._settings.dapr_health_timeout))
        while True:
            try:
                clients = await asyncio.to_thread(import_module, "dapr.aio.clients")
                health = await asyncio.to_thread(import_module, "dapr.clients.health")
                await asyncio.to_thread(health.DaprHealth.wait_for_sidecar)
                client.set_result(clients.DaprClient())
            except TimeoutError:
                _LOG.info("waiting for the sidecar")
            except Exception as error:  # without this task the function would never become ready, nor say why
                log_bug(error)
                await asyncio.sleep(RETRY_SECONDS)
            else:
                return


def _failure(error: Exception, dependency: str) -> Exception | None:
    """What a failed call means to its caller; None where it is a bug."""
    # Not before: an import here while the thread imports the same packages makes one of the two fail.
    from aiohttp import ClientError
    from dapr.clients.exceptions import DaprInternalError
    from grpc import RpcError, StatusCode

    if isinstance(error, TimeoutError | OSError | ClientError):
        return UnavailableError(dependency)
    if not isinstance(error, RpcError | DaprInternalError):
        return None
    # Some of the client's calls raise an error without a status, from the one that has it.
    status = error if isinstance(error, RpcError) else error.__cause__
    if isinstance(status, RpcError) and status.code() == StatusCode.ABORTED:
        return ConflictError(dependency)
    said = (status.details() if isinstance(status, RpcError) else str(error)) or ""  # invocation goes over HTTP
    kinds = {CIRCUIT_OPEN: CircuitOpenError, TOO_LARGE: TooLargeError}
    return next((kind for words, kind in kinds.items() if words in said), UnavailableError)(dependency)
