"""What callers sent, kept under short ids, so that a model need not repeat it."""

import json
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

MOST_KEPT = 256
MOST_BYTES = 8 * 1024 * 1024
_SMALLEST_ID = 100_000_000
_IDS = 900_000_000  # nine digits, which are three tokens, none of them a leading zero


class UnknownIdError(ValueError):
    """Nothing is kept under this id, or not any more."""


class Shelf:
    """The arguments used last, by an id that follows from their content; what was not used longest goes first."""

    def __init__(self, most_kept: int = MOST_KEPT, most_bytes: int = MOST_BYTES) -> None:
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._most_kept = most_kept
        self._most_bytes = most_bytes
        self._bytes = 0

    def keep(self, arguments: Mapping[str, Any]) -> str:
        """Keep arguments and tell their id; the same arguments have the same id in every process."""
        text = json.dumps(arguments, sort_keys=True)
        name = _id_of(text)
        if name not in self._kept:
            self._bytes += len(text)
        self._kept[name] = text
        self._kept.move_to_end(name)
        self._make_room()
        return name

    def find(self, name: str) -> dict[str, Any]:
        """The arguments with this id; raises UnknownIdError."""
        if name not in self._kept:
            raise UnknownIdError(f"id: nothing is kept under {name[:20]!r} (any more); send it inline or give a path")
        self._kept.move_to_end(name)
        arguments: dict[str, Any] = json.loads(self._kept[name])
        return arguments

    def _make_room(self) -> None:
        while len(self._kept) > self._most_kept or self._bytes > self._most_bytes:
            _, text = self._kept.popitem(last=False)
            self._bytes -= len(text)


def _id_of(text: str) -> str:
    number = int.from_bytes(sha256(text.encode()).digest()[:8], "big")
    return str(_SMALLEST_ID + number % _IDS)
