"""learnflow agent-skills: the skills' documents where an agent's host looks for them."""

from pathlib import Path

import click

from functions.cli.agent_skills_folder import write


@click.command("agent-skills")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write a SKILL.md for each skill into FOLDER, such as .claude/skills, in the Agent Skills format."""
    try:
        for place in write(folder):
            click.echo(place)
    except OSError as error:
        raise click.ClickException(f"cannot write to {folder}: {error.strerror}") from None
