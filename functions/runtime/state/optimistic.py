"""Changes to documents that lose nothing when others change them at the same time."""

import asyncio
from collections.abc import Awaitable, Callable
from random import SystemRandom

from functions.runtime.errors import ConflictError, UnavailableError
from functions.runtime.ports import StateStore
from functions.runtime.telemetry.metrics import STATE_CONFLICTS

ATTEMPTS = 12
PAUSE = 0.005  # seconds, doubled each time, with full jitter so that writers part ways

_JITTER = SystemRandom()


async def update(store: StateStore, key: str, change: Callable[[bytes | None], bytes | None], *, name: str) -> bool:
    """Load, change, save; on a conflict load and change again.

    `change` gets the stored document (None: there is none) and returns the new one, or None to leave it as it is.
    It may be called several times, so it must be pure. True when something was saved. Raises UnavailableError when
    the store is away or others keep changing the document.
    """

    async def attempt() -> bool:
        current = await store.load(key)
        changed = change(current.value)
        if changed is None or changed == current.value:
            return False
        await store.save(key, changed, current.etag)
        return True

    return await until_saved(attempt, name)


async def until_saved(attempt: Callable[[], Awaitable[bool]], name: str) -> bool:
    """What the first attempt without a conflict returns; raises UnavailableError when there are too many conflicts."""
    for number in range(ATTEMPTS):
        try:
            return await attempt()
        except ConflictError:
            STATE_CONFLICTS.labels(name).inc()
            await asyncio.sleep(_JITTER.uniform(0, PAUSE * 2**number))
    raise UnavailableError(f"document in {name}")
