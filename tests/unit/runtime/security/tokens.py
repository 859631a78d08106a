"""Tokens to check, written once for the functions' own check and for the edge's."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from functions.runtime.security.keys import PemKey
from functions.runtime.security.token import MAX_TOKEN, TokenVerifier

ISSUER, AUDIENCE, LEEWAY = "https://issuer.test", "learnflow-agents", 30
FUTURE = 4_000_000_000  # seconds since 1970

RSA = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
EC = ec.generate_private_key(ec.SECP256R1())

CLAIMS: dict[str, Any] = {"iss": ISSUER, "aud": AUDIENCE, "sub": "ada", "exp": FUTURE, "roles": ["student"]}

Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def public_pem(key: Private) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def private_pem(key: Private) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def verifier(key: Private = RSA) -> TokenVerifier:
    return TokenVerifier(PemKey(public_pem(key)), ISSUER, AUDIENCE, LEEWAY)


def signed(claims: Mapping[str, Any] = CLAIMS, key: Private = RSA, algorithm: str = "RS256") -> str:
    """Any JSON, signed as it stands: PyJWT's own encoder would refuse some of these claims."""
    return jwt.api_jws.encode(json.dumps(dict(claims)).encode(), key, algorithm)


def without(*names: str) -> dict[str, Any]:
    return {name: value for name, value in CLAIMS.items() if name not in names}


def encoded(part: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


NO_SUBJECTS = ["", " ", "a b", "ada\n", "../etc", "é", "a" * 65, "ada|bob", "-ada", "\x00", "💥"]
NO_SIGNATURE = ["none", "None", "NONE", "nOnE", ""]


@dataclass(frozen=True)
class Form:
    """A request's Authorization headers, whom the functions believe it is, and whom the edge names.

    None is a refusal. The edge does not check signatures, so that it may name whom the functions refuse.
    """

    name: str
    authorization: tuple[str, ...]
    believed: str | None
    named: str | None


def forms() -> list[Form]:
    """The forms in which a token comes, honest and not."""
    good = signed()
    header, claims, signature = good.split(".")
    plain = _claiming("ada")
    escaped = plain.replace(b"ada", b"\\u0061da")
    hidden = plain[:-1] + b', "s\\u0075b": "bob"}'
    ended = plain.replace(b"ada", b"ada\\u0000")
    return [
        Form("as it should be", (f"Bearer {good}",), "ada", "ada"),
        Form("scheme in small letters", (f"bearer {good}",), "ada", "ada"),
        Form("scheme in capitals", (f"BEARER {good}",), "ada", "ada"),
        Form("no header", (), None, None),
        Form("empty header", ("",), None, None),
        Form("no token", ("Bearer",), None, None),
        Form("a space for a token", ("Bearer ",), None, None),
        Form("another scheme", ("Basic YWRhOmFkYQ==",), None, None),
        Form("a scheme that begins like it", (f"Bearers {good}",), None, None),
        Form("a bearer inside another scheme", (f"Basic Bearer {good}",), None, None),
        Form("no scheme", (good,), None, None),
        Form("a tab in place of the space", (f"Bearer\t{good}",), None, None),
        Form("two tokens in one header", (f"Bearer {good} {good}",), None, None),
        Form("two tokens with a comma", (f"Bearer {good}, Bearer {good}",), None, None),
        Form("one part", (f"Bearer {header}",), None, None),
        Form("two parts", (f"Bearer {header}.{claims}",), None, None),
        Form("four parts", (f"Bearer {good}.{claims}",), None, None),
        Form("empty claims", (f"Bearer {header}..{signature}",), None, None),
        Form("no signature", (f"Bearer {header}.{claims}.",), None, None),
        Form("a foreign key", (f"Bearer {signed(key=OTHER)}",), None, "ada"),
        Form(
            "another's claims under a signature",
            (f"Bearer {header}.{encoded({'sub': 'bob'})}.{signature}",),
            None,
            "bob",
        ),
        Form("expired", (f"Bearer {signed(CLAIMS | {'exp': 1})}",), None, "ada"),
        Form("padding after the claims", (f"Bearer {header}.{claims}=.{signature}",), None, None),
        Form("standard base64 in the claims", (f"Bearer {header}.a+/b.{signature}",), None, None),
        Form("a length that base64 does not have", (f"Bearer {header}.eyJzd.{signature}",), None, None),
        Form("bytes that are no JSON", (f"Bearer {header}.{_base64(b'{')}.{signature}",), None, None),
        Form("JSON in UTF-16", (f"Bearer {_raw(json.dumps(CLAIMS).encode('utf-16'))}",), "ada", None),
        Form("claims with a byte order mark", (f"Bearer {_raw(json.dumps(CLAIMS).encode('utf-8-sig'))}",), "ada", None),
        *(
            Form(f"claims that are {value!r}", (f"Bearer {_raw(json.dumps(value).encode())}",), None, None)
            for value in ([], ["sub"], "sub", 5, None, True)
        ),
        *(
            Form(f"sub that is {value!r}", (f"Bearer {signed(CLAIMS | {'sub': value})}",), None, None)
            for value in (None, 5, True, ["ada"], {"sub": "ada"}, *NO_SUBJECTS)
        ),
        Form("no sub", (f"Bearer {signed(without('sub'))}",), None, None),
        Form("the longest sub", (f"Bearer {signed(CLAIMS | {'sub': 'a' * 64})}",), "a" * 64, "a" * 64),
        Form(
            "sub with everything that an id may hold",
            (f"Bearer {signed(CLAIMS | {'sub': 'A0._-z'})}",),
            "A0._-z",
            "A0._-z",
        ),
        Form("sub in escapes", (f"Bearer {_raw(escaped)}",), "ada", "ada"),
        Form("sub twice: the last one counts", (f"Bearer {_raw(_claiming('bob', 'ada'))}",), "ada", "ada"),
        Form("a second sub in escapes", (f"Bearer {_raw(hidden)}",), "bob", "bob"),
        Form("a zero byte after sub", (f"Bearer {_raw(ended)}",), None, None),
        Form("as long as can be", (f"Bearer {_long(MAX_TOKEN)}",), "ada", "ada"),
        Form("overlong", (f"Bearer {_long(MAX_TOKEN + 1)}",), None, None),
        *(
            Form(f"alg {algorithm!r}", (f"Bearer {encoded({'alg': algorithm})}.{claims}.",), None, None)
            for algorithm in NO_SIGNATURE
        ),
        *(
            Form(
                f"alg {algorithm!r} with a signature",
                (f"Bearer {encoded({'alg': algorithm})}.{claims}.{signature}",),
                None,
                "ada",
            )
            for algorithm in NO_SIGNATURE
        ),
    ]


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _raw(claims: bytes) -> str:
    """Any bytes, signed as they stand."""
    return jwt.api_jws.encode(claims, RSA, "RS256")


def _claiming(*subjects: str) -> bytes:
    rest = json.dumps(without("sub"))[:-1]
    return "".join([rest, *(f', "sub": "{subject}"' for subject in subjects), "}"]).encode()


def _long(length: int) -> str:
    """A token of exactly this many characters; base64 skips some lengths, which another header reaches."""
    for headers in (None, {"kid": "k"}, {"kid": "kk"}):
        rest = length - len(jwt.api_jws.encode(b"", RSA, "RS256", headers=headers))
        body = json.dumps(CLAIMS | {"x": ""})[:-2] + "y" * (rest * 3 // 4)
        token = _with(body[: rest * 3 // 4 - 2], headers)
        if len(token) == length:
            return token
    raise ValueError(f"no token has {length} characters")


def _with(body: str, headers: dict[str, str] | None) -> str:
    return jwt.api_jws.encode(f'{body}"}}'.encode(), RSA, "RS256", headers=headers)
