"""Which tokens are believed."""

import asyncio
import base64
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from functions.runtime.security.caller import InvalidTokenError, Role, SecurityContext
from functions.runtime.security.keys import PemKey
from functions.runtime.security.token import MAX_TOKEN, TokenVerifier
from tests.unit.runtime.security.tokens import (
    AUDIENCE,
    CLAIMS,
    EC,
    FUTURE,
    ISSUER,
    LEEWAY,
    NO_SIGNATURE,
    NO_SUBJECTS,
    OTHER,
    RSA,
    Private,
    encoded,
    private_pem,
    public_pem,
    signed,
    verifier,
    without,
)


async def refused(token: str, by: TokenVerifier | None = None) -> str:
    with pytest.raises(InvalidTokenError) as error:
        await (by or verifier()).verify(token)
    return str(error.value)


@pytest.mark.parametrize(("key", "algorithm"), [(RSA, "RS256"), (EC, "ES256")])
async def test_a_token_of_the_key_names_its_caller(key: Private, algorithm: str) -> None:
    token = signed(key=key, algorithm=algorithm)
    assert await verifier(key).verify(token) == SecurityContext("ada", frozenset({Role.STUDENT}), None, token)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        (CLAIMS | {"exp": 1}, "expired"),
        (CLAIMS | {"nbf": FUTURE}, "not valid yet"),
        (CLAIMS | {"iat": FUTURE}, "not valid yet"),
        (CLAIMS | {"aud": "another"}, "another audience"),
        (CLAIMS | {"aud": []}, "cannot be verified"),
        (CLAIMS | {"aud": ["another"]}, "another audience"),
        (CLAIMS | {"iss": "https://evil.test"}, "another issuer"),
        (CLAIMS | {"iss": [ISSUER]}, "issuer"),
        *((without(name), "cannot be verified") for name in ("exp", "sub", "iss", "aud")),
        *((CLAIMS | {name: None}, "token") for name in ("exp", "sub", "iss", "aud")),
    ],
    ids=str,
)
async def test_a_token_out_of_its_time_or_place_is_refused(claims: dict[str, Any], reason: str) -> None:
    assert reason in await refused(signed(claims))


@pytest.mark.parametrize("subject", NO_SUBJECTS)
async def test_a_subject_that_is_no_id_is_refused_and_not_repeated(subject: str) -> None:
    assert await refused(signed(CLAIMS | {"sub": subject})) == "sub is not the id of a person"


@given(
    claims=st.dictionaries(
        st.sampled_from(["sub", "exp", "nbf", "iat", "iss", "aud", "roles", "students", "jti", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just(str(FUTURE)),
            lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
            max_leaves=4,
        ),
        max_size=4,
    )
)
async def test_no_claims_of_the_issuer_break_the_check(claims: dict[str, Any]) -> None:
    try:
        caller = await verifier().verify(signed(CLAIMS | claims))
    except InvalidTokenError:
        return
    assert caller.roles <= set(Role)


@given(st.text(max_size=300) | st.binary(max_size=300).map(lambda raw: raw.decode("latin-1")))
async def test_no_text_breaks_the_check(text: str) -> None:
    await refused(text)


@given(st.integers(0, 10_000), st.integers(0, 255))
async def test_a_token_that_was_changed_anywhere_is_refused_or_means_the_same(place: int, value: int) -> None:
    good = signed()
    changed = bytearray(good.encode())
    changed[place % len(changed)] = value
    try:
        caller = await verifier().verify(changed.decode("latin-1"))
    except InvalidTokenError:
        return
    # The last character of a base64 part has bits that carry nothing.
    assert (caller.subject, caller.roles) == ("ada", frozenset({Role.STUDENT}))


async def test_a_forged_token_is_refused() -> None:
    assert "signature" in await refused(signed(key=OTHER))


@pytest.mark.parametrize("algorithm", NO_SIGNATURE)
async def test_a_token_without_a_signature_is_refused(algorithm: str) -> None:
    unsigned = f"{encoded({'alg': algorithm, 'typ': 'JWT'})}.{encoded(CLAIMS)}."
    await refused(unsigned)
    await refused(unsigned + signed().rpartition(".")[2])


@pytest.mark.parametrize("secret", [public_pem(RSA), public_pem(RSA).strip(), b"", b"secret"])
@pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
async def test_the_public_key_is_no_secret_to_sign_with(secret: bytes, algorithm: str) -> None:
    """Key confusion: PyJWT refuses to sign with a PEM, an attacker does not."""
    hmac = jwt.api_jws.PyJWS().get_algorithm_by_name(algorithm)
    body = f"{encoded({'alg': algorithm, 'typ': 'JWT'})}.{encoded(CLAIMS)}"
    signature = base64.urlsafe_b64encode(hmac.sign(body.encode(), secret)).rstrip(b"=").decode()
    assert "another algorithm" in await refused(f"{body}.{signature}")


@pytest.mark.parametrize("algorithm", ["RS384", "RS512", "PS256"])
async def test_a_key_is_used_with_its_one_algorithm(algorithm: str) -> None:
    assert "another algorithm" in await refused(signed(algorithm=algorithm))


async def test_an_elliptic_signature_does_not_pass_for_an_rsa_one() -> None:
    await refused(signed(key=EC, algorithm="ES256"))
    await refused(signed(), verifier(EC))


@pytest.mark.parametrize("header", [{"jwk": {}}, {"jku": "http://127.0.0.1:1"}, {"x5u": "http://127.0.0.1:1"}])
async def test_a_key_that_the_token_brings_is_not_used(header: dict[str, Any]) -> None:
    own = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(OTHER.public_key()))
    headers = {name: own if name == "jwk" else value for name, value in header.items()}
    assert "signature" in await refused(jwt.encode(CLAIMS, OTHER, "RS256", headers=headers))


async def test_a_critical_extension_nobody_knows_is_refused() -> None:
    await refused(jwt.encode(CLAIMS, RSA, "RS256", headers={"crit": ["b64"], "b64": False}))


async def test_a_token_too_long_is_refused_before_it_is_read() -> None:
    assert await refused("x" * (MAX_TOKEN + 1)) == "token is too long"
    assert await refused(signed(CLAIMS | {"x": "y" * MAX_TOKEN})) == "token is too long"


async def test_deep_nesting_in_a_header_is_refused() -> None:
    deep = base64.urlsafe_b64encode(b"[" * 5_000).rstrip(b"=").decode()
    await refused(f"{deep}.e30.AA")


async def test_clocks_may_differ_by_the_leeway() -> None:
    now = int(time.time())
    assert (await verifier().verify(signed(CLAIMS | {"exp": now - LEEWAY + 10}))).subject == "ada"
    assert (await verifier().verify(signed(CLAIMS | {"nbf": now + LEEWAY - 10}))).subject == "ada"
    assert "expired" in await refused(signed(CLAIMS | {"exp": now - LEEWAY - 1}))


async def test_a_token_that_was_believed_once_still_expires() -> None:
    strict = TokenVerifier(PemKey(public_pem(RSA)), ISSUER, AUDIENCE, leeway=0)
    expiry = int(time.time()) + 2
    token = signed(CLAIMS | {"exp": expiry})
    assert (await strict.verify(token)).subject == "ada"
    await asyncio.sleep(expiry - time.time() + 0.01)
    assert "expired" in await refused(token, strict)


async def test_a_token_is_not_shown_with_its_caller() -> None:
    token = signed()
    assert token not in repr(await verifier().verify(token))


@pytest.mark.parametrize(
    ("roles", "known"),
    [
        (["student", "teacher"], {Role.STUDENT, Role.TEACHER}),
        (["admin", "student"], {Role.STUDENT}),
        (["admin"], set()),
        ("teacher", set()),
        (None, set()),
        ([["teacher"], {"teacher": 1}, 5], set()),
        ([], set()),
    ],
)
async def test_roles_are_those_this_product_knows(roles: object, known: set[Role]) -> None:
    assert (await verifier().verify(signed(CLAIMS | {"roles": roles}))).roles == known


async def test_students_limit_a_teacher() -> None:
    assert (await verifier().verify(signed(CLAIMS | {"students": ["bob", 5]}))).students == {"bob"}
    assert (await verifier().verify(signed(CLAIMS | {"students": []}))).students == frozenset()
    assert "students" in await refused(signed(CLAIMS | {"students": "bob"}))


@pytest.mark.parametrize(
    "pem",
    [
        private_pem(RSA),
        private_pem(EC),
        public_pem(rsa.generate_private_key(public_exponent=65_537, key_size=1024)),  # noqa: S505 - that is the point
        public_pem(ec.generate_private_key(ec.SECP384R1())),
        b"",
        b"secret",
    ],
    ids=["private RSA", "private EC", "weak RSA", "another curve", "empty", "text"],
)
def test_what_is_no_public_key_of_good_strength_is_no_verification_key(pem: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        PemKey(pem)
