"""The platform of a function that is given everything in its request: no sidecar, no state, no events, no agents."""

from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.errors import UnavailableError
from functions.runtime.platform import Clock, system_clock
from functions.runtime.ports import AgentInvoker, EventPublisher, StateStore
from functions.runtime.settings import Settings


class UnconnectedPlatform:
    """Ready at once. A pod without a sidecar needs no way out of its network."""

    ready = True

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.codec = Codec(Schemas(settings.contracts_dir))
        self.clock: Clock = system_clock

    def state(self, component: str) -> StateStore:
        """There is none: raises UnavailableError."""
        raise UnavailableError(component)

    def publisher(self, agent: str) -> EventPublisher:  # noqa: ARG002 - the port's signature
        """There is none: raises UnavailableError."""
        raise UnavailableError(self.settings.dapr_pubsub)

    def invoker(self) -> AgentInvoker:
        """There is none: raises UnavailableError."""
        raise UnavailableError("sidecar")

    async def start(self) -> None:
        """Nothing to connect."""

    async def stop(self) -> None:
        """Nothing to end."""
