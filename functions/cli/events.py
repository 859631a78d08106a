"""learnflow events: look at the embedded fleet's event log, and deliver from it again."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TypeVar

import click

from functions.local.database import Database
from functions.local.event_log import DeadLetter, EventLog, Record
from functions.local.fleet import EVENT_FUNCTIONS
from functions.local.settings import local_settings

T = TypeVar("T")


@click.group("events")
def command() -> None:
    """Look at the event log of the embedded fleet and deliver from it again.

    Works while the fleet runs and while it does not; then the next start delivers.
    """


@command.command("list")
@click.option("--topic", help="only this topic")
@click.option("--student", "key", help="only this student")
@click.option("--newest", type=click.IntRange(1, 100_000), default=20, show_default=True, help="how many")
def list_events(topic: str | None, key: str | None, newest: int) -> None:
    """Print the newest events, oldest first, as a JSON object a line."""
    for record in _with_log(lambda log: log.events(topic, key, newest)):
        click.echo(json.dumps(_shown(record)))


@command.command("dead-letters")
def dead_letters() -> None:
    """Print the events that functions refused, with the reasons, as a JSON object a line."""
    for dead in _with_log(lambda log: log.dead_letters()):
        click.echo(json.dumps(_shown_dead(dead)))


@command.command("replay")
@click.option("--function", type=click.Choice(list(EVENT_FUNCTIONS)), help="deliver to this function again")
@click.option("--from", "first", type=click.IntRange(1), help="... every event from this number on")
@click.option("--dead-letter", type=int, help="deliver this dead letter again")
@click.option("--dead-letters", "everything", is_flag=True, help="deliver all dead letters again")
def replay(function: str | None, first: int | None, dead_letter: int | None, everything: bool) -> None:
    """Deliver events again; functions ignore what they have already seen.

    Give --function with --from, or --dead-letter, or --dead-letters.
    """
    chosen = (function is not None and first is not None, dead_letter is not None, everything)
    if sum(chosen) != 1 or (function is None) != (first is None):
        raise click.UsageError("give --function with --from, or --dead-letter, or --dead-letters")
    if function is not None and first is not None:
        lanes = _with_log(lambda log: log.rewind(function, first))
        click.echo(f"{lanes} lanes of {function} are delivered again from event {first} on")
        return
    marked = _with_log(lambda log: log.mark_for_replay(dead_letter))
    if marked == 0:
        raise click.ClickException("there is no such dead letter")
    click.echo(f"{marked} dead letters are delivered again")


def _with_log(work: Callable[[EventLog], Awaitable[T]]) -> T:
    local = local_settings()
    if not local.database.exists():
        raise click.ClickException(
            f"{local.database} does not exist; start the fleet once, or set LEARNFLOW_LOCAL_DATA_DIR"
        )
    database = Database(local.database)

    async def run() -> T:
        return await work(EventLog(database))

    try:
        return asyncio.run(run())
    finally:
        database.close()


def _shown(record: Record) -> dict[str, object]:
    event = record.event
    return {"seq": record.seq, "lane": record.lane, "topic": event.topic, **event.attributes, "bytes": len(event.data)}


def _shown_dead(dead: DeadLetter) -> dict[str, object]:
    return {
        "id": dead.id,
        "function": dead.subscription,
        "status": dead.status,
        "reason": dead.reason,
        "attempts": dead.attempts,
        "died_at": dead.died_at,
        "replay": dead.replay,
        "event": _shown(dead.record),
    }
