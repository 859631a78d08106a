"""Events a second through one process of `learnflow consume`, out of a topic that was filled before."""

import sys
import time
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import httpx
from kafka import KafkaProducer
from prometheus_client.parser import text_string_to_metric_families

from functions.kafka.declarations import Metadata
from functions.kafka.declared_topic import TopicDeclaration, TopicSpec
from functions.kafka.settings import KafkaSettings
from functions.kafka.topics import create_missing
from functions.runtime.contracts.event import CloudEvent
from stack.function import ROOT
from stack.part import Part
from stack.ports import Ports
from stack.probe import http_probe

LOOK_SECONDS = 0.05
LIMIT_SECONDS = 300.0
COUNTED = "learnflow_deliveries"


def filled_topic(bootstrap: str, partitions: list[list[CloudEvent]]) -> str:
    """A new topic with these events, partition by partition."""
    name = f"bench-{uuid4().hex[:8]}"
    spec = TopicSpec(partitions=len(partitions), replicas=1)
    create_missing(KafkaSettings(bootstrap=bootstrap), [TopicDeclaration(metadata=Metadata(name=name), spec=spec)])
    with closing(KafkaProducer(bootstrap_servers=bootstrap, acks="all", linger_ms=5)) as producer:
        for number, events in enumerate(partitions):
            for event in events:
                headers = [(f"ce_{attribute}", value.encode()) for attribute, value in event.attributes.items()]
                headers.append(("content-type", event.content_type.encode()))
                producer.send(name, event.data, key=event.key.encode(), headers=headers, partition=number)
        producer.flush()
    return name


def rate(bootstrap: str, topic: str, events: int, url: str, folder: Path) -> float:
    """From the first delivery that is seen to the last one, by a group of its own; raises where one is refused."""
    with closing(Ports(folder / f"{uuid4().hex}.json")) as ports:
        port = ports.of("metrics")
        command = [sys.executable, "-m", "functions.cli.main", "consume", topic, "--to", url, "--bootstrap", bootstrap]
        command += ["--group", f"g-{uuid4().hex[:8]}", "--metrics-port", str(port)]
        process = Part(
            "consume", command, folder / "consume.log", http_probe(port, "/metrics"), {"PYTHONPATH": str(ROOT)}
        )
        process.start()
        try:
            return _rate(f"http://127.0.0.1:{port}/metrics", events)
        finally:
            process.stop()


def _rate(metrics: str, events: int) -> float:
    first: tuple[int, float] | None = None
    end = time.perf_counter() + LIMIT_SECONDS
    with httpx.Client(trust_env=False) as client:
        while time.perf_counter() < end:
            delivered, now = _delivered(client.get(metrics).text), time.perf_counter()
            if delivered and first is None:
                first = delivered, now
            if first is not None and delivered >= events:
                return (delivered - first[0]) / (now - first[1])
            time.sleep(LOOK_SECONDS)
    raise RuntimeError(f"{metrics}: not all of {events} events were delivered in {LIMIT_SECONDS:g} s")


def _delivered(text: str) -> int:
    """How many events the function accepted; raises where it refused one."""
    counted = {
        sample.labels["outcome"]: int(sample.value)
        for family in text_string_to_metric_families(text)
        if family.name == COUNTED
        for sample in family.samples
    }
    if counted.get("refused"):
        raise RuntimeError("the function refused an event")
    return counted.get("delivered", 0)
