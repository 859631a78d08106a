"""State under first-write concurrency, as Dapr's."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.local.database import Database
from functions.local.state import CHUNK, SqliteStateStore
from functions.runtime.errors import ConflictError
from functions.runtime.ports import Versioned
from functions.runtime.state.optimistic import update


@pytest.fixture
def store(database: Database) -> SqliteStateStore:
    return SqliteStateStore(database, "mastery")


async def test_nothing_is_stored_at_first(store: SqliteStateStore) -> None:
    assert await store.load("ada") == Versioned(None, None)
    assert await store.load_many(["ada"]) == {}
    assert await store.load_many([]) == {}


async def test_a_document_is_saved_over_the_version_that_was_loaded(store: SqliteStateStore) -> None:
    await store.save("ada", b"1", None)
    loaded = await store.load("ada")
    await store.save("ada", b"2", loaded.etag)
    assert (await store.load("ada")).value == b"2"


async def test_the_first_of_two_savers_wins(store: SqliteStateStore) -> None:
    await store.save("ada", b"1", None)
    etag = (await store.load("ada")).etag
    await store.save("ada", b"2", etag)
    for stale in (etag, None, "999"):
        with pytest.raises(ConflictError):
            await store.save("ada", b"3", stale)
    with pytest.raises(ConflictError):
        await store.save("nobody", b"1", "1")
    assert (await store.load("ada")).value == b"2"


async def test_stores_of_other_names_hold_other_documents(database: Database, store: SqliteStateStore) -> None:
    await store.save("ada", b"1", None)
    other = SqliteStateStore(database, "errors")
    assert await other.load("ada") == Versioned(None, None)
    await other.save("ada", b"2", None)
    assert (await store.load("ada")).value == b"1"


async def test_any_number_of_documents_is_read_at_once(store: SqliteStateStore) -> None:
    keys = [f"s{number}" for number in range(2 * CHUNK + 1)]
    for key in keys[::250]:
        await store.save(key, key.encode(), None)
    assert await store.load_many([*keys, *keys]) == {key: key.encode() for key in keys[::250]}


@settings(max_examples=25)
@given(st.text(max_size=20), st.binary(max_size=100))
async def test_any_key_and_value_come_back(tmp_path_factory: pytest.TempPathFactory, key: str, value: bytes) -> None:
    database = Database(tmp_path_factory.mktemp("state") / "learnflow.db")
    store = SqliteStateStore(database, "mastery")
    await store.save(key, value, None)
    assert (await store.load(key)).value == value
    database.close()


async def test_changes_at_the_same_time_are_all_made(store: SqliteStateStore) -> None:
    def append(mark: bytes) -> object:
        return update(store, "ada", lambda stored: (stored or b"") + mark, name="test")

    marks = [bytes([number]) for number in range(6)]
    await asyncio.gather(*(append(mark) for mark in marks))  # type: ignore[call-overload]
    assert sorted((await store.load("ada")).value or b"") == sorted(b"".join(marks))


async def test_a_change_that_changes_nothing_saves_nothing(store: SqliteStateStore) -> None:
    assert await update(store, "ada", lambda _: b"1", name="test")
    before = await store.load("ada")
    assert not await update(store, "ada", lambda stored: stored, name="test")
    assert not await update(store, "ada", lambda _: None, name="test")
    assert await store.load("ada") == before
