"""The stack as a fixture: real parts in a folder of the run's own, shared by all tests, which leave it whole."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from stack.stack import Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, measured: Callable[[str], None]) -> Iterator[Stack]:
    """A running stack; what a test killed runs again for the next one."""
    with Stack(tmp_path_factory.mktemp("stack")) as running:
        measured(f"stack: start to ready in {running.start_seconds:.1f} s")
        yield running


@pytest.fixture(autouse=True)
def _whole(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "stack" in request.fixturenames:
        request.getfixturevalue("stack").heal()


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    """A client that no proxy of the environment comes between."""
    with httpx.Client(timeout=30, trust_env=False) as client:
        yield client
