"""KafkaSources as they are declared: which topics wake which function, and how refusals are met."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field

from functions.delivery.retries import Backoff, RetryPolicy
from functions.kafka.declarations import DeclarationError, Declared, Metadata, declared

SINKS = "sinks.yaml"  # beside the file of the sources

_UNBOUNDED = float("inf")


class _Reference(Declared):
    kind: str
    name: str


class _Destination(Declared):
    ref: _Reference


class _Delivery(Declared):
    """Absent as a whole it has Knative's defaults; present, it replaces all of them."""

    retry: int = Field(default=0, ge=0)
    backoff_policy: Backoff = Backoff.EXPONENTIAL
    backoff_delay: timedelta = timedelta(seconds=0.3)
    timeout: timedelta = Field(default=timedelta(seconds=600), gt=timedelta())
    retry_after_max: timedelta | None = None
    dead_letter_sink: _Destination | None = None

    def policy(self) -> RetryPolicy:
        return RetryPolicy(
            retries=self.retry,
            delay=self.backoff_delay.total_seconds(),
            longest=_UNBOUNDED,
            timeout=self.timeout.total_seconds(),
            backoff=self.backoff_policy,
            retry_after_max=None if self.retry_after_max is None else self.retry_after_max.total_seconds(),
        )


_KNATIVE_DEFAULT = _Delivery(retry=10)


class _SourceSpec(Declared):
    topics: list[str] = Field(min_length=1)
    consumer_group: str
    initial_offset: Literal["earliest", "latest"] = "latest"
    ordering: Literal["ordered"] = "ordered"
    delivery: _Delivery = _KNATIVE_DEFAULT


class _KafkaSource(Declared):
    metadata: Metadata
    spec: _SourceSpec


class _SinkSpec(Declared):
    topic: str


class _KafkaSink(Declared):
    metadata: Metadata
    spec: _SinkSpec


@dataclass(frozen=True)
class Source:
    """Topics whose records wake one function. Without a topic for dead letters, what it refuses is lost."""

    name: str
    topics: tuple[str, ...]
    group: str
    initial_offset: Literal["earliest", "latest"]
    policy: RetryPolicy
    dead_letters: str | None
    namespace: str = "default"

    @property
    def replays(self) -> str | None:
        """The topic that brings dead letters back to this function only, if it listens to one."""
        return next((topic for topic in self.topics if topic == f"{self.name}.replays"), None)


def read_sources(file: Path) -> list[Source]:
    """The sources declared in a file, their sinks in the same file or in sinks.yaml beside it.

    Raises DeclarationError, also for a sink that is declared nowhere.
    """
    beside = file.parent / SINKS
    sinks = declared(file, "KafkaSink", _KafkaSink) + (
        declared(beside, "KafkaSink", _KafkaSink) if beside.exists() and beside != file else []
    )
    topics = {sink.metadata.name: sink.spec.topic for sink in sinks}
    sources = [_source(found, topics, file) for found in declared(file, "KafkaSource", _KafkaSource)]
    if not sources:
        raise DeclarationError(f"{file}: no KafkaSource is declared")
    return sources


def _source(found: _KafkaSource, sinks: dict[str, str], file: Path) -> Source:
    spec, name = found.spec, found.metadata.name
    sink = spec.delivery.dead_letter_sink
    if sink is not None and (sink.ref.kind != "KafkaSink" or sink.ref.name not in sinks):
        raise DeclarationError(
            f"{file}: {name}: spec.delivery.deadLetterSink: no KafkaSink {sink.ref.name} is declared here or in {SINKS}"
        )
    return Source(
        name=name,
        topics=tuple(spec.topics),
        group=spec.consumer_group,
        initial_offset=spec.initial_offset,
        policy=spec.delivery.policy(),
        dead_letters=None if sink is None else sinks[sink.ref.name],
        namespace=found.metadata.namespace,
    )
