"""Browsers at the console of an embedded fleet."""

from collections.abc import AsyncIterator

import pytest

from tests.integration.console.visitor import Visitor, visitor
from tests.integration.embedded import Embedded


@pytest.fixture
async def stranger(fleet: Embedded) -> AsyncIterator[Visitor]:
    """Somebody who is not signed in."""
    async with visitor(fleet) as browser:
        yield browser


@pytest.fixture
async def ada(fleet: Embedded) -> AsyncIterator[Visitor]:
    """A student who is signed in."""
    async with visitor(fleet, "ada") as browser:
        yield browser
