"""The OpenAPI documents in contracts/, written from what the agents serve by `task openapi`."""

import tempfile
from pathlib import Path

import yaml

from functions.local.fleet import AGENTS, Fleet, fleet_settings
from functions.local.settings import LocalSettings

CONTRACTS = Path(__file__).parents[2] / "contracts"
HEADER = "# What the agent serves at /api/v1/{agent}/openapi.json; written by `task openapi`.\n"


def file_of(agent: str) -> Path:
    return CONTRACTS / f"openapi-{agent}.yaml"


def served() -> dict[str, str]:
    """The document of each agent, as YAML text."""
    with tempfile.TemporaryDirectory() as folder:
        local = LocalSettings(data_dir=Path(folder))
        fleet = Fleet(local, fleet_settings(local))
        agents = fleet.platform.agents
        documents = {agent: _text(agent, agents[agent].openapi()) for agent in AGENTS}  # type: ignore[attr-defined]
        fleet.close()
    return documents


def _text(agent: str, document: dict[str, object]) -> str:
    return HEADER.format(agent=agent) + yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=120)


if __name__ == "__main__":
    for name, text in served().items():
        file_of(name).write_text(text, "utf-8")
