"""A record as kafka-python hands it out."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Stored:
    """The fields that delivery reads."""

    topic: str = "things"
    partition: int = 0
    offset: int = 0
    timestamp: int = 0
    key: bytes | None = None
    value: bytes | None = None
    headers: list[tuple[str, bytes]] = field(default_factory=list)
