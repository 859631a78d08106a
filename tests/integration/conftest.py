"""The embedded fleet as a fixture."""

from collections.abc import AsyncIterator

import pytest

from functions.local.settings import LocalSettings
from tests.integration.embedded import Embedded, embedded


@pytest.fixture
async def fleet(local: LocalSettings) -> AsyncIterator[Embedded]:
    """An embedded fleet that delivers events and retries quickly."""
    async with embedded(local) as running:
        yield running
