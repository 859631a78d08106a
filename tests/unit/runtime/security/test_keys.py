"""Key sets from a real server on this machine: rotation, storms of unknown keys, outages."""

import asyncio
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from functions.runtime.errors import UnavailableError
from functions.runtime.security.keys import JwksKeys

RSA = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
EC = ec.generate_private_key(ec.SECP256R1())

LIFETIME, COOLDOWN = 300.0, 10.0


def entry(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, key_id: str, **more: Any) -> dict[str, Any]:
    public = key.public_key()
    if isinstance(public, rsa.RSAPublicKey):
        written = jwt.algorithms.RSAAlgorithm.to_jwk(public)
    else:
        written = jwt.algorithms.ECAlgorithm.to_jwk(public)
    return {**json.loads(written), "kid": key_id, "use": "sig", **more}


@dataclass
class Issuer:
    """A key set that is served, and how often it was asked for. Without a body every answer is 500."""

    url: str = ""
    body: bytes | None = None
    asked: int = 0
    slow: threading.Event = field(default_factory=threading.Event)

    def publish(self, *entries: object) -> None:
        self.body = json.dumps({"keys": entries}).encode()


@dataclass
class Clock:
    """A clock that is moved by hand."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    served = Issuer()
    served.slow.set()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked += 1
            served.slow.wait(5)
            self.send_response(200 if served.body is not None else 500)
            self.end_headers()
            self.wfile.write(served.body or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_port}/keys"
    yield served
    served.slow.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(issuer: Issuer, clock: Clock) -> JwksKeys:
    return JwksKeys(issuer.url, LIFETIME, COOLDOWN, clock)


async def algorithm(keys: JwksKeys, key_id: str | None) -> str | None:
    found = await keys.find(key_id)
    return None if found is None else found.algorithm


async def test_each_key_serves_its_id_with_its_algorithm(issuer: Issuer, keys: JwksKeys) -> None:
    issuer.publish(entry(RSA, "r"), entry(EC, "e"))
    assert [await algorithm(keys, key_id) for key_id in ("r", "e", "x", None)] == ["RS256", "ES256", None, None]


async def test_a_set_of_one_key_serves_tokens_without_an_id(issuer: Issuer, keys: JwksKeys) -> None:
    issuer.publish(entry(EC, "e"))
    assert await algorithm(keys, None) == "ES256"


async def test_keys_are_fetched_once_in_their_lifetime(issuer: Issuer, keys: JwksKeys, clock: Clock) -> None:
    issuer.publish(entry(RSA, "r"))
    for _ in range(20):
        await keys.find("r")
    assert issuer.asked == 1
    clock.now += LIFETIME + 1
    await keys.find("r")
    assert issuer.asked == 2


async def test_a_new_key_is_found_and_an_old_one_forgotten(issuer: Issuer, keys: JwksKeys, clock: Clock) -> None:
    issuer.publish(entry(RSA, "old"))
    assert await algorithm(keys, "old") == "RS256"
    issuer.publish(entry(EC, "new"))
    clock.now += COOLDOWN
    assert await algorithm(keys, "new") == "ES256"
    assert await algorithm(keys, "old") is None


async def test_a_storm_of_unknown_keys_asks_the_issuer_once_in_a_while(
    issuer: Issuer, keys: JwksKeys, clock: Clock
) -> None:
    issuer.publish(entry(RSA, "r"))
    await keys.find("r")
    for _ in range(3):
        clock.now += COOLDOWN
        found = await asyncio.gather(*(keys.find(f"unknown-{number}") for number in range(200)))
        assert found == [None] * 200
    assert issuer.asked == 1 + 3


async def test_without_a_key_set_nobody_is_called_a_forger(issuer: Issuer, keys: JwksKeys, clock: Clock) -> None:
    for _ in range(3):
        with pytest.raises(UnavailableError, match="key set"):
            await keys.find("r")
    assert issuer.asked == 1
    issuer.publish(entry(RSA, "r"))
    clock.now += COOLDOWN
    assert await algorithm(keys, "r") == "RS256"


NONSENSE = [None, b"", b"<html>", b"[]", b'{"keys": 5}', b'{"error": "busy"}', b"\xff", b'"keys"']


@pytest.mark.parametrize("body", NONSENSE)
async def test_known_keys_serve_on_while_their_issuer_is_away_or_talks_nonsense(
    issuer: Issuer, keys: JwksKeys, clock: Clock, body: bytes | None
) -> None:
    issuer.publish(entry(RSA, "r"))
    await keys.find("r")
    issuer.body = body
    clock.now += LIFETIME + 1
    assert await algorithm(keys, "r") == "RS256"
    assert issuer.asked == 2


@pytest.mark.parametrize("body", [*NONSENSE, b'{"keys": []}'])
async def test_nonsense_from_the_beginning_is_an_outage(issuer: Issuer, keys: JwksKeys, body: bytes | None) -> None:
    issuer.body = body
    with pytest.raises(UnavailableError):
        await keys.find("r")


async def test_a_slow_issuer_holds_up_one_request_not_all(issuer: Issuer, keys: JwksKeys, clock: Clock) -> None:
    issuer.publish(entry(RSA, "r"))
    await keys.find("r")
    clock.now += LIFETIME + 1
    issuer.slow.clear()
    held_up = asyncio.create_task(keys.find("r"))
    await asyncio.sleep(0)
    assert await asyncio.wait_for(algorithm(keys, "r"), 1) == "RS256"
    assert not held_up.done()
    issuer.slow.set()
    assert (await held_up) is not None


async def test_an_issuer_that_is_gone_is_an_outage(issuer: Issuer, clock: Clock) -> None:
    gone = JwksKeys("http://127.0.0.1:1/keys", LIFETIME, COOLDOWN, clock)
    with pytest.raises(UnavailableError):
        await gone.find("r")


@pytest.mark.parametrize(
    "other",
    [
        {"kty": "oct", "k": "c2VjcmV0", "alg": "HS256"},
        json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(RSA)),
        entry(RSA, "x", use="enc"),
        entry(RSA, "x", n="AQAB"),
        entry(EC, "x", crv="P-999"),
        {"kty": "RSA"},
        {},
        "key",
        None,
        5,
    ],
    ids=["symmetric", "private", "for encryption", "weak", "unknown curve", "incomplete", "empty", "text", "null", "5"],
)
async def test_an_entry_that_is_no_verification_key_is_passed_over(
    issuer: Issuer, keys: JwksKeys, other: object
) -> None:
    unusable = other | {"kid": "x"} if isinstance(other, dict) else other
    issuer.publish(unusable, entry(EC, "good"))
    assert await algorithm(keys, "x") is None
    assert await algorithm(keys, "good") == "ES256"


@pytest.mark.parametrize("url", ["http://issuer.test/keys", "ftp://issuer.test/keys", "file:///etc/passwd", "issuer"])
def test_a_key_set_beyond_this_machine_comes_over_https_only(url: str) -> None:
    with pytest.raises(ValueError, match="https"):
        JwksKeys(url, LIFETIME, COOLDOWN)
