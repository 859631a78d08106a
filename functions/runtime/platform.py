"""What a function stands on: state, publishing, invocation and a clock."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from functions.runtime.contracts.codec import Codec
from functions.runtime.ports import AgentInvoker, EventPublisher, StateStore
from functions.runtime.settings import Settings

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class Platform(Protocol):
    """Hands out the adapters of the ports. Two exist: the Dapr sidecar, and the embedded fleet."""

    @property
    def settings(self) -> Settings:
        """The settings of this process."""

    @property
    def codec(self) -> Codec:
        """The contracts of this process."""

    @property
    def clock(self) -> Clock:
        """The time now, in UTC."""

    @property
    def ready(self) -> bool:
        """Whether state and publishing can be reached."""

    def state(self, component: str) -> StateStore:
        """The state store of this name."""

    def publisher(self, agent: str) -> EventPublisher:
        """Publishes events that this agent sends."""

    def invoker(self) -> AgentInvoker:
        """Calls other agents."""

    async def start(self) -> None:
        """Begin to connect; returns before everything is connected."""

    async def stop(self) -> None:
        """End the connections."""
