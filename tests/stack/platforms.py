"""The functions' own Dapr adapters in the test's process, on the sidecar of an agent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import dapr.conf
import pytest

from functions.runtime.dapr.platform import DaprPlatform
from functions.runtime.settings import Settings
from stack.stack import Stack


@asynccontextmanager
async def on_sidecar(stack: Stack, app_id: str) -> AsyncIterator[DaprPlatform]:
    """A platform connected to this agent's sidecar."""
    sidecar = stack.sidecars[app_id]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dapr.conf.settings, "DAPR_HTTP_PORT", sidecar.http_port)
        patch.setattr(dapr.conf.settings, "DAPR_GRPC_PORT", sidecar.grpc_port)
        platform = DaprPlatform(Settings())
        await platform.start()
        try:
            async with asyncio.timeout(10):
                while not platform.ready:  # noqa: ASYNC110 - the platform tells it to whoever looks
                    await asyncio.sleep(0.02)
            yield platform
        finally:
            await platform.stop()
