"""`learnflow dead-letters` on a real broker: seen, read in words, sent again to who refused, once."""

import json
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner

from functions.cli.main import cli
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.settings import Settings
from stack.broker import Broker
from tests.integration.evidence import event
from tests.stack.eventually import eventually
from tests.stack.kafka.consumers import Consumers
from tests.stack.kafka.listener import Listener
from tests.stack.kafka.topic import Topic

PATIENCE = 90

SOURCE = """
    apiVersion: sources.knative.dev/v1
    kind: KafkaSource
    metadata: {{name: {name}}}
    spec:
      bootstrapServers: [unused]
      topics: [{topic}, {name}.replays]
      consumerGroup: {name}
      initialOffset: earliest
      delivery:
        deadLetterSink: {{ref: {{apiVersion: eventing.knative.dev/v1alpha1, kind: KafkaSink, name: {name}}}}}
    ---
    apiVersion: eventing.knative.dev/v1alpha1
    kind: KafkaSink
    metadata: {{name: {name}}}
    spec: {{topic: {name}.dead-letters, bootstrapServers: [unused]}}
"""


@pytest.fixture
def refusing(listener: Listener) -> Listener:
    """A function that refuses everything whose id ends with an exclamation mark."""
    listener.answer = lambda name, _: 422 if name.endswith("!") else 204
    listener.reason = b"scores.quiz: above 1"
    return listener


@pytest.fixture
def other() -> "Listener":
    """Another function on the same topic, which accepts everything."""
    with Listener() as listening:
        yield listening


@pytest.fixture
def sources(tmp_path: Path, new_topic: Callable[[int], Topic]) -> tuple[Path, Topic, list[str]]:
    """A file that declares two functions on one topic."""
    topic = new_topic(2)
    names = [f"{topic.name}-refusing", f"{topic.name}-other"]
    for name in names:
        Topic.made(topic.bootstrap, f"{name}.replays", 1)
        Topic.made(topic.bootstrap, f"{name}.dead-letters", 1)
    file = tmp_path / "sources.yaml"
    file.write_text("---\n".join(dedent(SOURCE.format(name=name, topic=topic.name)) for name in names), "utf-8")
    return file, topic, names


def run(broker: Broker, file: Path, *arguments: str) -> list[str]:
    done = CliRunner().invoke(
        cli, ["dead-letters", "--bootstrap", broker.bootstrap, "--sources", str(file), *arguments]
    )
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def test_a_dead_letter_is_shown_and_sent_once_to_who_refused_it(
    broker: Broker,
    sources: tuple[Path, Topic, list[str]],
    refusing: Listener,
    other: Listener,
    consumers: Consumers,
) -> None:
    file, topic, names = sources
    codec = Codec(Schemas(Settings().contracts_dir))
    payload = event(1, "ada", "for-loops", {"quiz": 0.5}, "k1", 0).cloud_event(codec, "/tests").data
    topic.publish(["0-a", "0-b!", "1-c!"], payload)
    consumers.start("--sources", str(file), "--to", f"{names[0]}={refusing.url}", "--to", f"{names[1]}={other.url}")
    eventually(lambda: len(refusing.heard) == 3 and len(other.heard) == 3, seconds=PATIENCE)
    letters = eventually(
        lambda: shown if len(shown := [json.loads(line) for line in run(broker, file, "list")]) == 2 else None,
        seconds=PATIENCE,
    )
    assert {(letter["function"], letter["status"], letter["reason"]) for letter in letters} == {
        (names[0], 422, "scores.quiz: above 1")
    }
    assert {letter["event_id"] for letter in letters} == {"0-b!", "1-c!"}

    shown = json.loads("\n".join(run(broker, file, "show", letters[0]["id"])))
    assert shown["payload"]["student_id"] == "ada"
    assert shown["payload"]["scores"]["quiz"] == 0.5
    assert not any(name.startswith("knative") for name in shown["event"])

    refusing.answer = lambda _id, _attempt: 204
    assert run(broker, file, "replay", letters[0]["id"])[-1] == "1 dead letters sent again, 0 were before"
    assert run(broker, file, "replay", "--all")[-1] == "1 dead letters sent again, 1 were before"
    assert run(broker, file, "replay", "--function", names[0])[-1] == "0 dead letters sent again, 2 were before"
    eventually(lambda: set(refusing.accepted) == {"0-a", "0-b!", "1-c!"}, seconds=PATIENCE)
    replayed = next(heard for heard in refusing.heard if heard.status == 204 and heard.id == "0-b!")
    first = next(heard for heard in refusing.heard if heard.status == 422 and heard.id == "0-b!")
    assert event_of(replayed.headers) == event_of(first.headers)
    assert replayed.body == first.body == payload
    assert len(refusing.heard) == 5
    assert len(other.heard) == 3
    assert run(broker, file, "list", "--waiting") == []


def event_of(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name.startswith("ce-") or name == "content-type"}


def test_what_is_refused_again_is_a_new_dead_letter(
    broker: Broker, sources: tuple[Path, Topic, list[str]], refusing: Listener, consumers: Consumers
) -> None:
    file, topic, names = sources
    topic.publish(["0-b!"])
    consumers.start("--sources", str(file), "--to", f"{names[0]}={refusing.url}")
    eventually(lambda: len(run(broker, file, "list")) == 1, seconds=PATIENCE)
    run(broker, file, "replay", "--code", "422")
    eventually(lambda: len(run(broker, file, "list")) == 2, seconds=PATIENCE)
    assert [json.loads(line)["replayed"] for line in run(broker, file, "list")] == [True, False]


def test_an_unknown_dead_letter_is_named(broker: Broker, sources: tuple[Path, Topic, list[str]]) -> None:
    file, _, names = sources
    done = CliRunner().invoke(
        cli, ["dead-letters", "--bootstrap", broker.bootstrap, "--sources", str(file), "show", f"{names[0]}/0-7"]
    )
    assert done.exit_code == 1
    assert f"there is no dead letter {names[0]}/0-7" in done.output
