"""State in the embedded database, with the same rules as Dapr's first-write concurrency."""

import sqlite3
from collections.abc import Sequence

from functions.local.database import Database
from functions.runtime.errors import ConflictError
from functions.runtime.ports import Versioned

CHUNK = 500  # keys in one query


class SqliteStateStore:
    """One named store; the etag is the version number of the document."""

    def __init__(self, database: Database, component: str) -> None:
        self._database = database
        self._component = component

    async def load(self, key: str) -> Versioned:
        """The document with its etag."""

        def query(connection: sqlite3.Connection) -> Versioned:
            row = connection.execute(
                "SELECT value, version FROM documents WHERE component = ? AND key = ?", (self._component, key)
            ).fetchone()
            return Versioned(None, None) if row is None else Versioned(row[0], str(row[1]))

        return await self._database.read(query)

    async def load_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The documents that exist."""

        def query(connection: sqlite3.Connection) -> dict[str, bytes]:
            found: dict[str, bytes] = {}
            for start in range(0, len(keys), CHUNK):
                chunk = keys[start : start + CHUNK]
                marks = ",".join("?" * len(chunk))
                found.update(
                    connection.execute(
                        f"SELECT key, value FROM documents WHERE component = ? AND key IN ({marks})",  # noqa: S608 - marks only
                        (self._component, *chunk),
                    )
                )
            return found

        return await self._database.read(query)

    async def save(self, key: str, value: bytes, etag: str | None) -> str:
        """Save over the loaded version and tell the new one; raises ConflictError when it has changed."""

        def change(connection: sqlite3.Connection) -> int:
            if etag is None:
                return connection.execute(
                    "INSERT INTO documents (component, key, version, value) VALUES (?, ?, 1, ?) ON CONFLICT DO NOTHING",
                    (self._component, key, value),
                ).rowcount
            return connection.execute(
                "UPDATE documents SET value = ?, version = version + 1 WHERE component = ? AND key = ? AND version = ?",
                (value, self._component, key, int(etag)),
            ).rowcount

        if await self._database.write(change) == 0:
            raise ConflictError(key)
        return str(int(etag or 0) + 1)
