"""Changes to documents that lose nothing when others change them at the same time."""

import asyncio
from collections.abc import Callable
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
    for attempt in range(ATTEMPTS):
        current = await store.load(key)
        changed = change(current.value)
        if changed is None or changed == current.value:
            return False
        try:
            await store.save(key, changed, current.etag)
        except ConflictError:
            STATE_CONFLICTS.labels(name).inc()
            await asyncio.sleep(_JITTER.uniform(0, PAUSE * 2**attempt))
        else:
            return True
    raise UnavailableError(f"document in {name}")
