"""Checks a JSON Web Token: signature, exp, nbf, iss, aud, subject and roles."""

import time
from typing import Any

import jwt
from cachetools import TTLCache
from pydantic import TypeAdapter, ValidationError

from functions.runtime.sanitise import StudentId
from functions.runtime.security.caller import InvalidTokenError, Role, SecurityContext
from functions.runtime.security.keys import JwksKeys, KeySource, PemKey
from functions.runtime.settings import Settings

MAX_TOKEN = 8_192  # characters
REMEMBERED = 1_024  # tokens
REMEMBERED_SECONDS = 60  # after which a token's signature is checked again, for its key may have been withdrawn

_SUBJECT: TypeAdapter[str] = TypeAdapter(StudentId)


class TokenVerifier:
    """Turns a token into a SecurityContext, or refuses it."""

    def __init__(self, keys: KeySource, issuer: str, audience: str, leeway: float) -> None:
        self._keys = keys
        self._issuer = issuer
        self._audience = audience
        self._leeway = leeway
        self._verified: TTLCache[str, tuple[SecurityContext, float]] = TTLCache(REMEMBERED, REMEMBERED_SECONDS)

    @classmethod
    def from_settings(cls, settings: Settings) -> "TokenVerifier":
        """The verifier that the settings describe; raises ValueError when they name no key."""
        return cls(_key_source(settings), settings.jwt_issuer, settings.jwt_audience, settings.jwt_leeway)

    async def verify(self, token: str) -> SecurityContext:
        """The caller whom a token names.

        Raises InvalidTokenError, or UnavailableError when the key set cannot be fetched.
        """
        known = self._verified.get(token)
        if known is not None and time.time() < known[1]:
            return known[0]
        claims = await self._claims(token)
        context = SecurityContext(
            subject=_subject(claims), roles=_roles(claims), students=_students(claims), token=token
        )
        self._verified[token] = context, int(claims["exp"]) + self._leeway  # exp may be a number in quotes
        return context

    async def _claims(self, token: str) -> dict[str, Any]:
        if len(token) > MAX_TOKEN:
            raise InvalidTokenError("token is too long")
        try:
            key_id = jwt.get_unverified_header(token).get("kid")
            key = await self._keys.find(key_id if isinstance(key_id, str) else None)
            if key is None:
                raise InvalidTokenError("token is signed with an unknown key")
            return jwt.decode(
                token,
                key.key,
                algorithms=[key.algorithm],
                issuer=self._issuer,
                audience=self._audience,
                leeway=self._leeway,
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except (jwt.PyJWTError, UnicodeError) as error:
            reason = _REASONS.get(type(error), "it cannot be verified")
            raise InvalidTokenError(f"token is not valid: {reason}") from None


_REASONS: dict[type[Exception], str] = {
    jwt.ExpiredSignatureError: "it has expired",
    jwt.ImmatureSignatureError: "it is not valid yet",
    jwt.InvalidAudienceError: "it is for another audience",
    jwt.InvalidIssuerError: "it is from another issuer",
    jwt.InvalidSignatureError: "the signature is wrong",
    jwt.InvalidAlgorithmError: "it is signed with another algorithm",
}


def _key_source(settings: Settings) -> KeySource:
    if settings.jwt_public_key_file is not None:
        return PemKey.from_file(settings.jwt_public_key_file)
    if settings.jwt_jwks_url is not None:
        return JwksKeys(settings.jwt_jwks_url, settings.jwt_jwks_lifetime, settings.jwt_jwks_cooldown)
    raise ValueError("without a key no token can be checked: set LEARNFLOW_JWT_PUBLIC_KEY_FILE or _JWT_JWKS_URL")


def _subject(claims: dict[str, Any]) -> str:
    try:
        return _SUBJECT.validate_python(claims["sub"], strict=True)
    except ValidationError:
        raise InvalidTokenError("sub is not the id of a person") from None


def _roles(claims: dict[str, Any]) -> frozenset[Role]:
    """Roles this product does not know are other products' business."""
    named = claims.get("roles")
    known = {role.value for role in Role}
    if not isinstance(named, list):
        return frozenset()
    return frozenset(Role(name) for name in named if isinstance(name, str) and name in known)


def _students(claims: dict[str, Any]) -> frozenset[str] | None:
    named = claims.get("students")
    if named is None:
        return None
    if not isinstance(named, list):
        raise InvalidTokenError("students is not a list of ids")
    return frozenset(student for student in named if isinstance(student, str))
