"""Redis by itself, as the stack sets it up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from stack.credentials import Credentials
from stack.ports import Ports
from stack.store import Store

# What Dapr's save does: two writes in one script, which Redis keeps as a transaction.
SAVE = "redis.call('HSET', KEYS[1], 'data', ARGV[1]); return redis.call('HINCRBY', KEYS[1], 'version', 1)"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    ports = Ports(tmp_path / "ports.json")
    store = Store(tmp_path / "redis", ports, tmp_path / "redis.log", Credentials(tmp_path / "keys"))
    try:
        store.start()
        yield store
    finally:
        store.stop()
        ports.close()


def test_every_answered_save_is_there_after_kill_9(store: Store) -> None:
    with redis.Redis.from_url(store.url("writer")) as writer:
        for number in range(200):
            writer.eval(SAVE, 1, f"mastery||student-{number}", f"document {number}")
    store.kill()
    store.start()
    with redis.Redis.from_url(store.url("reader")) as reader:
        for number in range(200):
            assert reader.hgetall(f"mastery||student-{number}") == {
                b"data": f"document {number}".encode(),
                b"version": b"1",
            }


def test_nobody_can_be_the_default_user(store: Store) -> None:
    for password in ("", "nopass"):
        with (
            redis.Redis(port=store.port, username="default", password=password) as nobody,
            pytest.raises(redis.exceptions.AuthenticationError),
        ):
            nobody.ping()


def test_a_wiped_store_is_empty(store: Store) -> None:
    with redis.Redis.from_url(store.url("writer")) as writer:
        writer.eval(SAVE, 1, "mastery||ada", "1")
    store.wipe()
    store.start()
    with redis.Redis.from_url(store.url("reader")) as reader:
        assert reader.hgetall("mastery||ada") == {}
