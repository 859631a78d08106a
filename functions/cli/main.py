"""The learnflow command: each subcommand lives in a file of its own and is imported when it is called."""

from importlib import import_module
from typing import Any

import click
from pydantic import ValidationError

from functions.runtime.field_errors import explain

_COMMANDS = {
    "skill": "functions.cli.skill",
    "up": "functions.cli.up",
    "token": "functions.cli.token",
    "events": "functions.cli.events",
    "consume": "functions.cli.consume",
    "dead-letters": "functions.cli.dead_letters",
    "rebuild": "functions.cli.rebuild",
    "demo": "functions.cli.demo",
    "curriculum": "functions.cli.curriculum",
    "mcp": "functions.cli.mcp",
    "agent-skills": "functions.cli.agent_skills",
}


class LazyGroup(click.Group):
    """A group whose subcommands are imported on use, so that a quick command stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; settings that are wrong end it with a line that names them."""
        try:
            return super().invoke(ctx)
        except ValidationError as error:
            raise click.ClickException(f"{error.title}: {explain(error)}") from None


@click.group(cls=LazyGroup)
@click.version_option(package_name="learnflow")
def cli() -> None:
    """LearnFlow's tutoring agents and their skills."""


if __name__ == "__main__":
    cli()
