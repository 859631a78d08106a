"""Whom the embedded fleet knows, and when something was recorded of them, for the console's live pages."""

from collections.abc import Mapping, Sequence
from sqlite3 import Connection

from functions.local.bell import DELIVERED, Bell
from functions.local.database import Database
from functions.local.state import CHUNK

STORES = ("mastery", "debug")  # whose documents are keyed by student, and shown to teachers
MOST = 1_000  # students; as many as an agent sums up at once


class ClassNews:
    """Reads the versions of the students' documents when the log's bell says that something was delivered."""

    def __init__(self, database: Database, bell: Bell) -> None:
        self._database = database
        self._bell = bell

    async def students(self) -> Sequence[str]:
        """Everybody of whom something is recorded, at most MOST; raises UnavailableError."""
        rows = await self._database.read(
            lambda connection: connection.execute(
                "SELECT DISTINCT key FROM documents WHERE component IN (?, ?) ORDER BY key LIMIT ?", (*STORES, MOST)
            ).fetchall()
        )
        return [key for (key,) in rows]

    async def versions(self, students: Sequence[str]) -> Mapping[str, int]:
        """How often each student's documents were saved; raises UnavailableError."""

        def query(connection: Connection) -> dict[str, int]:
            found: dict[str, int] = {}
            for start in range(0, len(students), CHUNK):
                chunk = students[start : start + CHUNK]
                marks = ",".join("?" * len(chunk))
                found.update(
                    connection.execute(
                        f"SELECT key, sum(version) FROM documents WHERE component IN (?, ?) AND key IN ({marks})"  # noqa: S608 - marks only
                        " GROUP BY key",
                        (*STORES, *chunk),
                    )
                )
            return found

        return await self._database.read(query)

    @property
    def heard(self) -> int:
        """How often the bell was rung for deliveries."""
        return self._bell.rings(DELIVERED)

    async def wait(self, heard: int) -> None:
        """Return when something may have been recorded since."""
        await self._bell.wait(DELIVERED, heard)
