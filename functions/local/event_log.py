"""The durable event log of the embedded fleet: topics with six lanes, as Kafka's partitions."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zlib import crc32

from functions.local.bell import DELIVERED, Bell
from functions.local.database import Database
from functions.runtime.contracts.event import CloudEvent

LANES = 6  # as many as learning.events has partitions


@dataclass(frozen=True)
class Record:
    """An event in the log."""

    seq: int
    lane: int
    event: CloudEvent


@dataclass(frozen=True)
class DeadLetter:
    """An event that a function refused, or did not take in all its attempts."""

    id: int
    subscription: str
    status: int | None
    reason: str
    attempts: int
    died_at: str
    replay: bool
    record: Record


_RECORD = "events.seq, events.lane, events.topic, events.key, events.attributes, events.data, events.content_type"


class EventLog:
    """Appends, reads and remembers what was delivered."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.bell = Bell()
        self.appends = 0  # in this process

    async def version(self) -> int:
        """A number that changes when anybody, in whatever process, has changed the database."""
        row = await self._database.read(lambda connection: connection.execute("PRAGMA data_version").fetchone())
        number: int = row[0]
        return number

    async def append(self, *events: CloudEvent) -> None:
        """Append events in this order; on return they are on disk."""
        rows = [
            (event.topic, _lane(event.key), event.key, json.dumps(event.attributes), event.content_type, event.data)
            for event in events
        ]
        await self._database.write(
            lambda connection: (
                connection.executemany(
                    "INSERT INTO events (topic, lane, key, attributes, content_type, data) VALUES (?, ?, ?, ?, ?, ?)",
                    rows,
                ).rowcount
            )
        )
        self.appends += 1
        for lane in {(event.topic, _lane(event.key)) for event in events}:
            self.bell.ring(lane)

    async def cursor(self, subscription: str, lane: int) -> int:
        """The number of the last event delivered; 0 before the first."""
        row = await self._database.read(
            lambda connection: connection.execute(
                "SELECT seq FROM cursors WHERE subscription = ? AND lane = ?", (subscription, lane)
            ).fetchone()
        )
        return row[0] if row else 0

    async def after(self, topic: str, lane: int, seq: int, limit: int) -> list[Record]:
        """The next events of a lane."""
        rows = await self._database.read(
            lambda connection: connection.execute(
                f"SELECT {_RECORD} FROM events WHERE topic = ? AND lane = ? AND seq > ? ORDER BY seq LIMIT ?",  # noqa: S608
                (topic, lane, seq, limit),
            ).fetchall()
        )
        return [_record(row) for row in rows]

    async def advance(self, subscription: str, lane: int, before: int, after: int) -> bool:
        """Move a cursor; False, and nothing moves, when a replay has moved it since it was read."""

        def change(connection: sqlite3.Connection) -> bool:
            if before == 0:
                connection.execute(
                    "INSERT INTO cursors (subscription, lane, seq) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
                    (subscription, lane),
                )
            return (
                connection.execute(
                    "UPDATE cursors SET seq = ? WHERE subscription = ? AND lane = ? AND seq = ?",
                    (after, subscription, lane, before),
                ).rowcount
                > 0
            )

        moved = await self._database.write(change)
        if moved:
            self.bell.ring(DELIVERED)
        return moved

    async def bury(self, subscription: str, seq: int, status: int | None, reason: str, attempts: int) -> None:
        """Put an event into the dead-letter table, or renew what is said of it there."""
        died_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        await self._database.write(
            lambda connection: (
                connection.execute(
                    "INSERT INTO dead_letters (subscription, seq, status, reason, attempts, died_at)"
                    " VALUES (?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT DO UPDATE SET status = excluded.status, reason = excluded.reason,"
                    " attempts = attempts + excluded.attempts, died_at = excluded.died_at, replay = 0",
                    (subscription, seq, status, reason, attempts, died_at),
                ).rowcount
            )
        )

    async def raise_from_the_dead(self, dead_letter: int) -> None:
        """Remove a dead letter that was delivered after all."""
        await self._database.write(
            lambda connection: connection.execute("DELETE FROM dead_letters WHERE id = ?", (dead_letter,)).rowcount
        )
        self.bell.ring(DELIVERED)

    async def dead_letters(self, *, replay_only: bool = False) -> list[DeadLetter]:
        """The dead letters, oldest first; only those that are to be replayed, if wanted."""
        condition = "WHERE replay = 1" if replay_only else ""
        rows = await self._database.read(
            lambda connection: connection.execute(
                "SELECT id, subscription, status, reason, attempts, died_at, replay, "  # noqa: S608 - constants only
                f"{_RECORD} FROM dead_letters JOIN events USING (seq) {condition} ORDER BY id"
            ).fetchall()
        )
        return [_dead_letter(row) for row in rows]

    async def events(self, topic: str | None, key: str | None, newest: int) -> list[Record]:
        """The newest events, oldest first, of one topic and student if wanted."""
        rows = await self._database.read(
            lambda connection: connection.execute(
                f"SELECT {_RECORD} FROM events WHERE (?1 IS NULL OR topic = ?1) AND (?2 IS NULL OR key = ?2)"  # noqa: S608
                " ORDER BY seq DESC LIMIT ?3",
                (topic, key, newest),
            ).fetchall()
        )
        return [_record(row) for row in reversed(rows)]

    async def rewind(self, subscription: str, before: int) -> int:
        """Deliver again, to one function, all events from this number on; how many lanes were set back."""
        return await self._database.write(
            lambda connection: (
                connection.execute(
                    "UPDATE cursors SET seq = ?1 WHERE subscription = ?2 AND seq > ?1", (before - 1, subscription)
                ).rowcount
            )
        )

    async def mark_for_replay(self, dead_letter: int | None) -> int:
        """Deliver one dead letter, or all, again; how many were marked."""
        return await self._database.write(
            lambda connection: (
                connection.execute(
                    "UPDATE dead_letters SET replay = 1 WHERE ?1 IS NULL OR id = ?1", (dead_letter,)
                ).rowcount
            )
        )

    async def backlog(self, subscription: str, topic: str) -> int:
        """Events of a topic that were not delivered yet."""
        row = await self._database.read(
            lambda connection: connection.execute(
                "SELECT count(*) FROM events LEFT JOIN cursors ON cursors.lane = events.lane AND subscription = ?"
                " WHERE topic = ? AND events.seq > ifnull(cursors.seq, 0)",
                (subscription, topic),
            ).fetchone()
        )
        count: int = row[0]
        return count


def _lane(key: str) -> int:
    return crc32(key.encode()) % LANES


def _record(row: Sequence[Any]) -> Record:
    seq, lane, topic, key, attributes, data, content_type = row
    return Record(seq, lane, CloudEvent(topic, key, json.loads(attributes), data, content_type))


def _dead_letter(row: tuple[Any, ...]) -> DeadLetter:
    identifier, subscription, status, reason, attempts, died_at, replay, *record = row
    return DeadLetter(
        id=identifier,
        subscription=subscription,
        status=status,
        reason=reason,
        attempts=attempts,
        died_at=died_at,
        replay=bool(replay),
        record=_record(record),
    )
