"""Ids that follow from what they name, so that doing something twice names it once."""

from hashlib import sha256
from uuid import UUID


def deterministic_id(*names: str) -> UUID:
    """A UUID of version 4's form, made of a hash of the names instead of chance."""
    return UUID(bytes=sha256("\0".join(names).encode()).digest()[:16], version=4)
