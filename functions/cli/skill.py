"""learnflow skill: call one deterministic skill from the command line."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import click
from pydantic import BaseModel

from functions.runtime.field_errors import explain
from skills import registry

INVALID_REQUEST = 2  # exit status, as for wrong usage


@click.command("skill")
@click.argument("name", metavar="NAME", type=click.Choice(registry.names()))
@click.option("--json", "text", help="the request as JSON text")
@click.option("--file", "file", type=click.File("rb"), help="a file with the request; - for stdin")
@click.option("--jsonl", is_flag=True, help="a request a line on standard input, a result a line on standard output")
@click.option("--schema", is_flag=True, help="print the JSON schemas of the request and the result")
def command(name: str, text: str | None, file: BinaryIO | None, jsonl: bool, schema: bool) -> None:
    """Call the skill NAME and print its result as JSON.

    Give the request with exactly one of --json, --file and --jsonl. An invalid request ends with status 2
    and a line that names the field; under --jsonl it gives an {"error": ...} line and the rest goes on.
    """
    if sum((text is not None, file is not None, jsonl, schema)) != 1:
        raise click.UsageError("give exactly one of --json, --file, --jsonl and --schema")
    skill = registry.load(name)
    if schema:
        click.echo(
            json.dumps({"request": skill.request.model_json_schema(), "result": skill.result.model_json_schema()})
        )
    elif jsonl:
        for line in _answers(skill, sys.stdin.buffer):
            click.echo(line)
            sys.stdout.flush()
    else:
        _answer_once(skill, text if file is None else file.read())


def _answer_once(skill: registry.Skill, text: str | bytes | None) -> None:
    try:
        click.echo(_answer(skill, text))
    except ValueError as error:
        click.echo(f"learnflow skill {skill.name}: {explain(error)}", err=True)
        sys.exit(INVALID_REQUEST)


def _answers(skill: registry.Skill, lines: Iterable[bytes]) -> Iterator[str]:
    for line in lines:
        if not line.strip():
            continue
        try:
            yield _answer(skill, line)
        except ValueError as error:
            yield json.dumps({"error": explain(error)})


def _answer(skill: registry.Skill, text: str | bytes | None) -> str:
    request: BaseModel = skill.request.model_validate_json(text or "")
    return skill.run(request).model_dump_json()
