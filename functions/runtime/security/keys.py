"""Where the keys come from that tokens are checked with. A key decides its own algorithm; a token never does."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from functions.runtime.errors import UnavailableError

MIN_RSA_BITS = 2048  # NIST SP 800-131A

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class VerificationKey:
    """A public key with the one algorithm it is used for."""

    key: RSAPublicKey | EllipticCurvePublicKey
    algorithm: str

    @classmethod
    def of(cls, key: object) -> "VerificationKey":
        """RS256 for RSA keys of 2048 bits and more, ES256 for P-256 keys; raises ValueError for any other."""
        if isinstance(key, RSAPublicKey) and key.key_size >= MIN_RSA_BITS:
            return cls(key, "RS256")
        if isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1):
            return cls(key, "ES256")
        raise ValueError("a verification key is an RSA public key of 2048 bits or more, or a P-256 public key")


class KeySource(Protocol):
    """Finds the key for a token's kid."""

    async def find(self, key_id: str | None) -> VerificationKey | None:
        """The key, or None when there is none of this id; raises UnavailableError when keys cannot be had."""


class PemKey:
    """One public key, given as PEM; it serves tokens of any key id."""

    def __init__(self, pem: bytes) -> None:
        self._key = VerificationKey.of(load_pem_public_key(pem))

    @classmethod
    def from_file(cls, file: Path) -> "PemKey":
        """Read the key from a file; raises OSError or ValueError."""
        return cls(file.read_bytes())

    async def find(self, key_id: str | None) -> VerificationKey | None:  # noqa: ARG002 - one key for all
        """The one key."""
        return self._key


class JwksKeys:
    """A JSON Web Key Set at an address, kept for a while; an unknown key id fetches anew, but not too often."""

    def __init__(self, url: str, lifetime: float, cooldown: float, now: Callable[[], float] = time.monotonic) -> None:
        address = urlsplit(url)
        if address.scheme != "https" and address.hostname not in {"127.0.0.1", "localhost", "::1"}:
            raise ValueError("jwt_jwks_url: only https is trusted beyond this machine")
        self._client = jwt.PyJWKClient(url, cache_jwk_set=False, timeout=5)
        self._lifetime = lifetime
        self._cooldown = cooldown
        self._now = now
        self._keys: dict[str, VerificationKey] = {}
        self._fetched = self._tried = float("-inf")
        self._fetching = asyncio.Lock()

    async def find(self, key_id: str | None) -> VerificationKey | None:
        """The key of this id; a set of one key also serves tokens without an id."""
        stale = self._now() - self._fetched > self._lifetime
        if self._lookup(key_id) is None or (stale and not self._fetching.locked()):
            await self._refresh()
        return self._lookup(key_id)

    def _lookup(self, key_id: str | None) -> VerificationKey | None:
        if key_id is None and len(self._keys) == 1:
            return next(iter(self._keys.values()))
        return self._keys.get(key_id or "")

    async def _refresh(self) -> None:
        async with self._fetching:
            if self._now() - self._tried >= self._cooldown:
                self._tried = self._now()
                await self._fetch()
            if not self._keys:
                raise UnavailableError("key set")

    async def _fetch(self) -> None:
        try:
            document = await asyncio.to_thread(self._client.fetch_data)
            self._keys, self._fetched = _usable(document["keys"]), self._now()
        except (jwt.PyJWKClientError, OSError, ValueError, LookupError, TypeError) as error:
            # Keys known so far serve on while their issuer is away or answers with something else.
            _LOG.warning("the key set cannot be fetched: %s", type(error).__name__)


def _usable(entries: list[Any]) -> dict[str, VerificationKey]:
    keys: dict[str, VerificationKey] = {}
    for entry in entries:
        try:
            if entry.get("use", "sig") != "sig":
                continue
            keys[str(entry.get("kid", ""))] = VerificationKey.of(jwt.PyJWK(entry).key)
        except (jwt.PyJWTError, ValueError, AttributeError):
            continue  # a set may hold keys for other uses
    return keys
