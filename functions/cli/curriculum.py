"""learnflow curriculum: check the course's data, and export how its concepts rest on each other."""

import sys

import click

from skills.curriculum.catalogue import catalogue
from skills.curriculum.check import check
from skills.curriculum.export import as_json, dot, mermaid
from skills.problem_generator.check import check as check_exercises


@click.group("curriculum")
def command() -> None:
    """Check the course's data and export it."""


@command.command("check")
def check_command() -> None:
    """Print every problem of the data with its place and how to mend it; ends with status 1 when there is any."""
    problems = [*check(), *check_exercises()]
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{len(problems)} problems" if problems else "the curriculum is sound")
    sys.exit(1 if problems else 0)


@command.command("export")
@click.argument("form", type=click.Choice(["mermaid", "dot", "json"]))
def export_command(form: str) -> None:
    """Print the concepts and their prerequisites."""
    click.echo({"mermaid": mermaid, "dot": dot, "json": as_json}[form](catalogue()))
