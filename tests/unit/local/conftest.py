"""The embedded database as a fixture."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.local.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database of the test's own."""
    opened = Database(tmp_path / "learnflow.db")
    yield opened
    opened.close()
