"""What the edge does, as edge.yaml says it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
PORT = 80  # of Knative's gateway inside the cluster


@dataclass(frozen=True)
class Timeouts:
    """Milliseconds that Kong waits for an agent; `retries` is how often it sends a request again by itself."""

    connect: int
    write: int
    read: int
    retries: int


@dataclass(frozen=True)
class Plugin:
    """A plugin that is global in its Kong, with the Lua texts in their places."""

    name: str
    config: dict[str, Any]


@dataclass(frozen=True)
class Credential:
    """The issuer's public key as PEM. Kong wants a `secret` beside it and does not use it with RS256."""

    public_key: str
    secret: str


@dataclass(frozen=True)
class Edge:
    """Everything that both forms of the configuration are made of."""

    namespace: str
    ingress_class: str
    issuer: str
    agents: tuple[str, ...]
    upstream: Timeouts
    plugins: tuple[Plugin, ...]

    def with_changes(self, issuer: str | None, namespace: str | None, origins: tuple[str, ...]) -> "Edge":
        """The edge of one installation; what is None or empty stays as it is."""
        changed = replace(self, issuer=issuer or self.issuer, namespace=namespace or self.namespace)
        if not origins:
            return changed
        plugins = (
            replace(one, config=one.config | {"origins": list(origins)}) if one.name == "cors" else one
            for one in self.plugins
        )
        return replace(changed, plugins=tuple(plugins))

    def host_of(self, agent: str) -> str:
        """The name that Knative gives an agent inside the cluster."""
        return f"{agent}.{self.namespace}.svc.cluster.local"


def read_edge(file: Path = FOLDER / "edge.yaml") -> Edge:
    """The edge that a file describes; Lua files are found beside it."""
    said = yaml.safe_load(file.read_text("utf-8"))
    return Edge(
        namespace=said["namespace"],
        ingress_class=said["ingress_class"],
        issuer=said["issuer"],
        agents=tuple(said["agents"]),
        upstream=Timeouts(**said["upstream"]),
        plugins=tuple(Plugin(one["name"], _with_lua(one["config"], file.parent)) for one in said["plugins"]),
    )


def _with_lua(config: dict[str, Any], folder: Path) -> dict[str, Any]:
    return {name: _text_of(value, folder) for name, value in config.items()}


def _text_of(value: object, folder: Path) -> object:
    if isinstance(value, list):
        return [_text_of(one, folder) for one in value]
    if isinstance(value, str) and value.endswith(".lua"):
        return (folder / value).read_text("utf-8")
    return value
