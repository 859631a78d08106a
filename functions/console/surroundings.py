"""What the console stands on: how it reaches the agents, who may sign in without a token, how its cookies travel."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import httpx

from functions.console.fleet_watch import FleetWatch
from functions.console.news import News
from functions.runtime.security.caller import Role
from functions.runtime.settings import Settings


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to try the console as."""

    id: str
    name: str
    role: Role
    about: str


class DemoPeople(Protocol):
    """People whom anybody at this machine may sign in as. Only the embedded fleet has them."""

    @property
    def people(self) -> Sequence[DemoPerson]:
        """Whom to offer, in this order."""

    def token(self, person: DemoPerson) -> str:
        """A token for one of them."""


@dataclass(frozen=True)
class Surroundings:
    """The console's outside.

    `agents` speaks to the edge in front of the agents, so that the console meets the same checks and limits as any
    other client. `demo` is None wherever strangers could reach the console; `news` and `fleet` are None wherever the
    console does not run beside the event log.
    """

    settings: Settings
    agents: httpx.AsyncClient
    demo: DemoPeople | None = None
    news: News | None = None
    fleet: FleetWatch | None = None


def deployed(settings: Settings) -> Surroundings:
    """The surroundings that the settings name; raises ValueError where they name no edge."""
    if settings.console_agents_url is None:
        raise ValueError("the console cannot reach the agents: set LEARNFLOW_CONSOLE_AGENTS_URL")
    client = httpx.AsyncClient(
        base_url=settings.console_agents_url, timeout=settings.console_agents_timeout, trust_env=False
    )
    return Surroundings(settings, client)
