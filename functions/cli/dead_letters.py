"""learnflow dead-letters: looks at what functions refused on Kafka, and sends it to them again."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from functions.cli.consume import with_bootstrap
from functions.kafka.dead_letters import DeadLetter, dead_letters, replay
from functions.kafka.declarations import DeclarationError
from functions.kafka.payload import readable
from functions.kafka.producer import EventWriter
from functions.kafka.settings import KafkaSettings
from functions.kafka.source import Source, read_sources
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.errors import NotFoundError, UnavailableError
from functions.runtime.settings import settings

T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """Where the dead letters are."""

    kafka: KafkaSettings
    sources: dict[str, Source]

    def letters(self, function: str | None = None) -> list[DeadLetter]:
        """All of them, or one function's."""
        if function is not None and function not in self.sources:
            raise click.UsageError(f"--function {function}: expected one of {', '.join(self.sources)}")
        wanted = [source for name, source in self.sources.items() if function in (None, name)]
        return _or_say(lambda: dead_letters(self.kafka, wanted))


@click.group("dead-letters")
@click.option("--bootstrap", help="brokers to ask first, host:port, separated by commas")
@click.option("--sources", type=click.Path(path_type=Path), help="file of KafkaSources")
@click.pass_context
def command(context: click.Context, bootstrap: str | None, sources: Path | None) -> None:
    """Look at the events that functions refused on Kafka, and send them to those functions again.

    For the embedded fleet, which has no Kafka, there is `learnflow events dead-letters`.
    """
    kafka = with_bootstrap(bootstrap)
    try:
        found = read_sources(sources or kafka.sources_file)
    except DeclarationError as error:
        raise click.ClickException(str(error)) from None
    context.obj = Place(kafka, {source.name: source for source in found})


@command.command("list")
@click.option("--function", help="only what this function refused")
@click.option("--waiting", is_flag=True, help="only what was not sent again")
@click.pass_obj
def list_letters(place: Place, function: str | None, waiting: bool) -> None:
    """Print dead letters, oldest first, as a JSON object a line."""
    shown = [letter for letter in place.letters(function) if not (waiting and letter.replayed)]
    for letter in shown:
        click.echo(json.dumps(_shown(letter)))
    if not shown:
        click.echo("no dead letters", err=True)


@command.command("show")
@click.argument("identifier", metavar="ID")
@click.pass_obj
def show(place: Place, identifier: str) -> None:
    """Print one dead letter with its event, the payload in words."""
    letter = _one(place, identifier)
    attributes = {name: value.decode("utf-8", "replace") for name, value in letter.as_it_was().attributes.items()}
    payload = readable(letter.event.data, Schemas(settings().contracts_dir))
    click.echo(json.dumps(_shown(letter) | {"event": attributes, "payload": payload}, indent=2, default=str))


@command.command("replay")
@click.argument("identifiers", metavar="[ID]...", nargs=-1)
@click.option("--function", help="what this function refused")
@click.option("--code", type=int, help="what was refused with this status")
@click.option("--student", help="what is about this student")
@click.option("--all", "everything", is_flag=True, help="all dead letters")
@click.option("--again", is_flag=True, help="also what was sent again before")
@click.pass_obj
def replay_letters(
    place: Place,
    *,
    identifiers: tuple[str, ...],
    function: str | None,
    code: int | None,
    student: str | None,
    everything: bool,
    again: bool,
) -> None:
    """Send dead letters to the functions that refused them, once each; no other function sees them.

    Give IDs, or options that choose: letters that fit all of them. What is refused again is a new dead letter.
    """
    filters = function is not None or code is not None or student is not None
    if sum((bool(identifiers), filters, everything)) != 1:
        raise click.UsageError("give IDs, or --function, --code or --student, or --all")
    if identifiers:
        chosen = [_one(place, identifier) for identifier in dict.fromkeys(identifiers)]
    else:
        chosen = [
            letter
            for letter in place.letters(function)
            if code in (None, letter.status) and student in (None, letter.student)
        ]
    fresh = [letter for letter in chosen if again or not letter.replayed]
    with closing(EventWriter(place.kafka)) as writer:
        for letter in fresh:
            _or_say(partial(replay, writer, place.sources[letter.function], letter))
            click.echo(f"sent again: {letter.id}")
    click.echo(f"{len(fresh)} dead letters sent again, {len(chosen) - len(fresh)} were before")


def _one(place: Place, identifier: str) -> DeadLetter:
    function = identifier.partition("/")[0]
    if function in place.sources:
        for letter in place.letters(function):
            if letter.id == identifier:
                return letter
    raise click.ClickException(f"there is no dead letter {identifier}; `learnflow dead-letters list` shows all")


def _or_say(work: Callable[[], T]) -> T:
    try:
        return work()
    except (NotFoundError, UnavailableError, ValueError) as error:
        raise click.ClickException(str(error)) from None


def _shown(letter: DeadLetter) -> dict[str, object]:
    event = letter.event.attributes
    return {
        "id": letter.id,
        "function": letter.function,
        "status": letter.status,
        "reason": letter.reason,
        "age_seconds": round((datetime.now(UTC) - letter.died_at).total_seconds()),
        "died_at": letter.died_at.isoformat(timespec="milliseconds"),
        "replayed": letter.replayed,
        "type": event.get("type", b"").decode("utf-8", "replace"),
        "event_id": event.get("id", b"").decode("utf-8", "replace"),
        "student": letter.student,
    }
