"""The live pages that this process serves."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.exceptions import HTTPException

MOST_OF_ONE = 6  # of one person's browser, which opens no more connections to one place itself
MOST = 200  # of one process


class Streams:
    """Open streams by person and browser, so that signing out ends them."""

    def __init__(self) -> None:
        self._open: defaultdict[tuple[str, str], set[asyncio.Event]] = defaultdict(set)

    def require_room(self, person: str, secret: str) -> None:
        """Raise HTTPException 503 where one more would be too many."""
        if len(self._open.get((person, secret), ())) >= MOST_OF_ONE or sum(map(len, self._open.values())) >= MOST:
            raise HTTPException(503, "Too many pages of yours are live at once. Close some of them.")

    @contextmanager
    def open(self, person: str, secret: str) -> Iterator[asyncio.Event]:
        """A stream of this person's browser, and the event that tells it to end."""
        end = asyncio.Event()
        self._open[person, secret].add(end)
        try:
            yield end
        finally:
            self._open[person, secret].discard(end)
            if not self._open[person, secret]:
                del self._open[person, secret]

    def end(self, person: str, secret: str) -> None:
        """End the streams of this person's browser."""
        for stream in self._open.get((person, secret), ()):
            stream.set()
