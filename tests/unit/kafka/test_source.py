"""Sources and topics as they are declared for the cluster."""

from pathlib import Path

import pytest

from functions.delivery.retries import Backoff
from functions.kafka.declarations import DeclarationError
from functions.kafka.declared_topic import read_topics
from functions.kafka.settings import KafkaSettings
from functions.kafka.source import read_sources
from functions.local.fleet import EVENT_FUNCTIONS

SOURCE = """
kind: KafkaSource
metadata: {{name: thing}}
spec:
  topics: [things]
  consumerGroup: thing
  {spec}
"""


def written(tmp_path: Path, spec: str) -> Path:
    file = tmp_path / "sources.yaml"
    file.write_text(SOURCE.format(spec=spec), "utf-8")
    return file


def test_every_event_function_has_a_source_on_its_topic_and_on_its_replays() -> None:
    sources = {source.name: source for source in read_sources(KafkaSettings().sources_file)}
    assert {name: source.topics for name, source in sources.items()} == {
        name: (topic, f"{name}.replays") for name, (topic, _) in EVENT_FUNCTIONS.items()
    }
    assert all(source.group == name for name, source in sources.items())
    assert all(source.dead_letters == f"{name}.dead-letters" for name, source in sources.items())
    assert all(source.initial_offset == "earliest" for source in sources.values())


def test_every_topic_of_a_source_is_declared() -> None:
    settings = KafkaSettings()
    topics = {topic.name for topic in read_topics(settings.topics_file)}
    used = {topic for source in read_sources(settings.sources_file) for topic in (*source.topics, source.dead_letters)}
    assert used == topics


def test_delivery_is_read_with_its_durations(tmp_path: Path) -> None:
    spec = "delivery: {retry: 3, backoffPolicy: linear, backoffDelay: PT0.3S, timeout: PT1M, retryAfterMax: PT2S}"
    policy = read_sources(written(tmp_path, spec))[0].policy
    assert (policy.retries, policy.delay, policy.timeout, policy.retry_after_max) == (3, 0.3, 60, 2)
    assert policy.backoff is Backoff.LINEAR


def test_a_source_without_delivery_has_the_defaults_of_knative(tmp_path: Path) -> None:
    source = read_sources(written(tmp_path, "ordering: ordered"))[0]
    assert (source.policy.retries, source.policy.delay, source.policy.timeout) == (10, 0.3, 600)
    assert source.initial_offset == "latest"
    assert source.dead_letters is None


def test_a_delivery_without_retry_has_none(tmp_path: Path) -> None:
    assert read_sources(written(tmp_path, "delivery: {backoffDelay: PT1S}"))[0].policy.retries == 0


@pytest.mark.parametrize(
    ("spec", "named"),
    [
        ("delivery: {backoffDelay: soon}", "backoffDelay"),
        ("delivery: {retry: -1}", "retry"),
        ("initialOffset: middle", "initialOffset"),
        ("delivery: {deadLetterSink: {ref: {kind: KafkaSink, name: nowhere}}}", "nowhere"),
        ("delivery: {deadLetterSink: {ref: {kind: Service, name: letters}}}", "letters"),
    ],
)
def test_what_is_wrong_in_a_source_is_named(tmp_path: Path, spec: str, named: str) -> None:
    with pytest.raises(DeclarationError, match=named):
        read_sources(written(tmp_path, spec))


@pytest.mark.parametrize("text", ["a: [", "kind: Other"])
def test_a_file_without_sources_is_an_error(tmp_path: Path, text: str) -> None:
    file = tmp_path / "sources.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(DeclarationError, match=r"sources\.yaml"):
        read_sources(file)
