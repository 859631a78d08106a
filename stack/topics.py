"""The topics of this stack: those that the cluster declares, on one broker."""

from importlib.util import find_spec
from pathlib import Path

DECLARATIONS = Path(__file__).parents[1] / "knative" / "base" / "topics.yaml"
NAMES = ("learning.events", "learning.errors", "learning.responses", "learning.submissions")


def declare_topics(bootstrap: str) -> None:
    """Make the topics that are missing, each with one replica."""
    if find_spec("functions.kafka") is not None and DECLARATIONS.exists():
        from functions.kafka.topics import create_topics  # noqa: PLC0415

        create_topics(bootstrap, DECLARATIONS, replication=1)
        return
    from kafka.admin import KafkaAdminClient, NewTopic  # noqa: PLC0415
    from kafka.errors import TopicAlreadyExistsError  # noqa: PLC0415

    admin = KafkaAdminClient(bootstrap_servers=bootstrap)
    for name in NAMES:
        try:
            admin.create_topics([NewTopic(name, 6, 1)])
        except TopicAlreadyExistsError:
            continue
    admin.close()
