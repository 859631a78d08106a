"""learnflow rebuild: builds lost state again from the events."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.progress import Progress

from functions.cli.consume import address, with_bootstrap
from functions.kafka.declarations import DeclarationError
from functions.kafka.rebuild import Rebuilt, rebuild
from functions.kafka.settings import KafkaSettings
from functions.kafka.source import Source, read_sources
from functions.runtime.errors import NotFoundError, UnavailableError


class Moment(click.ParamType[datetime]):
    """A time in ISO 8601; without an offset it is in UTC."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The time; click calls this."""
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is no time like 2026-11-21T10:00:00Z", param, ctx)
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


@click.command("rebuild")
@click.option("--to", "target", required=True, help="URL of the event function that writes the state")
@click.option("--source", "name", default="progress-recorder", show_default=True, help="the source whose events to use")
@click.option("--from", "since", type=Moment(), help="time of the first event, as of a backup  [default: the earliest]")
@click.option("--sources", type=click.Path(path_type=Path), help="file of KafkaSources")
@click.option("--bootstrap", help="brokers to ask first, host:port, separated by commas")
def command(target: str, name: str, since: datetime | None, sources: Path | None, bootstrap: str | None) -> None:
    """Build lost state again: deliver every event that Kafka still holds to the function that writes it.

    Documents come out byte for byte as they were, because a function's state is a fold that ignores order and
    repetition; for the same reason the function may go on recording meanwhile, and this may be run twice. Events
    older than the topic's retention (7 days) are gone from Kafka: restore the last backup of Redis first and
    give its time as --from.
    """
    kafka = with_bootstrap(bootstrap)
    source = _source(sources or kafka.sources_file, name)
    rebuilt = _run(kafka, source, address("--to", target), since)
    click.echo(f"{rebuilt.events} events delivered, {len(rebuilt.refused)} of them refused for good")
    for refused in rebuilt.refused:
        click.echo(f"refused: {refused}", err=True)


def _source(file: Path, name: str) -> Source:
    try:
        found = {source.name: source for source in read_sources(file)}
    except DeclarationError as error:
        raise click.ClickException(str(error)) from None
    if name not in found:
        raise click.UsageError(f"--source {name}: expected one of {', '.join(found)}")
    return found[name]


def _run(kafka: KafkaSettings, source: Source, url: str, since: datetime | None) -> Rebuilt:
    with Progress() as shown:
        bar = shown.add_task(source.name, total=None)
        try:
            return asyncio.run(
                rebuild(kafka, source, url, since, lambda done, total: shown.update(bar, completed=done, total=total))
            )
        except UnavailableError as error:
            raise click.ClickException(f"{error}; what was delivered stays, run this again") from None
        except NotFoundError as error:
            raise click.ClickException(str(error)) from None
