"""learnflow consume: delivers events from Kafka to functions, where no KafkaSource does."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit

import click
from kafka.errors import KafkaError
from prometheus_client import start_http_server
from pydantic import TypeAdapter, ValidationError

from functions.delivery.retries import Backoff, RetryPolicy
from functions.kafka.consume import consume
from functions.kafka.declarations import DeclarationError, Metadata
from functions.kafka.declared_topic import TopicDeclaration, TopicSpec
from functions.kafka.settings import KafkaSettings, kafka_settings
from functions.kafka.source import Source, read_sources
from functions.kafka.topics import create_missing
from functions.runtime.settings import settings
from functions.runtime.telemetry import logs

_DURATION = TypeAdapter(timedelta)


class Duration(click.ParamType[float]):
    """A span of time in ISO 8601, as Knative writes it."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Seconds; click calls this."""
        try:
            seconds = _DURATION.validate_python(value).total_seconds()
        except ValidationError:
            self.fail(f"{value} is no duration like PT0.3S", param, ctx)
        if seconds < 0:
            self.fail("must not be negative", param, ctx)
        return seconds


@click.command("consume")
@click.argument("topics", nargs=-1)
@click.option("--to", "targets", multiple=True, required=True, help="URL of the function; NAME=URL with --sources")
@click.option("--group", help="consumer group; its progress is kept on the brokers")
@click.option("--sources", type=click.Path(path_type=Path), help="file of KafkaSources to stand in for")
@click.option("--bootstrap", help="brokers to ask first, host:port, separated by commas")
@click.option("--initial-offset", type=click.Choice(["earliest", "latest"]), default="earliest", show_default=True)
@click.option("--retry", type=click.IntRange(0), default=10, show_default=True, help="retries of one event")
@click.option("--backoff", type=click.Choice(["linear", "exponential"]), default="exponential", show_default=True)
@click.option("--backoff-delay", type=Duration(), default="PT0.3S", show_default=True)
@click.option("--timeout", type=Duration(), default="PT30S", show_default=True, help="of one attempt")
@click.option("--retry-after-max", type=Duration(), default="PT30S", show_default=True)
@click.option("--dead-letters", help="topic for refused events  [default: GROUP.dead-letters]")
@click.option("--metrics-port", type=click.IntRange(1, 65_535), help="serve metrics for Prometheus on this port")
def command(
    *,
    topics: tuple[str, ...],
    targets: tuple[str, ...],
    group: str | None,
    sources: Path | None,
    bootstrap: str | None,
    initial_offset: str,
    retry: int,
    backoff: str,
    backoff_delay: float,
    timeout: float,
    retry_after_max: float,
    dead_letters: str | None,
    metrics_port: int | None,
) -> None:
    """Deliver the events of TOPICS to a function, exactly as a KafkaSource does.

    Give TOPICS, --to URL and --group; or --sources FILE and --to NAME=URL for each source in it that is to run.
    """
    kafka = with_bootstrap(bootstrap)
    if sources is not None:
        if topics or group or dead_letters:
            raise click.UsageError("--sources says topics, groups and dead letters itself")
        chosen, urls = _declared(sources, targets)
    else:
        if not topics or group is None or len(targets) != 1:
            raise click.UsageError("give TOPICS, one --to URL and --group; or --sources")
        policy = RetryPolicy(
            retries=retry,
            delay=backoff_delay,
            longest=float("inf"),
            timeout=timeout,
            backoff=Backoff(backoff),
            retry_after_max=retry_after_max,
        )
        offset = cast("Literal['earliest', 'latest']", initial_offset)
        refused = dead_letters or f"{group}.dead-letters"
        chosen, urls = [Source(group, topics, group, offset, policy, refused)], {group: address("--to", targets[0])}
        _make_topic(kafka, refused)
    logs.configure(settings().log_level)
    logging.getLogger("kafka").setLevel(logging.WARNING)  # tells every connection otherwise
    if metrics_port is not None:
        start_http_server(metrics_port)
    asyncio.run(consume(kafka, chosen, urls))


def with_bootstrap(bootstrap: str | None) -> KafkaSettings:
    """This process's settings with the brokers that were given on the command line, if any."""
    return kafka_settings() if bootstrap is None else kafka_settings().model_copy(update={"bootstrap": bootstrap})


def address(option: str, text: str) -> str:
    """The URL that an option gives; raises UsageError for what is none."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise click.UsageError(f"{option}: {text!r} is no http or https address")
    return text


def _declared(file: Path, targets: tuple[str, ...]) -> tuple[list[Source], dict[str, str]]:
    try:
        sources = {source.name: source for source in read_sources(file)}
    except DeclarationError as error:
        raise click.ClickException(str(error)) from None
    urls = {}
    for target in targets:
        name, equals, url = target.partition("=")
        if not equals or name not in sources:
            raise click.UsageError(f"--to {target}: expected NAME=URL with one of {', '.join(sources)}")
        urls[name] = address(f"--to {name}", url)
    return [sources[name] for name in urls], urls


def _make_topic(kafka: KafkaSettings, name: str) -> None:
    topic = TopicDeclaration(metadata=Metadata(name=name), spec=TopicSpec(partitions=1, replicas=1))
    try:
        create_missing(kafka, [topic])
    except KafkaError as error:
        raise click.ClickException(f"Kafka at {kafka.bootstrap} is not available: {error}") from None
