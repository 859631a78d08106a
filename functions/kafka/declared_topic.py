"""Topics as they are declared for the cluster."""

from pathlib import Path

from pydantic import Field

from functions.kafka.declarations import Declared, Metadata, declared


class TopicSpec(Declared):
    """A topic's shape; its own name is used where `topic_name` is absent."""

    topic_name: str | None = None
    partitions: int = Field(ge=1)
    replicas: int = Field(ge=1, le=32_767)
    config: dict[str, str] = Field(default_factory=dict)


class TopicDeclaration(Declared):
    """A KafkaTopic of Strimzi's."""

    metadata: Metadata
    spec: TopicSpec

    @property
    def name(self) -> str:
        """The topic's name on the brokers."""
        return self.spec.topic_name or self.metadata.name


def read_topics(file: Path) -> list[TopicDeclaration]:
    """The topics declared in a file; raises DeclarationError."""
    return declared(file, "KafkaTopic", TopicDeclaration)
