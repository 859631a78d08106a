"""The key pair of the embedded fleet, made on first start, and the tokens it signs."""

import contextlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from functions.local.secret_file import PRIVATE, write_whole
from functions.local.settings import LocalSettings
from functions.runtime.security.caller import Role
from functions.runtime.settings import Settings

RSA_BITS = 2048
PUBLIC = 0o644


def ensure_keys(local: LocalSettings) -> None:
    """Make the key pair where there is none; the private key can be read by its owner only."""
    local.data_dir.mkdir(parents=True, exist_ok=True)
    if not local.signing_key.exists():
        key = rsa.generate_private_key(public_exponent=65_537, key_size=RSA_BITS)
        with contextlib.suppress(FileExistsError):  # another process was quicker: its key is the key
            write_whole(
                local.signing_key, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), PRIVATE
            )
    key = _load(local.signing_key)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    if not local.verification_key.exists() or local.verification_key.read_bytes() != public:
        write_whole(local.verification_key, public, PUBLIC, over=True)


def sign_token(
    local: LocalSettings,
    settings: Settings,
    subject: str,
    roles: set[Role],
    *,
    lifetime: timedelta = timedelta(hours=8),
    students: list[str] | None = None,
) -> str:
    """A token for this person, RS256, valid from now on for `lifetime`; `students` limits a teacher to these."""
    now = datetime.now(UTC)
    claims = {
        "sub": subject,
        "roles": sorted(roles),
        "iss": settings.jwt_issuer,
        "aud": settings.jwt_audience,
        "iat": now,
        "nbf": now,
        "exp": now + lifetime,
    }
    if students is not None:
        claims["students"] = students
    return jwt.encode(claims, local.signing_key.read_bytes(), algorithm="RS256")


def _load(file: Path) -> rsa.RSAPrivateKey:
    key = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{file} holds no RSA private key")
    return key
