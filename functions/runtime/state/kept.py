"""Copies of the documents that this process has just written, for the events that follow at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from cachetools import TTLCache

Document = TypeVar("Document")
Timer = Callable[[], float]

SECONDS = 2.0  # docs/adr/0028: shorter than it takes to lose a store, get it back and begin to rebuild it
LIMIT = 2 * 1024 * 1024  # bytes of all copies as they are stored; a StudentDocument takes eight times that in memory
EACH = 1_024  # bytes that a copy counts besides, so that no more than 2,048 are kept however small they are


@dataclass(frozen=True)
class Copy(Generic[Document]):
    """A document that must not be changed in place, its etag in the store, and its length there in bytes."""

    document: Document
    etag: str | None
    length: int


class KeptCopies(Generic[Document]):
    """At most LIMIT bytes, each for SECONDS; the oldest go first. `timer` counts seconds, for tests."""

    def __init__(self, timer: Timer) -> None:
        self._copies: TTLCache[str, Copy[Document]] = TTLCache(LIMIT, SECONDS, timer, _size)

    def take(self, key: str) -> Copy[Document] | None:
        """The copy, which is kept no longer: whoever took it keeps a new one once it is known what is stored."""
        taken: Copy[Document] | None = self._copies.pop(key, None)
        return taken

    def keep(self, key: str, copy: Copy[Document]) -> None:
        """Keep what the store is known to hold; what is too long for all is not kept."""
        if _size(copy) <= LIMIT:
            self._copies[key] = copy

    def forget(self) -> None:
        """Keep nothing."""
        self._copies.clear()


def _size(copy: Copy[Document]) -> int:
    return EACH + copy.length
