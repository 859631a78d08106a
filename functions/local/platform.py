"""The platform of the embedded fleet: one SQLite file for state and events."""

from starlette.types import ASGIApp

from functions.local.database import Database
from functions.local.event_log import EventLog
from functions.local.invoker import LocalAgentInvoker
from functions.local.publisher import LogEventPublisher
from functions.local.state import SqliteStateStore
from functions.runtime.contracts.codec import Codec
from functions.runtime.contracts.schemas import Schemas
from functions.runtime.platform import Clock, system_clock
from functions.runtime.ports import AgentInvoker, EventPublisher, StateStore
from functions.runtime.settings import Settings


class EmbeddedPlatform:
    """Adapters that share one database. Agents that can be invoked are added to `agents` as they are made."""

    def __init__(self, settings: Settings, database: Database, clock: Clock = system_clock) -> None:
        self.settings = settings
        self.codec = Codec(Schemas(settings.contracts_dir))
        self.clock: Clock = clock
        self.log = EventLog(database)
        self.agents: dict[str, ASGIApp] = {}
        self._database = database

    @property
    def ready(self) -> bool:
        """Always: the database was opened before."""
        return True

    def state(self, component: str) -> StateStore:
        """Documents in the database."""
        return SqliteStateStore(self._database, component)

    def publisher(self, agent: str) -> EventPublisher:
        """The event log."""
        return LogEventPublisher(self.log, self.codec, f"/learnflow/{agent}")

    def invoker(self) -> AgentInvoker:
        """The agents of this process."""
        return LocalAgentInvoker(self.agents, self.settings.dapr_timeout)

    async def start(self) -> None:
        """Nothing to connect."""

    async def stop(self) -> None:
        """Nothing to end: the fleet closes the database."""
