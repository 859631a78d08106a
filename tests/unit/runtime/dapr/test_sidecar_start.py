"""A function that cannot load its sidecar's client tries again, and says why."""

import asyncio
from types import SimpleNamespace

import pytest

from functions.runtime.dapr import sidecar
from functions.runtime.settings import Settings


async def test_an_import_that_failed_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Two imports of one package at the same time can make one of them fail."""
    failures = iter([ImportError("partially initialized module")])

    def load(name: str) -> object:
        for failure in failures:
            raise failure
        health = SimpleNamespace(wait_for_sidecar=lambda: None)
        return SimpleNamespace(DaprClient=lambda: SimpleNamespace(close=_closed), DaprHealth=health)

    monkeypatch.setattr(sidecar, "import_module", load)
    monkeypatch.setattr(sidecar, "RETRY_SECONDS", 0)
    connection = sidecar.Sidecar(Settings())
    connection.start()
    async with asyncio.timeout(10):
        await connection._ready_client()
    assert connection.connected
    assert "unexpected ImportError" in caplog.text
    await connection.stop()


async def _closed() -> None:
    """Nothing to close."""
