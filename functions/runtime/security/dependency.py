"""The SecurityContext dependency of HTTP functions."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from functions.runtime.security.caller import InvalidTokenError, SecurityContext
from functions.runtime.security.gate import Gate

_BEARER = HTTPBearer(bearerFormat="JWT", auto_error=False, description="RS256 or ES256; roles student and teacher")


async def security_context(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
) -> SecurityContext:
    """The caller of this request; raises InvalidTokenError where there is no valid bearer token."""
    if credentials is None:
        raise InvalidTokenError("a bearer token is needed")
    gate: Gate = request.app.state.gate
    return await gate.verify(credentials.credentials)


Caller = Annotated[SecurityContext, Depends(security_context)]
