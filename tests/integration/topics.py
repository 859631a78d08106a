"""What stands on the topics of an embedded fleet."""

from typing import TypeVar

from functions.runtime.contracts.agent_response import AgentResponseEvent
from functions.runtime.contracts.event import Event
from tests.integration.embedded import Embedded

E = TypeVar("E", bound=Event)

MANY = 100_000  # events: all of them


async def settled(fleet: Embedded) -> None:
    """Return when nothing waits on any topic; one event may cause another, so look again until none was added."""
    log = fleet.fleet.platform.log
    while True:
        appends = log.appends
        await fleet.settled()
        if log.appends == appends:
            return


async def published(fleet: Embedded, kind: type[E], student: str | None = None) -> list[E]:
    """The events of this kind, of one student or of all, in the order of their publication."""
    await settled(fleet)
    records = await fleet.fleet.platform.log.events(kind.topic, student, MANY)
    codec = fleet.fleet.platform.codec
    return [kind.model_validate(codec.decode(kind.schema_name, record.event.data)) for record in records]


async def told(fleet: Embedded, student: str) -> list[AgentResponseEvent]:
    """The struggles of a student that Debug told of."""
    responses = await published(fleet, AgentResponseEvent, student)
    return [event for event in responses if event.agent_type == "debug" and event.kind == "struggle"]


async def send(fleet: Embedded, *events: Event) -> None:
    """Events onto the log, as another service's."""
    codec = fleet.fleet.platform.codec
    await fleet.append(*(event.cloud_event(codec, "/learnflow/test") for event in events))


async def refused(fleet: Embedded, function: str) -> list[str]:
    """Why this event function refused what it refused."""
    await settled(fleet)
    dead_letters = await fleet.fleet.platform.log.dead_letters()
    return [dead.reason for dead in dead_letters if dead.subscription == function]
