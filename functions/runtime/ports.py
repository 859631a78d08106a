"""What a service needs of the outside. Each port has two adapters: Dapr's, and the embedded fleet's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from functions.runtime.contracts.event import Event


@dataclass(frozen=True)
class Versioned:
    """A stored document; `etag` is None where there is none yet."""

    value: bytes | None
    etag: str | None


class StateReader(Protocol):
    """Reads documents by key. Every call raises UnavailableError when the store is away."""

    async def load(self, key: str) -> Versioned:
        """The document of this key with its etag."""

    async def load_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The documents that exist, by key, in one round trip where they fit into one."""


class StateStore(StateReader, Protocol):
    """Reads and writes documents under optimistic concurrency."""

    async def save(self, key: str, value: bytes, etag: str | None) -> str | None:
        """Save over the version that was loaded (None: over nothing); raises ConflictError when it has changed.

        The etag that the document has now, as far as the store tells it; None where it does not. Saving over an etag
        that the store does not have is a conflict, so one that is wrong costs a load.
        """


class EventPublisher(Protocol):
    """Publishes events. On return the event is durable; UnavailableError means that it may or may not be."""

    async def publish(self, event: Event) -> None:
        """Append the event to its topic, keyed by its student."""


class AgentInvoker(Protocol):
    """Calls another agent's HTTP function on behalf of a caller."""

    async def post(self, agent: str, action: str, body: dict[str, Any], token: str) -> dict[str, Any]:
        """POST to /api/v1/<agent>/<action> with the caller's token; the AgentResponse's content.

        Raises UnavailableError when the agent cannot be reached in time, answers with an error or its circuit is open.
        """
