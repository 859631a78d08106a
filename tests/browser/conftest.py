"""A fleet of its own for each test, and people with real browsers in front of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.person import Person, at_the_console
from tests.browser.place import Place
from tests.integration.fleet_process import Up, up

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def fleet(tmp_path: Path) -> Iterator[Up]:
    """What `task up` starts, on a free port and a folder of its own."""
    data = tmp_path / "data"
    data.mkdir()
    with up(data, LEARNFLOW_LOCAL_REQUESTS_PER_MINUTE="100000") as running:
        yield running


@pytest.fixture
def ada(browser: Browser, fleet: Up) -> Iterator[Person]:
    """A learner who has signed in by a click."""
    with at_the_console(browser, fleet.address, "ada") as person:
        yield person


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A fleet exactly as `task up` starts it, its limit of requests included."""
    with up(tmp_path / "data") as running:
        yield Place(running.address, tmp_path / "data", running.process)


@pytest.fixture(scope="module")
def roomy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A fleet that a file of tests shares, with room for more requests than a person makes."""
    data = tmp_path_factory.mktemp("roomy") / "data"
    with up(data, LEARNFLOW_LOCAL_REQUESTS_PER_MINUTE="100000") as running:
        yield Place(running.address, data, running.process)
