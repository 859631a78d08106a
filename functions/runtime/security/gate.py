"""The token check of a function, loaded beside its start: cryptography takes longer to import than all of our code."""

import asyncio
import logging
import threading
from typing import TYPE_CHECKING

from functions.runtime.security.caller import SecurityContext
from functions.runtime.settings import Settings

if TYPE_CHECKING:
    from functions.runtime.security.token import TokenVerifier

_LOG = logging.getLogger(__name__)


class Gate:
    """Verifies tokens; not ready until its keys are loaded, and then for good."""

    def __init__(self, settings: Settings) -> None:
        """Raises ValueError when the settings name no key."""
        if settings.jwt_public_key_file is None and settings.jwt_jwks_url is None:
            raise ValueError("no token can be checked: set LEARNFLOW_JWT_PUBLIC_KEY_FILE or LEARNFLOW_JWT_JWKS_URL")
        self._settings = settings
        self._loading = threading.Lock()
        self._verifier: TokenVerifier | None = None

    @property
    def ready(self) -> bool:
        """Whether the keys are loaded."""
        return self._verifier is not None

    async def open(self) -> None:
        """Load the keys; a key that cannot be used is logged, and the gate stays shut."""
        try:
            await asyncio.to_thread(self._load)
        except (OSError, ValueError, TypeError) as error:
            _LOG.critical("the key that tokens are checked with cannot be used: %s", error)

    async def verify(self, token: str) -> SecurityContext:
        """The caller whom a token names; raises InvalidTokenError or UnavailableError."""
        verifier = await asyncio.to_thread(self._load) if self._verifier is None else self._verifier
        return await verifier.verify(token)

    def _load(self) -> "TokenVerifier":
        from functions.runtime.security.token import TokenVerifier

        with self._loading:
            verifier = self._verifier or TokenVerifier.from_settings(self._settings)
            self._verifier = verifier
        return verifier
