"""State through the Dapr sidecar, under first-write concurrency."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from functions.runtime.dapr.loads import Loads
from functions.runtime.dapr.sidecar import Sidecar
from functions.runtime.errors import ConflictError, UnavailableError
from functions.runtime.ports import Versioned

if TYPE_CHECKING:
    from dapr.clients.grpc._state import StateOptions

PARALLELISM = 10  # reads at once for stores that have no bulk read of their own


class DaprStateStore:
    """One Dapr state component. Keys must not contain "||", which Dapr uses as its separator."""

    def __init__(self, sidecar: Sidecar, component: str) -> None:
        self._sidecar = sidecar
        self._component = component
        self._loads = Loads(self._load_one, self._load_each)

    async def load(self, key: str) -> Versioned:
        """The document with its etag; raises UnavailableError."""
        return await self._loads.load(key)

    async def load_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The documents that exist; raises UnavailableError when any of them cannot be read."""
        found = await self._load_each(keys)
        return {key: versioned.value for key, versioned in found.items() if versioned.value is not None}

    async def _load_one(self, key: str) -> Versioned:
        response = await self._sidecar.call(lambda client: client.get_state(self._component, key), self._component)
        return Versioned(response.data or None, response.etag or None)

    async def _load_each(self, keys: Sequence[str]) -> dict[str, Versioned]:
        response = await self._sidecar.call(
            lambda client: client.get_bulk_state(self._component, list(keys), parallelism=PARALLELISM), self._component
        )
        from dapr.clients.grpc._helpers import to_bytes

        if any(item.error for item in response.items):
            raise UnavailableError(self._component)
        return {item.key: Versioned(to_bytes(item.data), item.etag or None) for item in response.items if item.data}

    async def save(self, key: str, value: bytes, etag: str | None) -> None:
        """Save over the loaded version; raises ConflictError or UnavailableError."""
        try:
            await self._sidecar.call(
                lambda client: client.save_state(self._component, key, value, etag=etag, options=_first_write()),
                self._component,
            )
        except (ConflictError, UnavailableError) as error:
            # Dapr's Redis calls every failed save with an etag a mismatch, a refused or a lost one too, and a first
            # save that came second a failure like any other: what is stored now tells.
            if (etag is None or isinstance(error, ConflictError)) and (await self.load(key)).etag != etag:
                raise ConflictError(key) from error
            raise UnavailableError(self._component) from error


def _first_write() -> "StateOptions":
    from dapr.clients.grpc._state import Concurrency, Consistency, StateOptions

    return StateOptions(consistency=Consistency.strong, concurrency=Concurrency.first_write)
