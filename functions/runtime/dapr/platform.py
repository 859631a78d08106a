"""The platform in production: everything goes through this pod's Dapr sidecar."""

from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.dapr.invoker import DaprAgentInvoker
from functions.runtime.dapr.publisher import DaprEventPublisher
from functions.runtime.dapr.sidecar import Sidecar
from functions.runtime.dapr.state import DaprStateStore
from functions.runtime.platform import Clock, system_clock
from functions.runtime.ports import AgentInvoker, EventPublisher, StateStore
from functions.runtime.settings import Settings


class DaprPlatform:
    """Adapters that share one sidecar client."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.codec = Codec(Schemas(settings.contracts_dir))
        self.clock: Clock = system_clock
        self._sidecar = Sidecar(settings)

    @property
    def ready(self) -> bool:
        """Whether the sidecar has answered."""
        return self._sidecar.connected

    def state(self, component: str) -> StateStore:
        """A Dapr state component."""
        return DaprStateStore(self._sidecar, component)

    def publisher(self, agent: str) -> EventPublisher:
        """The Dapr pub/sub component."""
        return DaprEventPublisher(self._sidecar, self.settings.dapr_pubsub, self.codec, f"/learnflow/{agent}")

    def invoker(self) -> AgentInvoker:
        """Dapr service invocation."""
        return DaprAgentInvoker(self._sidecar)

    async def start(self) -> None:
        """Begin to look for the sidecar."""
        self._sidecar.start()

    async def stop(self) -> None:
        """Close the client."""
        await self._sidecar.stop()
