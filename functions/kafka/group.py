"""What a consumer group leaves undone: partitions that none of its members reads."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from kafka import TopicPartition
from kafka.admin import KafkaAdminClient

from functions.kafka.settings import KafkaSettings
from functions.kafka.source import Source

ANSWER_SECONDS = 5.0

_SETTLED = frozenset({"Stable", "Empty", "Dead"})  # in the other states its members are about to share anew


def unread_partitions(settings: KafkaSettings, source: Source) -> set[TopicPartition]:
    """Partitions of the source's topics that no member of its group holds; none while the members share anew.

    Raises kafka-python's KafkaError while the brokers are away.
    """
    limit = round(ANSWER_SECONDS * 1000)
    with closing(
        KafkaAdminClient(**settings.connection(), request_timeout_ms=limit, bootstrap_timeout_ms=limit)
    ) as admin:
        topics = admin.describe_topics(list(source.topics))
        group = admin.describe_groups([source.group])[source.group]
    if group["group_state"] not in _SETTLED:
        return set()
    all_of_them = {
        TopicPartition(topic["name"], partition["partition_index"])
        for topic in topics
        for partition in topic["partitions"]
    }
    return all_of_them - {held for member in group["members"] for held in _held(member)}


def _held(member: dict[str, Any]) -> Iterator[TopicPartition]:
    """A member that was given nothing at all has empty bytes instead of an assignment."""
    assignment = member["member_assignment"]
    for topic in assignment["assigned_partitions"] if assignment else ():
        for number in topic["partitions"]:
            yield TopicPartition(topic["topic"], number)
