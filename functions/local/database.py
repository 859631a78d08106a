"""The embedded fleet's one SQLite database: a writer thread that commits in groups, and a reader.

State, events and delivery cursors share one file, so that a crash keeps a prefix of what was committed: never a
cursor without the state it stands for.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from functions.runtime.errors import UnavailableError

T = TypeVar("T")

GROUP = 256  # most operations of one commit
BUSY_SECONDS = 10.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    component TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (component, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,
    lane INTEGER NOT NULL,
    key TEXT NOT NULL,
    attributes TEXT NOT NULL,
    content_type TEXT NOT NULL,
    data BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS events_by_lane ON events (topic, lane, seq);
CREATE TABLE IF NOT EXISTS cursors (
    subscription TEXT NOT NULL,
    lane INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (subscription, lane)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dead_letters (
    id INTEGER PRIMARY KEY,
    subscription TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES events (seq),
    status INTEGER,
    reason TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    died_at TEXT NOT NULL,
    replay INTEGER NOT NULL DEFAULT 0,
    UNIQUE (subscription, seq)
);
"""

Operation = Callable[[sqlite3.Connection], T]


class Database:
    """Runs operations on connections of its own; they must not commit. SQLite's errors become UnavailableError."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        self._work: queue.SimpleQueue[tuple[Operation[Any], Future[Any]] | None] = queue.SimpleQueue()
        with _connect(file) as connection:
            connection.executescript(_SCHEMA)
        connection.close()
        self._read_connection = _connect(file)
        self._writer = threading.Thread(target=self._write_all, name="sqlite-writer", daemon=True)
        self._writer.start()

    async def write(self, operation: Operation[T]) -> T:
        """Run an operation; when this returns, what it did is on disk. Its exception undoes it alone."""
        done: Future[T] = Future()
        self._work.put((operation, done))
        try:
            return await asyncio.wrap_future(done)
        except sqlite3.Error as error:
            raise UnavailableError("database") from error

    async def read(self, operation: Operation[T]) -> T:
        """Run a query on what is committed."""
        try:
            return operation(self._read_connection)  # faster than handing it to a thread, and a writer never blocks it
        except sqlite3.Error as error:
            raise UnavailableError("database") from error

    def close(self) -> None:
        """Finish what is queued and close."""
        self._work.put(None)
        self._writer.join()
        self._read_connection.close()

    def _write_all(self) -> None:
        connection = _connect(self._file)
        try:
            while (group := self._next_group()) is not None:
                _commit(connection, group)
        finally:
            connection.close()

    def _next_group(self) -> "list[tuple[Operation[Any], Future[Any]]] | None":
        first = self._work.get()
        if first is None:
            return None
        group = [first]
        while len(group) < GROUP:
            try:
                following = self._work.get_nowait()
            except queue.Empty:
                break
            if following is None:
                self._work.put(None)
                break
            group.append(following)
        return group


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _commit(connection: sqlite3.Connection, group: list[tuple[Operation[Any], Future[Any]]]) -> None:
    # From here on nobody can cancel: an answer to a cancelled future would end the writer.
    group = [(operation, done) for operation, done in group if done.set_running_or_notify_cancel()]
    answers: list[tuple[Future[Any], Any, BaseException | None]] = []
    try:
        connection.execute("BEGIN IMMEDIATE")
        answers = [(done, *_attempt(connection, operation)) for operation, done in group]
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        answers = [(done, None, error) for _, done in group]
    for done, result, failure in answers:
        if failure is None:
            done.set_result(result)
        else:
            done.set_exception(failure)


def _attempt(connection: sqlite3.Connection, operation: Operation[Any]) -> tuple[Any, BaseException | None]:
    connection.execute("SAVEPOINT operation")
    try:
        result = operation(connection)
        if isinstance(result, sqlite3.Cursor):
            raise TypeError("an operation must not hand its cursor to another thread")
    except Exception as error:  # it belongs to whoever asked for the operation
        connection.execute("ROLLBACK TO operation")
        connection.execute("RELEASE operation")
        return None, error
    connection.execute("RELEASE operation")
    return result, None
