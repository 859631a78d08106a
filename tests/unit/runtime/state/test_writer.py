"""Copies that a writer keeps never make it lose or repeat a change, whatever happens to the store meanwhile."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.local.database import Database
from functions.local.state import SqliteStateStore
from functions.runtime.errors import UnavailableError
from functions.runtime.ports import StateStore, Versioned
from functions.runtime.state.kept import SECONDS
from functions.runtime.state.writer import Writer

Numbers = frozenset[int]


class Clock:
    """Seconds that pass when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Watched:
    """A store that counts what it is asked, loses an answer when told to, and tells etags of its own when told to."""

    def __init__(self, store: StateStore) -> None:
        self._store = store
        self.loads = self.saves = 0
        self.before_save: Callable[[], None] = lambda: None
        self.after_save: Callable[[], None] = lambda: None
        self.told: Callable[[str | None], str | None] = lambda etag: etag

    async def load(self, key: str) -> Versioned:
        self.loads += 1
        return await self._store.load(key)

    async def load_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        return await self._store.load_many(keys)

    async def save(self, key: str, value: bytes, etag: str | None) -> str | None:
        self.saves += 1
        self.before_save()
        saved = await self._store.save(key, value, etag)
        self.after_save()
        return self.told(saved)


def away() -> None:
    raise UnavailableError("store")


def read(_: str, stored: bytes | None) -> Numbers:
    return frozenset(json.loads(stored or b"[]"))


def stored(numbers: Numbers) -> bytes:
    return json.dumps(sorted(numbers)).encode()


def writer(store: StateStore, clock: Clock) -> Writer[Numbers]:
    return Writer(store, "test", read, stored, clock)


async def add(writer: Writer[Numbers], number: int, key: str = "ada") -> bool:
    return await writer.update(key, lambda numbers: numbers | {number})


async def wipe(database: Database) -> None:
    """Forget every document, as a store does that comes back empty."""
    await database.write(lambda connection: connection.execute("DELETE FROM documents").rowcount)


async def there(store: StateStore, key: str = "ada") -> Numbers:
    return read(key, (await store.load(key)).value)


class RedisLike(SqliteStateStore):
    """Like Dapr's Redis, takes any etag for a document that it does not have (seen in tests/stack)."""

    async def save(self, key: str, value: bytes, etag: str | None) -> str:
        """Save over the version, or over nothing."""
        nothing = (await self.load(key)).value is None
        return await super().save(key, value, None if nothing else etag)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "learnflow.db")
    yield opened
    opened.close()


@pytest.fixture(params=[SqliteStateStore, RedisLike])
def store(request: pytest.FixtureRequest, database: Database) -> Watched:
    return Watched(request.param(database, "mastery"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def test_a_change_that_follows_at_once_costs_one_save(store: Watched, clock: Clock) -> None:
    one = writer(store, clock)
    assert [await add(one, number) for number in range(5)] == [True] * 5
    assert (store.loads, store.saves) == (1, 5)
    assert await there(store) == frozenset(range(5))


async def test_a_copy_is_used_for_some_seconds_only(store: Watched, clock: Clock) -> None:
    one = writer(store, clock)
    await add(one, 1)
    clock.now += SECONDS
    await add(one, 2)
    assert store.loads == 2


async def test_a_change_that_the_copy_knows_is_looked_up_in_the_store_and_not_saved(
    store: Watched, clock: Clock
) -> None:
    one = writer(store, clock)
    await add(one, 1)
    assert not await add(one, 1)
    assert (store.loads, store.saves) == (2, 1)
    await add(one, 2)
    assert (store.loads, store.saves) == (2, 2)


async def test_what_a_store_that_was_emptied_has_lost_is_saved_again_although_the_copy_knows_it(
    store: Watched, clock: Clock, database: Database
) -> None:
    one = writer(store, clock)
    await add(one, 1)
    await add(one, 2)
    await wipe(database)
    assert await add(one, 1)
    assert await add(one, 2)
    assert await there(store) == {1, 2}


async def test_new_changes_and_old_ones_again_after_the_store_was_emptied_are_all_there(
    store: Watched, clock: Clock, database: Database
) -> None:
    one = writer(store, clock)
    await add(one, 1)
    await add(one, 2)
    await wipe(database)
    for number in (3, 1, 2, 4):
        await add(one, number)
    assert await there(store) == {1, 2, 3, 4}


async def test_what_another_writer_saved_meanwhile_stays(store: Watched, clock: Clock) -> None:
    one, other = writer(store, clock), writer(store, clock)
    for number in range(10):
        await add(one if number % 3 else other, number)
    assert await there(store) == frozenset(range(10))


async def test_a_backup_that_was_put_back_is_changed_as_it_is(store: Watched, clock: Clock) -> None:
    one = writer(store, clock)
    await add(one, 1)
    backup = await store.load("ada")
    await add(one, 2)
    await add(one, 3)
    await store.save("ada", backup.value or b"", (await store.load("ada")).etag)
    await add(one, 4)
    assert await there(store) == {1, 4}
    for number in (2, 3):
        assert await add(one, number)
    assert await there(store) == {1, 2, 3, 4}


@pytest.mark.parametrize("moment", ["before_save", "after_save"])
async def test_after_a_save_of_which_nobody_knows_the_document_is_loaded(
    store: Watched, clock: Clock, moment: str
) -> None:
    one = writer(store, clock)
    await add(one, 1)
    setattr(store, moment, away)
    with pytest.raises(UnavailableError):
        await add(one, 2)
    setattr(store, moment, lambda: None)
    loads = store.loads
    await add(one, 3)
    assert store.loads == loads + 1
    await add(one, 2)
    assert await there(store) == {1, 2, 3}


async def test_when_the_store_was_away_no_copy_of_any_document_is_used(store: Watched, clock: Clock) -> None:
    one = writer(store, clock)
    await add(one, 1, "ada")
    await add(one, 1, "ben")
    store.before_save = away
    with pytest.raises(UnavailableError):
        await add(one, 2, "ben")
    store.before_save = lambda: None
    loads = store.loads
    await add(one, 2, "ada")
    assert store.loads == loads + 1


async def test_a_change_that_is_given_up_leaves_no_copy(database: Database, clock: Clock) -> None:
    reached, never = asyncio.Event(), asyncio.Event()

    class Slow(SqliteStateStore):
        async def save(self, key: str, value: bytes, etag: str | None) -> str:
            saved = await super().save(key, value, etag)
            if etag is not None:
                reached.set()
                await never.wait()
            return saved

    store = Watched(Slow(database, "mastery"))
    one = writer(store, clock)
    await add(one, 1)
    given_up = asyncio.create_task(add(one, 2))
    await reached.wait()
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up
    assert not await add(one, 2)
    assert await there(store) == {1, 2}


async def test_changes_of_one_document_at_the_same_time_are_all_made(store: Watched, clock: Clock) -> None:
    one = writer(store, clock)
    assert all(await asyncio.gather(*(add(one, number) for number in range(6))))
    assert await there(store) == frozenset(range(6))


@pytest.mark.parametrize("told", [lambda _: None, lambda _: "1", lambda _: "999"])
async def test_an_etag_that_the_store_does_not_tell_or_tells_wrong_costs_a_load_and_no_change(
    store: Watched, clock: Clock, told: Callable[[str | None], str | None]
) -> None:
    store.told = told
    one = writer(store, clock)
    for number in range(4):
        await add(one, number)
    assert await there(store) == frozenset(range(4))


# What happens to a store and its writers: a change by either, or a loss, which takes longer than a copy is kept.
happenings = st.one_of(
    st.tuples(st.sampled_from(["one", "other"]), st.integers(0, 9)),
    st.just(("emptied", 0)),
    st.just(("put back", 0)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(happenings, max_size=14), st.sampled_from([SqliteStateStore, RedisLike]))
async def test_whatever_happened_all_changes_are_there_once_they_were_made_again(
    tmp_path_factory: pytest.TempPathFactory,
    happened: list[tuple[str, int]],
    kind: type[SqliteStateStore],
) -> None:
    database = Database(tmp_path_factory.mktemp("writer") / "learnflow.db")
    try:
        store, clock = kind(database, "mastery"), Clock()
        writers = {"one": writer(store, clock), "other": writer(store, clock)}
        backup, lost = b"[]", False
        for what, number in happened:
            if what in writers:
                await add(writers[what], number)
                continue
            lost, before = True, (await store.load("ada")).value or b"[]"
            clock.now += SECONDS
            await wipe(database)
            if what == "put back":
                await store.save("ada", backup, None)
                backup = before
        made = {number for what, number in happened if what in writers}
        if lost:
            for number in sorted(made):
                await add(writers["one"], number)
        assert await there(store) == made
    finally:
        database.close()


async def test_the_one_way_to_lose_a_change_is_a_store_that_loses_and_counts_up_again_within_a_copys_seconds(
    database: Database, clock: Clock
) -> None:
    store = SqliteStateStore(database, "mastery")
    one, other = writer(store, clock), writer(store, clock)
    await add(one, 1)
    await wipe(database)
    await add(other, 2)
    await add(one, 3)
    assert await there(store) == {1, 3}, "docs/adr/0028 says so; making the changes again heals it"
    for number in (1, 2, 3):
        await add(other, number)
    assert await there(store) == {1, 2, 3}
