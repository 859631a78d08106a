"""learnflow token: a token for a person of the embedded fleet."""

from datetime import timedelta

import click
from pydantic import TypeAdapter, ValidationError

from functions.local.fleet import fleet_settings
from functions.local.settings import local_settings
from functions.local.signing_key import sign_token
from functions.runtime.sanitise import StudentId
from functions.runtime.security.caller import Role


@click.command("token")
@click.option("--student", "person", required=True, metavar="ID", help="whom the token is for")
@click.option("--teacher", is_flag=True, help="the person is a teacher")
@click.option("--class", "students", multiple=True, metavar="ID", help="limit a teacher to these students")
@click.option("--minutes", type=click.IntRange(1, 60 * 24 * 30), default=480, show_default=True, help="lifetime")
def command(person: str, teacher: bool, students: tuple[str, ...], minutes: int) -> None:
    """Print a token signed with the embedded fleet's key."""
    try:
        TypeAdapter(StudentId).validate_python(person)
    except ValidationError:
        raise click.BadParameter(
            "1 to 64 letters, digits, dots, hyphens or underscores", param_hint="--student"
        ) from None
    if students and not teacher:
        raise click.UsageError("--class goes with --teacher")
    local = local_settings()
    token = sign_token(
        local,
        fleet_settings(local),
        person,
        {Role.TEACHER if teacher else Role.STUDENT},
        lifetime=timedelta(minutes=minutes),
        students=list(students) or None,
    )
    click.echo(token)
