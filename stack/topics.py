"""The topics of this stack: those that the cluster declares, on one broker. python -m stack.topics HOST:PORT"""

import sys
from pathlib import Path

DECLARATIONS = Path(__file__).parents[1] / "knative" / "base" / "topics.yaml"


def declare_topics(bootstrap: str) -> None:
    """Make the topics that are missing, each with one replica."""
    from functions.kafka.topics import create_topics  # noqa: PLC0415 - only who starts a stack needs the tools

    create_topics(bootstrap, DECLARATIONS, replication=1)


if __name__ == "__main__":
    declare_topics(sys.argv[1])
