"""The topics of this stack: those that the cluster declares, on one broker."""

from pathlib import Path

from functions.kafka.topics import create_topics

DECLARATIONS = Path(__file__).parents[1] / "knative" / "base" / "topics.yaml"


def declare_topics(bootstrap: str) -> None:
    """Make the topics that are missing, each with one replica."""
    create_topics(bootstrap, DECLARATIONS, replication=1)
