"""What the edge does, as edge.yaml says it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
PORT = 80  # of Knative's gateway inside the cluster
CONSOLE = "console"  # the function's name
TO_HTTPS = 308  # permanently, and a form stays a form


@dataclass(frozen=True)
class Timeouts:
    """Milliseconds that Kong waits for a function; `retries` is how often it sends a request again by itself."""

    connect: int
    write: int
    read: int
    retries: int


@dataclass(frozen=True)
class Plugin:
    """What a plugin is told at one place, with the Lua texts in theirs."""

    name: str
    config: dict[str, Any]


@dataclass(frozen=True)
class Credential:
    """The issuer's public key as PEM. Kong wants a `secret` beside it and does not use it with RS256."""

    public_key: str
    secret: str


@dataclass(frozen=True)
class Console:
    """The route of the pages for people.

    Its plugins take the place of the global ones of their names. `visitor` is the consumer that stands for whoever
    shows Kong no token.
    """

    path: str
    visitor: str
    upstream: Timeouts
    plugins: tuple[Plugin, ...]


@dataclass(frozen=True)
class Edge:
    """Everything that both forms of the configuration are made of; `plugins` are global in their Kong."""

    namespace: str
    ingress_class: str
    issuer: str
    agents: tuple[str, ...]
    upstream: Timeouts
    plugins: tuple[Plugin, ...]
    agent_plugins: tuple[Plugin, ...]
    console: Console | None

    def with_changes(
        self, issuer: str | None, namespace: str | None, origins: tuple[str, ...], console: bool = True
    ) -> "Edge":
        """The edge of one installation; what is None or empty stays as it is, and the console may be left out."""
        plugins = (
            replace(one, config=one.config | {"origins": list(origins)}) if origins and one.name == "cors" else one
            for one in self.agent_plugins
        )
        return replace(
            self,
            issuer=issuer or self.issuer,
            namespace=namespace or self.namespace,
            agent_plugins=tuple(plugins),
            console=self.console if console else None,
        )

    def host_of(self, function: str) -> str:
        """The name that Knative gives a function inside the cluster."""
        return f"{function}.{self.namespace}.svc.cluster.local"


def read_edge(file: Path = FOLDER / "edge.yaml") -> Edge:
    """The edge that a file describes; Lua files are found beside it."""
    said = yaml.safe_load(file.read_text("utf-8"))
    console = said["console"]
    return Edge(
        namespace=said["namespace"],
        ingress_class=said["ingress_class"],
        issuer=said["issuer"],
        agents=tuple(said["agents"]),
        upstream=Timeouts(**said["upstream"]),
        plugins=_plugins(said["plugins"], file.parent),
        agent_plugins=_plugins(said["agent_plugins"], file.parent),
        console=Console(
            path=console["path"],
            visitor=console["visitor"],
            upstream=Timeouts(**console["upstream"]),
            plugins=_plugins(console["plugins"], file.parent),
        ),
    )


def _plugins(said: list[dict[str, Any]], folder: Path) -> tuple[Plugin, ...]:
    return tuple(Plugin(one["name"], _with_lua(one["config"], folder)) for one in said)


def _with_lua(config: dict[str, Any], folder: Path) -> dict[str, Any]:
    return {name: _text_of(value, folder) for name, value in config.items()}


def _text_of(value: object, folder: Path) -> object:
    if isinstance(value, list):
        return [_text_of(one, folder) for one in value]
    if isinstance(value, str) and value.endswith(".lua"):
        return (folder / value).read_text("utf-8")
    return value
