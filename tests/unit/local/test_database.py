"""The database: commits in groups, undoes alone, and outlives callers that give up."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from functions.local.database import GROUP, Database
from functions.runtime.errors import ConflictError, UnavailableError


def insert(connection: sqlite3.Connection, key: str) -> int:
    return connection.execute("INSERT INTO documents VALUES ('c', ?, 1, x'00')", (key,)).rowcount


async def count(database: Database) -> int:
    found: int = await database.read(lambda c: c.execute("SELECT count(*) FROM documents").fetchone()[0])
    return found


async def test_what_was_written_is_read_and_survives_reopening(tmp_path: Path) -> None:
    first = Database(tmp_path / "folder" / "learnflow.db")
    await first.write(lambda connection: insert(connection, "k"))
    assert await count(first) == 1
    first.close()
    second = Database(tmp_path / "folder" / "learnflow.db")
    assert await count(second) == 1
    second.close()


async def test_many_writes_at_once_are_all_there(database: Database) -> None:
    await asyncio.gather(
        *(database.write(lambda connection, key=str(n): insert(connection, key)) for n in range(3 * GROUP))
    )
    assert await count(database) == 3 * GROUP


async def test_an_operation_that_fails_undoes_itself_alone(database: Database) -> None:
    def half(connection: sqlite3.Connection) -> int:
        insert(connection, "half")
        raise ConflictError("half")

    def twice(connection: sqlite3.Connection) -> int:
        return insert(connection, "k0")

    answers = await asyncio.gather(
        *(database.write(lambda connection, key=f"k{n}": insert(connection, key)) for n in range(5)),
        database.write(half),
        database.write(twice),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers] == [*[int] * 5, ConflictError, UnavailableError]
    assert await count(database) == 5


async def test_a_caller_that_gives_up_stops_nobody_else(database: Database) -> None:
    """Cancelling hits writes that wait, that run and that are done; the writer has to answer all others."""
    for round_ in range(50):
        writes = [
            asyncio.create_task(database.write(lambda connection, key=f"{round_}-{n}": insert(connection, key)))
            for n in range(10)
        ]
        await asyncio.sleep(0.0002 * (round_ % 10))
        for write in writes[::2]:
            write.cancel()
        answers = await asyncio.wait_for(asyncio.gather(*writes, return_exceptions=True), 30)
        assert answers[1::2] == [1] * 5
    assert await asyncio.wait_for(database.write(lambda connection: insert(connection, "last")), 30) == 1


async def test_a_write_that_waits_for_another_process_waits_and_then_counts(database: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "learnflow.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    write = asyncio.create_task(database.write(lambda connection: insert(connection, "k")))
    await asyncio.sleep(0.05)
    assert not write.done()
    assert await count(database) == 0
    other.execute("ROLLBACK")
    other.close()
    assert await asyncio.wait_for(write, 30) == 1


async def test_what_sqlite_refuses_is_unavailable(database: Database) -> None:
    for call in (database.read, database.write):
        with pytest.raises(UnavailableError, match="database"):
            await call(lambda connection: connection.execute("SELECT * FROM nowhere").fetchall())


async def test_a_cursor_never_leaves_its_thread(database: Database) -> None:
    with pytest.raises(TypeError, match="cursor"):
        await database.write(lambda connection: connection.execute("SELECT 1"))


async def test_what_is_queued_is_written_before_it_closes(tmp_path: Path) -> None:
    database = Database(tmp_path / "learnflow.db")
    writes = [database.write(lambda connection, key=str(n): insert(connection, key)) for n in range(100)]
    queued = asyncio.gather(*writes)
    await asyncio.sleep(0)
    database.close()
    assert await queued == [1] * 100
