"""Makes the topics that the cluster declares, where no operator does it."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from kafka.admin import KafkaAdminClient, NewTopic
from kafka.errors import TopicAlreadyExistsError

from functions.kafka.declared_topic import TopicDeclaration, read_topics
from functions.kafka.settings import KafkaSettings, kafka_settings

_IN_SYNC = "min.insync.replicas"


def create_topics(bootstrap: str, declarations: Path, replication: int | None = None) -> list[str]:
    """Make the declared topics that are missing and return their names; those that exist stay as they are.

    `replication` replaces the declared number of replicas, as on a single broker. Raises DeclarationError for the
    file and kafka-python's KafkaError for the brokers.
    """
    settings = kafka_settings().model_copy(update={"bootstrap": bootstrap})
    return create_missing(settings, read_topics(declarations), replication)


def create_missing(
    settings: KafkaSettings, topics: Iterable[TopicDeclaration], replication: int | None = None
) -> list[str]:
    """Make the topics that are missing and return their names; raises kafka-python's KafkaError."""
    limit = round(settings.bootstrap_timeout * 1000)
    with closing(KafkaAdminClient(**settings.connection(), bootstrap_timeout_ms=limit)) as admin:
        existing = set(admin.list_topics())
        wanted = {topic.name: topic for topic in topics if topic.name not in existing}
        if wanted:
            _create(admin, [_new_topic(topic, replication) for topic in wanted.values()])
            admin.wait_for_topics(list(wanted))
        return list(wanted)


def _create(admin: KafkaAdminClient, topics: list[NewTopic]) -> None:
    """Several people may start a stack on one broker at once: what another made meanwhile is there."""
    for topic in topics:
        try:
            admin.create_topics([topic])
        except TopicAlreadyExistsError:
            continue


def _new_topic(topic: TopicDeclaration, replication: int | None) -> NewTopic:
    replicas = replication or topic.spec.replicas
    config = dict(topic.spec.config)
    if _IN_SYNC in config:  # more than there are replicas would refuse every record
        config[_IN_SYNC] = str(min(int(config[_IN_SYNC]), replicas))
    return NewTopic(topic.name, topic.spec.partitions, replicas, topic_configs=config)
