"""Fixtures that all tests share. Everything lives in folders of the test's own, with keys made once a run."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from functions.local.settings import LocalSettings, local_settings
from functions.local.signing_key import ensure_keys
from functions.runtime.settings import settings

UNLIMITED = 1_000_000  # requests a minute

# A shared machine is slow at times: a law is about what holds, and speed is measured by the benchmarks.
# The usual run takes the same cases every time, so that a change fails for what it changes; "search" takes new ones.
hypothesis_settings.register_profile("search", deadline=None, print_blob=True)
hypothesis_settings.register_profile("learnflow", hypothesis_settings.get_profile("search"), derandomize=True)
hypothesis_settings.load_profile("learnflow")

_MEASURED: list[str] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured: figures are reported, never asserted."""
    if _MEASURED:
        terminalreporter.section("measured")
        for line in _MEASURED:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def measured() -> Callable[[str], None]:
    """Takes a line for the summary, with the load of the machine at this moment."""

    def note(line: str) -> None:
        _MEASURED.append(f"{line} [load {os.getloadavg()[0]:.1f}]")

    return note


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the developer's shell reaches a test, and none of a test's reaches the next."""
    for name in [name for name in os.environ if name.startswith("LEARNFLOW_")]:
        monkeypatch.delenv(name)
    settings.cache_clear()
    local_settings.cache_clear()


@pytest.fixture(scope="session")
def key_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds nothing but a fleet's keys."""
    folder = tmp_path_factory.mktemp("keys")
    ensure_keys(LocalSettings(data_dir=folder))
    return folder


@pytest.fixture
def local(tmp_path: Path, key_folder: Path) -> LocalSettings:
    """An embedded fleet's settings on a folder of its own, without a limit of requests worth mentioning."""
    data_dir = tmp_path / "data"
    shutil.copytree(key_folder, data_dir)
    return LocalSettings(data_dir=data_dir, requests_per_minute=UNLIMITED)
