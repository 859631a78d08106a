"""A real broker of these tests' own, functions that answer what a test wants, and consumers as processes."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from stack.broker import Broker
from stack.ports import Ports
from tests.stack.kafka.consumers import Consumers
from tests.stack.kafka.listener import Listener

if TYPE_CHECKING:
    from tests.stack.kafka.topic import Topic


@pytest.fixture(scope="session")
def kafka_broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """A broker that runs alone."""
    folder = tmp_path_factory.mktemp("broker")
    with closing(Ports(folder / "ports.json")) as ports:
        broker = Broker(folder / "kafka", ports, folder / "kafka.log")
        broker.start()
        try:
            yield broker
        finally:
            broker.stop()


@pytest.fixture
def broker(kafka_broker: Broker) -> Broker:
    """The broker, running whatever the last test did to it."""
    kafka_broker.start()
    return kafka_broker


@pytest.fixture
def new_topic(broker: Broker) -> "Callable[[int], Topic]":
    """Makes an empty topic of so many partitions."""
    from tests.stack.kafka.topic import Topic  # noqa: PLC0415 - imports kafka-python, whose warning is not yet filtered

    return lambda partitions: Topic.made(broker.bootstrap, f"t-{uuid4().hex[:8]}", partitions)


@pytest.fixture
def listener() -> Iterator[Listener]:
    """An event function that accepts everything, until a test tells it otherwise."""
    with Listener() as listening:
        yield listening


@pytest.fixture
def consumers(broker: Broker, tmp_path: Path) -> Iterator[Consumers]:
    """Starts `learnflow consume`; ends every process in the end."""
    with Consumers(broker.bootstrap, tmp_path) as started:
        yield started
