"""The ranks of o200k's tokens, read in place from a file that all processes of a machine share.

The tokenizer that the figures are verified with holds its tables in 67 MB of each process, more than a function has to
spare. This file is a hash table of 4.2 MB, mapped into memory, of which only the pages that are used are loaded.

Layout, little-endian: SLOTS slots of 32 bits (empty, or 14 bits of the token's CRC-32 above its 18 bits of rank), then
TOKENS + 1 offsets of 32 bits, then the tokens' bytes in the order of their ranks. Written by
tests/contract/vocabulary_file.py.
"""

import mmap
import sys
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from zlib import crc32

FILE = Path(__file__).with_name("o200k.bin")
TOKENS = 199_998
SLOTS = 1 << 19

_LAST_SLOT = SLOTS - 1
_RANK_BITS = 18
_RANK = (1 << _RANK_BITS) - 1
_EMPTY = 0xFFFF_FFFF


class Vocabulary:
    """Ranks by token."""

    def __init__(self, content: memoryview) -> None:
        words = content[: 4 * (SLOTS + TOKENS + 1)].cast("I")
        self._slots, self._offsets = words[:SLOTS], words[SLOTS:]
        self._bytes = content[4 * (SLOTS + TOKENS + 1) :]

    def rank(self, token: bytes) -> int | None:
        """A token's rank, the lower the earlier it is merged; None for bytes that are no token."""
        slots, hashed = self._slots, crc32(token)
        mark, place = hashed >> _RANK_BITS, hashed & _LAST_SLOT
        while (slot := slots[place]) != _EMPTY:
            if slot >> _RANK_BITS == mark:
                rank = slot & _RANK
                if self._bytes[self._offsets[rank] : self._offsets[rank + 1]] == token:
                    return rank
            place = (place + 1) & _LAST_SLOT
        return None


@cache
def vocabulary() -> Vocabulary:
    """o200k's; raises OSError where the file is missing or cut, and on a big-endian machine."""
    if sys.byteorder != "little":
        raise OSError(f"{FILE.name} is for little-endian machines")
    with FILE.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if len(mapped) <= 4 * (SLOTS + TOKENS + 1):
        raise OSError(f"{FILE.name} is cut short")
    return Vocabulary(memoryview(mapped))


def content_of(tokens: Sequence[bytes]) -> bytes:
    """The file's content for tokens in the order of their ranks."""
    slots = array("I", [_EMPTY]) * SLOTS
    for rank, token in enumerate(tokens):
        hashed = crc32(token)
        place = next(place for place in _places(hashed) if slots[place] == _EMPTY)
        slots[place] = (hashed >> _RANK_BITS) << _RANK_BITS | rank
    offsets = array("I", [0])
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return slots.tobytes() + offsets.tobytes() + b"".join(tokens)


def _places(hashed: int) -> Iterator[int]:
    return ((hashed + step) & _LAST_SLOT for step in range(SLOTS))
