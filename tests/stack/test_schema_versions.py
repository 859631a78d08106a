"""A producer of a newer schema starts while consumers of the older one run: both are read on."""

import asyncio
import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import ClassVar
from uuid import uuid4

import pytest

from functions.kafka.cloud_event import BinaryEvent
from functions.kafka.producer import EventWriter
from functions.kafka.settings import KafkaSettings
from functions.runtime.contracts.codec import HEADER, MARKER, Codec
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.settings import Settings
from stack.agents import READ_WRITE
from stack.function import FunctionProcess
from stack.ports import Ports
from stack.stack import Stack
from tests.integration.evidence import seeded
from tests.integration.folded import folded
from tests.stack.eventually import eventually
from tests.stack.kafka.consumers import Consumers
from tests.stack.kafka.topic import Topic
from tests.stack.platforms import on_sidecar

EACH, STUDENTS = 40, 5
PATIENCE_SECONDS = 120
OLDER = "student-progress-v1.avsc"
NEWER = "student-progress-v2.avsc"


class NewerProgress(StudentProgress):
    """What a producer of version 1.1 sends: one more field, which has a default."""

    schema_name: ClassVar[str] = "student-progress-v2"

    version: str = "1.1"
    device: str


@dataclass(frozen=True)
class Recorder:
    """A recorder process with a contracts folder of its own, and the topic that wakes it."""

    topic: Topic
    refused: Topic
    contracts: Path
    process: FunctionProcess
    writer: EventWriter

    def send(self, codec: Codec, events: list[StudentProgress]) -> None:
        """Publish as a producer with these schemas does."""
        for event in events:
            sent = event.cloud_event(codec, "/tests")
            attributes = {name: value.encode() for name, value in sent.attributes.items()}
            key, content_type = sent.key.encode(), sent.content_type.encode()
            self.writer.write(self.topic.name, BinaryEvent(attributes, sent.data, content_type, key))

    def learn(self, schema: Path) -> None:
        """Put a schema beside those that are there, whole at once, as a release of the contracts does."""
        shutil.copy(schema, self.contracts / "arriving")
        (self.contracts / "arriving").rename(self.contracts / schema.name)

    def dead_letters(self) -> list[dict[str, bytes]]:
        """The headers of what the recorder refused."""
        return [dict(record.headers) for record in self.refused.records()]


@pytest.fixture
def recorder(stack: Stack, tmp_path: Path) -> Iterator[Recorder]:
    """Started with today's contracts, on the stack's broker, sidecar and store."""
    contracts = shutil.copytree(Settings().contracts_dir, tmp_path / "contracts")
    topic = Topic.made(stack.broker.bootstrap, f"t-{uuid4().hex[:8]}", 6)
    refused = Topic.made(stack.broker.bootstrap, f"g-{topic.name}.dead-letters", 1)
    environment = stack.sidecars["progress"].environment() | stack.credentials.environment()
    environment |= {"LEARNFLOW_DAPR_STATE_STORE": READ_WRITE, "LEARNFLOW_CONTRACTS_DIR": str(contracts)}
    with (
        closing(Ports(tmp_path / "ports.json")) as ports,
        closing(EventWriter(KafkaSettings(bootstrap=topic.bootstrap))) as writer,
        Consumers(topic.bootstrap, tmp_path) as consumers,
    ):
        process = FunctionProcess("recorder", "functions.progress.events", environment, ports, tmp_path / "r.log")
        try:
            process.start()
            consumers.start(topic.name, "--to", process.url, "--group", f"g-{topic.name}")
            yield Recorder(topic, refused, contracts, process, writer)
        finally:
            process.stop()


@pytest.fixture
def older() -> Codec:
    return Codec(Schemas(Settings().contracts_dir))


@pytest.fixture
def newer_schema(tmp_path: Path) -> Path:
    """Version 2: one more field, which has a default."""
    schema = json.loads((Settings().contracts_dir / OLDER).read_text("utf-8"))
    schema["fields"].append({"name": "device", "type": "string", "default": "unknown"})
    file = tmp_path / "newer" / NEWER
    file.parent.mkdir()
    file.write_text(json.dumps(schema), "utf-8")
    return file


@pytest.fixture
def newer(newer_schema: Path) -> Codec:
    """The schemas of a producer that is ahead of the recorder."""
    return Codec(Schemas(newer_schema.parent))


async def test_both_versions_are_read_on_by_a_consumer_that_knew_only_the_older(
    stack: Stack, recorder: Recorder, older: Codec, newer: Codec, newer_schema: Path
) -> None:
    run, process = uuid4().hex[:8], recorder.process.pid
    events = [named(event, run) for event in seeded(Random(22), 3 * EACH, STUDENTS)]  # noqa: S311 - not a secret
    before, meanwhile, after = events[:EACH], events[EACH : 2 * EACH], events[2 * EACH :]
    recorder.send(older, before)
    await recorded(stack, before)

    recorder.learn(newer_schema)
    for number, event in enumerate(meanwhile):
        if number % 2:
            recorder.send(newer, [of_version_two(event)])
        else:
            recorder.send(older, [event])
    await recorded(stack, before + meanwhile)

    recorder.send(older, after)
    await recorded(stack, events)
    assert recorder.dead_letters() == []
    assert recorder.process.pid == process
    assert recorder.process.alive


async def test_what_is_written_before_its_schema_is_known_is_a_dead_letter_that_names_the_fingerprint(
    stack: Stack, recorder: Recorder, newer: Codec, newer_schema: Path
) -> None:
    run = uuid4().hex[:8]
    (event,) = [named(event, run) for event in seeded(Random(23), 1, 1)]  # noqa: S311 - not a secret
    early = of_version_two(event)
    recorder.send(newer, [early])
    (letter,) = await asyncio.to_thread(eventually, recorder.dead_letters, seconds=PATIENCE_SECONDS)
    assert letter["ce_knativeerrorcode"] == b"422"
    written_with = newer.encode(NewerProgress.schema_name, early.model_dump() | {"event_id": str(early.event_id)})
    assert written_with[len(MARKER) : HEADER].hex().encode() in base64.b64decode(letter["ce_knativeerrordata"])
    assert letter["ce_id"].decode() == str(early.event_id)

    recorder.learn(newer_schema)
    recorder.send(newer, [early])
    await recorded(stack, [event])


def named(event: StudentProgress, run: str) -> StudentProgress:
    """The event about a student whom no other run knows."""
    return event.model_copy(update={"student_id": f"{run}-{event.student_id}"})


def of_version_two(event: StudentProgress) -> NewerProgress:
    return NewerProgress.model_validate(event.model_dump() | {"version": "1.1", "device": "phone"})


async def recorded(stack: Stack, events: list[StudentProgress]) -> None:
    """Wait until the store has exactly the documents that these events fold to."""
    expected = folded(events)
    async with on_sidecar(stack, "progress") as platform, asyncio.timeout(PATIENCE_SECONDS):
        state = platform.state(READ_WRITE)
        while True:
            if await state.load_many(sorted(expected)) == expected:
                return
            await asyncio.sleep(0.2)
