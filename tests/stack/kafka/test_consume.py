"""`learnflow consume` does what a KafkaSource does, whatever breaks meanwhile."""

import base64
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from statistics import quantiles

import pytest
from kafka import KafkaProducer, TopicPartition

from functions.delivery.retries import RetryPolicy
from functions.kafka.group import unread_partitions
from functions.kafka.settings import KafkaSettings
from functions.kafka.source import Source
from stack.broker import Broker
from tests.stack.eventually import eventually
from tests.stack.kafka.consumers import Consumers
from tests.stack.kafka.listener import DIES, Heard, Listener
from tests.stack.kafka.topic import Topic, ids

NewTopic = Callable[[int], Topic]

PATIENCE = 90
QUICK = ("--backoff-delay", "PT0.02S")


def arguments(topic: Topic, listener: Listener, *more: str) -> tuple[str, ...]:
    return (topic.name, "--to", listener.url, "--group", f"g-{topic.name}", *QUICK, *more)


def all_accepted(listener: Listener, sent: list[str]) -> Callable[[], bool]:
    return lambda: set(listener.accepted) >= set(sent)


def in_order(listener: Listener, partitions: int) -> bool:
    """Whether the first acceptances of each partition's events follow one another as they were sent."""
    first = list(dict.fromkeys(listener.accepted))
    lanes = [[name for name in first if name.startswith(f"{partition}-")] for partition in range(partitions)]
    return all(lane == sorted(lane) for lane in lanes)


def dead_letters(topic: Topic) -> Topic:
    return Topic(topic.bootstrap, f"g-{topic.name}.dead-letters", 1)


def test_an_event_arrives_as_a_binary_cloud_event(
    new_topic: NewTopic, listener: Listener, consumers: Consumers
) -> None:
    topic = new_topic(1)
    topic.publish(["0-a"], b"\xc3\x01\x00\xff")
    consumers.start(*arguments(topic, listener))
    eventually(all_accepted(listener, ["0-a"]), seconds=PATIENCE)
    heard = listener.heard[0]
    assert heard.body == b"\xc3\x01\x00\xff"
    assert {name: value for name, value in heard.headers.items() if name.startswith(("ce-", "content-t"))} == {
        "ce-specversion": "1.0",
        "ce-id": "0-a",
        "ce-type": "student.progress.update",
        "ce-source": "/tests",
        "ce-subject": "ada",
        "ce-partitionkey": "ada",
        "content-type": "application/avro",
    }


def test_a_record_that_is_no_cloud_event_is_wrapped(
    new_topic: NewTopic, listener: Listener, consumers: Consumers
) -> None:
    topic = new_topic(1)
    with closing(KafkaProducer(bootstrap_servers=topic.bootstrap)) as producer:
        producer.send(topic.name, b"plain", key=b"k", headers=[("X-Trace_1", b"t")], partition=0).get(timeout=30)
    consumers.start(*arguments(topic, listener))
    eventually(lambda: bool(listener.heard), seconds=PATIENCE)
    headers = listener.heard[0].headers
    assert headers["ce-type"] == "dev.knative.kafka.event"
    assert headers["ce-id"] == "partition:0/offset:0"
    assert headers["ce-source"].endswith(f"#{topic.name}")
    assert headers["ce-kafkaheaderxtrace1"] == "t"
    assert headers["ce-partitionkey"] == "k"


def test_a_poison_event_in_each_partition_is_dead_lettered_and_the_partition_moves_on(
    new_topic: NewTopic, listener: Listener, consumers: Consumers, measured: Callable[[str], None]
) -> None:
    topic, each = new_topic(6), 80
    poison = [f"{partition}-e00030!" for partition in range(6)]
    sent = sorted([*ids(6, each), *poison], key=lambda name: name.partition("-")[2])
    listener.answer = lambda name, _: 422 if name.endswith("!") else 204
    listener.reason = b"scores.quiz: above 1"
    consumers.start(*arguments(topic, listener))
    topic.publish(["0-a"])
    eventually(all_accepted(listener, ["0-a"]), seconds=PATIENCE)
    topic.publish(sent, apart=0.01)
    good = [name for name in sent if name not in poison]
    eventually(all_accepted(listener, good), seconds=PATIENCE)
    letters = dead_letters(topic)
    eventually(lambda: len(letters.records()) == len(poison), seconds=PATIENCE)
    for record in letters.records():
        headers = dict(record.headers)
        assert headers["ce_id"].decode() in poison
        assert headers["ce_knativeerrordest"].decode() == listener.url
        assert headers["ce_knativeerrorcode"] == b"422"
        assert base64.b64decode(headers["ce_knativeerrordata"]) == b"scores.quiz: above 1"
        assert headers["content-type"] == b"application/avro"
        assert record.value == b"\xc3\x01payload"
        assert record.key == b"ada"
    assert in_order(listener, 6)
    assert Counter(heard.id for heard in listener.heard).most_common(1)[0][1] == 1
    after, others = delays(topic, listener.heard, poison)
    measured(
        "poison: from Kafka's timestamp to the function's receipt, "
        f"p99 of {len(others)} other events {quantiles(others, n=100)[98] * 1000:.0f} ms, "
        f"longest of the {len(after)} right after poison {max(after) * 1000:.0f} ms"
    )


def delays(topic: Topic, heard: list[Heard], poison: list[str]) -> tuple[list[float], list[float]]:
    """Seconds from being written to being received: of the events right after poison, and of all but poison."""
    written = {dict(record.headers)["ce_id"].decode(): record.timestamp / 1000 for record in topic.records()}
    waited = {one.id: one.came - written[one.id] for one in heard if one.id != "0-a" and one.id not in poison}
    next_ones = [name.replace("e00030!", "e00031") for name in poison]
    return [waited[name] for name in next_ones], list(waited.values())


@pytest.mark.parametrize("status", [503, 404, 429, DIES])
def test_what_a_function_cannot_take_now_comes_again(
    new_topic: NewTopic, listener: Listener, consumers: Consumers, status: int
) -> None:
    topic = new_topic(1)
    listener.answer = lambda _, attempt: status if attempt < 3 else 204
    topic.publish(["0-a", "0-b"])
    consumers.start(*arguments(topic, listener))
    eventually(all_accepted(listener, ["0-a", "0-b"]), seconds=PATIENCE)
    assert [heard.id for heard in listener.heard] == ["0-a"] * 3 + ["0-b"] * 3
    assert dead_letters(topic).records() == []


def test_retries_end_in_a_dead_letter_with_the_last_answer(
    new_topic: NewTopic, listener: Listener, consumers: Consumers
) -> None:
    topic = new_topic(1)
    listener.answer = lambda name, _: 503 if name == "0-a" else 204
    topic.publish(["0-a", "0-b"])
    consumers.start(*arguments(topic, listener, "--retry", "2"))
    eventually(all_accepted(listener, ["0-b"]), seconds=PATIENCE)
    assert [heard.id for heard in listener.heard] == ["0-a"] * 3 + ["0-b"]
    assert dict(dead_letters(topic).records()[0].headers)["ce_knativeerrorcode"] == b"503"


def test_a_function_that_does_not_answer_in_time_is_asked_again(
    new_topic: NewTopic, listener: Listener, consumers: Consumers
) -> None:
    topic = new_topic(1)
    listener.seconds = 1.5
    topic.publish(["0-a"])
    consumers.start(*arguments(topic, listener, "--retry", "1", "--timeout", "PT0.5S"))
    eventually(lambda: len(listener.heard) == 2, seconds=PATIENCE)
    eventually(lambda: len(dead_letters(topic).records()) == 1, seconds=PATIENCE)
    assert [heard.id for heard in listener.heard] == ["0-a"] * 2


def test_a_partition_that_waits_holds_no_other_up(
    new_topic: NewTopic, listener: Listener, consumers: Consumers
) -> None:
    topic, sent = new_topic(6), ids(6, 40)
    stuck = True
    listener.answer = lambda name, _: 503 if stuck and name.startswith("2-") else 204
    topic.publish(sent)
    consumers.start(*arguments(topic, listener, "--backoff", "linear", "--retry", "1000"))
    eventually(all_accepted(listener, [name for name in sent if not name.startswith("2-")]), seconds=PATIENCE)
    assert not any(name.startswith("2-") for name in listener.accepted)
    stuck = False
    eventually(all_accepted(listener, sent), seconds=PATIENCE)
    assert in_order(listener, 6)


def test_a_function_that_dies_and_comes_back_misses_nothing(
    new_topic: NewTopic, listener: Listener, consumers: Consumers
) -> None:
    topic, sent = new_topic(3), ids(3, 100)
    listener.seconds = 0.01
    topic.publish(sent)
    consumers.start(*arguments(topic, listener, "--retry", "12"))
    eventually(lambda: len(listener.accepted) > 60, seconds=PATIENCE)
    listener.stop()
    time.sleep(1)
    listener.start()
    eventually(all_accepted(listener, sent), seconds=PATIENCE)
    assert in_order(listener, 3)
    assert dead_letters(topic).records() == []


def test_a_consumer_killed_in_the_middle_loses_nothing(
    new_topic: NewTopic, listener: Listener, consumers: Consumers
) -> None:
    topic, sent = new_topic(6), ids(6, 100)
    listener.seconds = 0.01
    topic.publish(sent)
    consumer = consumers.start(*arguments(topic, listener))
    eventually(lambda: len(listener.accepted) > 100, seconds=PATIENCE)
    consumer.kill()
    assert set(listener.accepted) != set(sent)
    consumer.start()
    eventually(all_accepted(listener, sent), seconds=PATIENCE)
    assert in_order(listener, 6)


def test_a_consumer_asked_to_end_finishes_and_commits(
    new_topic: NewTopic, listener: Listener, consumers: Consumers
) -> None:
    topic, sent = new_topic(6), ids(6, 100)
    listener.seconds = 0.01
    topic.publish(sent)
    consumer = consumers.start(*arguments(topic, listener))
    eventually(lambda: len(listener.accepted) > 100, seconds=PATIENCE)
    consumer.ask_to_stop()
    eventually(lambda: not consumer.alive, seconds=PATIENCE)
    done = len(listener.accepted)
    assert done < len(sent)
    assert topic.committed(f"g-{topic.name}") == done
    consumer.start()
    eventually(all_accepted(listener, sent), seconds=PATIENCE)
    assert len(listener.accepted) == len(sent)


def test_two_consumers_share_the_partitions_and_no_event_is_lost_or_overtaken(
    new_topic: NewTopic, listener: Listener, consumers: Consumers
) -> None:
    topic, sent = new_topic(6), ids(6, 200)
    listener.seconds = 0.03
    topic.publish(sent)
    consumers.start(*arguments(topic, listener))
    eventually(lambda: len(listener.accepted) > 100, seconds=PATIENCE)
    second = consumers.start(*arguments(topic, listener))
    eventually(lambda: "assigned" in second.log.read_text("utf-8"), seconds=PATIENCE)
    eventually(lambda: len(listener.accepted) > 800, seconds=PATIENCE)
    second.stop()
    eventually(all_accepted(listener, sent), seconds=PATIENCE)
    assert in_order(listener, 6)
    assert len(listener.accepted) == len(sent)
    assert not overlapping(listener.heard, 6)


def test_partitions_that_nobody_reads_are_found_until_a_consumer_has_them(
    new_topic: NewTopic, listener: Listener, consumers: Consumers
) -> None:
    topic = new_topic(3)
    group = f"g-{topic.name}"
    settings = KafkaSettings(bootstrap=topic.bootstrap)
    source = Source(group, (topic.name,), group, "earliest", RetryPolicy(), None)
    everything = {TopicPartition(topic.name, number) for number in range(3)}
    consumer = consumers.start(*arguments(topic, listener))
    topic.publish(ids(3, 1))
    eventually(all_accepted(listener, ids(3, 1)), seconds=PATIENCE)
    eventually(lambda: unread_partitions(settings, source) == set(), seconds=PATIENCE)
    consumer.stop()
    eventually(lambda: unread_partitions(settings, source) == everything, seconds=PATIENCE)


def overlapping(heard: list[Heard], partitions: int) -> list[tuple[str, str]]:
    """Pairs of one partition's events that were at the function at the same time."""
    found = []
    for partition in range(partitions):
        lane = sorted((one for one in heard if one.id.startswith(f"{partition}-")), key=lambda one: one.began)
        found += [(before.id, after.id) for before, after in pairwise(lane) if after.began < before.ended]
    return found


def test_a_broker_killed_and_restarted_costs_no_event(
    new_topic: NewTopic, listener: Listener, consumers: Consumers, broker: Broker
) -> None:
    topic, sent = new_topic(6), ids(6, 100)
    listener.seconds = 0.01
    topic.publish(sent)
    consumers.start(*arguments(topic, listener))
    eventually(lambda: len(listener.accepted) > 100, seconds=PATIENCE)
    broker.kill()
    broker.start()
    more = ids(6, 10, "f")
    topic.publish(more)
    eventually(all_accepted(listener, [*sent, *more]), seconds=PATIENCE)
    assert in_order(listener, 6)


def test_a_dead_letter_waits_for_the_broker(
    new_topic: NewTopic, listener: Listener, consumers: Consumers, broker: Broker
) -> None:
    topic = new_topic(1)
    topic.publish(["0-a", "0-b!", "0-c"])
    reached: list[str] = []

    def answer(name: str, _: int) -> int:
        if name.endswith("!") and not reached:
            broker.kill()
            reached.append(name)
        return 422 if name.endswith("!") else 204

    listener.answer = answer
    consumers.start(*arguments(topic, listener))
    eventually(lambda: bool(reached), seconds=PATIENCE)
    broker.start()
    eventually(all_accepted(listener, ["0-a", "0-c"]), seconds=PATIENCE)
    assert {dict(record.headers)["ce_id"] for record in dead_letters(topic).records()} == {b"0-b!"}
