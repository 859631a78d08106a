"""The stack as a fixture: real parts in a folder of the run's own, shared by all tests that leave it as they found it."""

from collections.abc import Iterator

import httpx
import pytest

from stack.stack import Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A running stack. A test that kills a part restarts it, also when the test fails."""
    with Stack(tmp_path_factory.mktemp("stack")) as running:
        print(f"\nstack ready after {running.start_seconds:.1f} s")
        yield running


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    """A client that no proxy of the environment comes between."""
    with httpx.Client(timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture(autouse=True)
def whole(stack: Stack) -> Iterator[None]:
    """Whatever a test killed runs again for the next one."""
    yield
    stack.heal()
