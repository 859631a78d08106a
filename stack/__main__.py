"""python -m stack up | down | status | compose."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import click

from functions.local.presence import is_running
from stack import compose
from stack.errors import StackError
from stack.stack import Stack

DEFAULT_FOLDER = Path(".learnflow") / "stack"
DOWN_SECONDS = 60.0
UP_SECONDS = 1800.0  # the first start may build daprd
POLL_SECONDS = 0.1

folder_option = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT_FOLDER,
    show_default=True,
    help="data, ports, keys and logs; used again, it goes on where it stopped",
)


@click.group()
def cli() -> None:
    """Kafka, Redis, five Dapr sidecars and the fleet's functions on this machine, without containers."""


@cli.command()
@folder_option
@click.option("--detach", is_flag=True, help="return when everything is ready; end it with down")
@click.option("--learner", default="ada", show_default=True, help="whom the printed token is for")
def up(folder: Path, detach: bool, learner: str) -> None:
    """Start everything, print the addresses, and run until Ctrl+C or down."""
    if detach:
        _detach(folder, learner)
        return
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        stack = Stack(folder)
        with stack:
            _pid_file(folder).write_text(str(os.getpid()), "ascii")
            _ready_file(folder).write_text(_welcome(stack, learner), "utf-8")
            click.echo(_ready_file(folder).read_text("utf-8"))
            try:
                _wait_for_the_end(stack)
            finally:
                _ready_file(folder).unlink()
    except KeyboardInterrupt:
        click.echo("stopped")
    except StackError as error:
        raise click.ClickException(str(error)) from None


@cli.command()
@folder_option
def down(folder: Path) -> None:
    """End the stack of this folder; its data stays."""
    if not is_running(folder):
        click.echo(f"no stack is running in {folder}")
        return
    os.kill(int(_pid_file(folder).read_text("ascii")), signal.SIGTERM)
    end = time.monotonic() + DOWN_SECONDS
    while is_running(folder):
        if time.monotonic() > end:
            raise click.ClickException(f"the stack did not end in {DOWN_SECONDS:g} s")
        time.sleep(POLL_SECONDS)
    click.echo("stopped")


@cli.command()
@folder_option
def status(folder: Path) -> None:
    """Print the addresses of the stack of this folder; exit code 1 when none runs."""
    if not is_running(folder):
        raise click.ClickException(f"no stack is running in {folder}")
    ready = _ready_file(folder)
    click.echo(ready.read_text("utf-8") if ready.exists() else "starting")


@cli.command("compose")
def compose_files() -> None:
    """Write the keys, passwords and Dapr files that stack/compose.yaml mounts, and print how to start it."""
    click.echo(compose.prepare())


def _detach(folder: Path, learner: str) -> None:
    if is_running(folder):
        raise click.ClickException(f"a stack is running in {folder}")
    folder.mkdir(parents=True, exist_ok=True)
    _ready_file(folder).unlink(missing_ok=True)
    log = folder / "stack.log"
    with log.open("wb") as output:
        starter = subprocess.Popen(  # noqa: S603 - this program
            [sys.executable, "-m", "stack", "up", "--folder", str(folder), "--learner", learner],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    end = time.monotonic() + UP_SECONDS
    while not _ready_file(folder).exists():
        if starter.poll() is not None:
            raise click.ClickException(log.read_text("utf-8", "replace"))
        if time.monotonic() > end:
            starter.terminate()
            raise click.ClickException(f"the stack was not ready in {UP_SECONDS:g} s")
        time.sleep(POLL_SECONDS)
    click.echo(_ready_file(folder).read_text("utf-8"))


def _wait_for_the_end(stack: Stack) -> None:
    """Until a signal comes; says once of each part that ends by itself."""
    gone: set[str] = set()
    while True:
        time.sleep(1)
        for part in stack.parts():
            if not part.alive and part.name not in gone:
                gone.add(part.name)
                click.echo(f"{part.name} has ended; see {part.log}", err=True)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _pid_file(folder: Path) -> Path:
    return folder / "pid"


def _ready_file(folder: Path) -> Path:
    return folder / "ready"


def _welcome(stack: Stack, learner: str) -> str:
    addresses = "\n".join(f"  {name:<16} {part.url}" for name, part in stack.functions.items())
    progress = stack.functions["progress"].url
    return f"""The stack is ready after {stack.start_seconds:.1f} s.   (logs: {stack.folder / "logs"})

{addresses}
  {"kafka":<16} {stack.broker.bootstrap}
  {"redis":<16} {stack.store.host}

A token for the learner {learner}, valid for eight hours:

  export TOKEN={stack.token(learner)}

  curl -s -X POST {progress}/api/v1/progress/mastery -H "Authorization: Bearer $TOKEN" \\
    -H 'Content-Type: application/json' -d '{{"component": "for-loops", "scores": {{"quiz": 0.9}}}}'

  curl -s {progress}/api/v1/progress/{learner} -H "Authorization: Bearer $TOKEN"
"""


if __name__ == "__main__":
    cli()
