"""What a learner's front end sends through the cluster's gateway."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx

from functions.local.signing_key import sign_token
from functions.runtime.security.caller import Role
from functions.runtime.settings import Settings
from stack.credentials import Credentials
from tests.cluster.address import INGRESS, host


class Learner:
    """A student of this test, with a token."""

    def __init__(self, credentials: Credentials, name: str = "ada") -> None:
        self.name = f"{name}-{uuid4().hex[:8]}"
        settings = Settings(jwt_public_key_file=credentials.local.verification_key)
        token = sign_token(credentials.local, settings, self.name, {Role.STUDENT}, lifetime=timedelta(hours=8))
        self._headers = {"authorization": f"Bearer {token}"}
        self._http = httpx.Client(base_url=INGRESS, timeout=60, trust_env=False)

    def post(self, agent: str, action: str, body: dict[str, Any]) -> httpx.Response:
        """POST /api/v1/<agent>/<action>."""
        headers = self._headers | {"host": host(agent)}
        return self._http.post(f"/api/v1/{agent}/{action}", json=body, headers=headers)

    def get(self, agent: str, path: str) -> httpx.Response:
        """GET /api/v1/<agent>/<path>."""
        return self._http.get(f"/api/v1/{agent}/{path}", headers=self._headers | {"host": host(agent)})

    def close(self) -> None:
        """Close the connections."""
        self._http.close()
