"""Exercise ids that hold all there is to know of an exercise, signed so that nobody can make one up."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from functions.runtime.errors import NotFoundError

TAG = 20  # hexadecimal digits: 80 bits, out of reach of guessing over HTTP

_PARTS = 3


@dataclass(frozen=True)
class ExerciseKey:
    """Which template, in which version, with which seed."""

    template: str
    version: int
    seed: int

    @classmethod
    def of(cls, unsigned: str) -> "ExerciseKey":
        """The key in an unsigned id, `template.version.seed`; raises NotFoundError."""
        parts = unsigned.split(".")
        if len(parts) != _PARTS or not (parts[1].isdecimal() and parts[2].isdecimal()):
            raise NotFoundError("there is no such exercise")
        return cls(parts[0], int(parts[1]), int(parts[2]))


class IdSigner:
    """Signs and opens exercise ids."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, unsigned: str) -> str:
        """The id as students see it."""
        return f"{unsigned}.{self._tag(unsigned)}"

    def open(self, signed: str) -> ExerciseKey:
        """What an id stands for; raises NotFoundError for one that was not signed here."""
        unsigned, _, tag = signed.rpartition(".")
        if not hmac.compare_digest(tag.encode(), self._tag(unsigned).encode()):
            raise NotFoundError("there is no such exercise")
        return ExerciseKey.of(unsigned)

    def _tag(self, unsigned: str) -> str:
        return hmac.new(self._key, unsigned.encode(), sha256).hexdigest()[:TAG]
