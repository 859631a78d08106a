"""State through the Dapr sidecar, under first-write concurrency."""

import asyncio
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from functions.runtime.dapr.loads import Loads
from functions.runtime.dapr.saves import Save, Saves
from functions.runtime.dapr.sidecar import Sidecar
from functions.runtime.errors import ConflictError, TooLargeError, UnavailableError
from functions.runtime.ports import Versioned

if TYPE_CHECKING:
    from dapr.aio.clients import DaprClient
    from dapr.clients.grpc._state import StateOptions

PARALLELISM = 10  # reads at once for stores that have no bulk read of their own


class DaprStateStore:
    """One Dapr state component. Keys must not contain "||", which Dapr uses as its separator."""

    def __init__(self, sidecar: Sidecar, component: str) -> None:
        self._sidecar = sidecar
        self._component = component
        self._loads = Loads(self._load_one, self._load_each)
        self._saves = Saves(self._save_each)

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
        """A class with long histories does not fit into one answer: then each half is asked for."""
        try:
            return await self._load_together(keys)
        except TooLargeError:
            half = len(keys) // 2
            if not half:
                raise
            parts = await asyncio.gather(self._load_each(keys[:half]), self._load_each(keys[half:]))
            return parts[0] | parts[1]

    async def _load_together(self, keys: Sequence[str]) -> dict[str, Versioned]:
        response = await self._sidecar.call(
            lambda client: client.get_bulk_state(self._component, list(keys), parallelism=PARALLELISM), self._component
        )
        from dapr.clients.grpc._helpers import to_bytes

        if any(item.error for item in response.items):
            raise UnavailableError(self._component)
        return {item.key: Versioned(to_bytes(item.data), item.etag or None) for item in response.items if item.data}

    async def save(self, key: str, value: bytes, etag: str | None) -> str | None:
        """Save over the loaded version and tell the next one; raises ConflictError or UnavailableError."""
        save = Save(key, value, etag)
        if etag is not None:
            await self._saves.save(save)
        elif failures := await self._save_each([save]):
            # Not with others: what daprd 1.14 tries again of a call with many is not always what failed.
            raise failures[key]
        return _next(etag)

    async def _save_each(self, saves: Sequence[Save]) -> dict[str, Exception]:
        """What was not saved, by key."""
        try:
            await self._sidecar.call(lambda client: self._sent(client, saves), self._component)
        except (UnavailableError, ConflictError) as error:
            if isinstance(error, UnavailableError) and all(save.etag is not None for save in saves):
                failures: dict[str, Exception] = {save.key: UnavailableError(self._component) for save in saves}
            else:
                failures = await self._not_saved(saves)
            for failure in failures.values():
                failure.__cause__ = error  # the sidecar's reason; each is raised elsewhere
            return failures
        return {}

    async def _sent(self, client: "DaprClient", saves: Sequence[Save]) -> None:
        if len(saves) == 1:
            one = saves[0]
            await client.save_state(self._component, one.key, one.value, etag=one.etag, options=_first_write())
            return
        from dapr.clients.grpc._state import StateItem

        # The client's bulk call does not translate the options by itself.
        options = _first_write().get_proto()  # type: ignore[no-untyped-call]
        items = [StateItem(save.key, save.value, etag=save.etag, options=options) for save in saves]
        await client.save_bulk_state(self._component, items)

    async def _not_saved(self, saves: Sequence[Save]) -> dict[str, Exception]:
        """Dapr's Redis calls every failed save with an etag a mismatch, a refused or a lost one too, a first save that
        came second a failure like any other, and a call with many fails by one: what is stored now tells."""
        stored = await self._load_each([save.key for save in saves])
        failures: dict[str, Exception] = {}
        for save in saves:
            now = stored.get(save.key, Versioned(None, None))
            if now.value != save.value:
                unchanged = now.etag == save.etag
                failures[save.key] = UnavailableError(self._component) if unchanged else ConflictError(save.key)
        return failures


def _next(etag: str | None) -> str | None:
    """The etag after a save, which the sidecar does not tell: Redis counts a document's saves.

    Where that is wrong (a store with other etags; a Redis that had lost the document and counts from one again) the
    next save is a conflict.
    """
    if etag is None:
        return "1"
    return str(int(etag) + 1) if etag.isdecimal() else None


@cache
def _first_write() -> "StateOptions":
    from dapr.clients.grpc._state import Concurrency, Consistency, StateOptions

    return StateOptions(consistency=Consistency.strong, concurrency=Concurrency.first_write)
