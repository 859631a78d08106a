"""The SecurityContext dependency of HTTP functions."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from functions.runtime.security.caller import InvalidTokenError, SecurityContext
from functions.runtime.security.gate import Gate


class _CallerByToken(HTTPBearer):
    """The security scheme and the check in one, for every dependency is solved anew at each request."""

    async def __call__(self, request: Request) -> SecurityContext:  # type: ignore[override]
        """The caller of this request; raises InvalidTokenError where there is no valid bearer token."""
        credentials = await super().__call__(request)
        if credentials is None:
            raise InvalidTokenError("a bearer token is needed")
        gate: Gate = request.app.state.gate
        return await gate.verify(credentials.credentials)


_BY_TOKEN = _CallerByToken(
    bearerFormat="JWT",
    scheme_name="HTTPBearer",
    auto_error=False,
    description="RS256 or ES256; roles student and teacher",
)

Caller = Annotated[SecurityContext, Depends(_BY_TOKEN)]
