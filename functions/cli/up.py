"""learnflow up: the whole fleet on this machine, for a first look and for development."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import uvicorn

from functions.local.fleet import Fleet, fleet_settings
from functions.local.presence import AnotherFleetError, announced, only_fleet
from functions.local.settings import LocalSettings, local_settings
from functions.local.signing_key import sign_token
from functions.runtime.security.caller import Role
from functions.runtime.settings import Settings
from functions.runtime.telemetry import logs

DEMO_LEARNER = "ada"
IDLE_SECONDS = 120  # uvicorn's 5 are a student's pause: the connection would close under the next request


@click.command("up")
@click.option("--host", help="loopback address to listen on")
@click.option("--port", type=int, help="port to listen on; 0 takes a free one")
@click.option("--data", "data_dir", type=click.Path(path_type=Path), help="folder of database, keys and log")
@click.option("--learner", default=DEMO_LEARNER, show_default=True, help="whom the printed token is for")
def command(host: str | None, port: int | None, data_dir: Path | None, learner: str) -> None:
    """Serve all agents on this machine, with durable state and events in one SQLite file."""
    given = {"host": host, "port": port, "data_dir": data_dir}
    local = local_settings().model_copy(update={name: value for name, value in given.items() if value is not None})
    local = LocalSettings.model_validate(local.model_dump())
    settings = fleet_settings(local)
    try:
        with only_fleet(local.data_dir), _listening(local) as listener:
            _serve(local, settings, listener, learner)
    except AnotherFleetError as error:
        raise click.ClickException(str(error)) from None


def _serve(local: LocalSettings, settings: Settings, listener: socket.socket, learner: str) -> None:
    logs.configure(settings.log_level, local.log)
    host = f"[{local.host}]" if ":" in local.host else local.host
    address = f"http://{host}:{listener.getsockname()[1]}"
    with announced(local.data_dir, address):
        click.echo(_welcome(address, local, settings, learner))
        app = Fleet(local, settings).app
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_keep_alive=IDLE_SECONDS)
        server = uvicorn.Server(config)
        asyncio.run(server.serve(sockets=[listener]))


@contextmanager
def _listening(local: LocalSettings) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in local.host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only where the protocol is named; with it, answers wait 40 ms.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((local.host, local.port))
        except OSError as error:
            raise click.ClickException(
                f"cannot listen on {local.host}:{local.port} ({error.strerror}); choose another with --port"
            ) from None
        yield listener


def _welcome(address: str, local: LocalSettings, settings: Settings, learner: str) -> str:
    token = sign_token(local, settings, learner, {Role.STUDENT})
    return f"""Open {address} in a browser: LearnFlow is running.   (log: {local.log}, stop: Ctrl+C)

Programs talk to it too. In another terminal, paste first: a token for the learner {learner}, valid for eight hours.

  export TOKEN={token}

Then try these:

  curl -s -X POST {address}/api/v1/progress/mastery -H "Authorization: Bearer $TOKEN" \\
    -H 'Content-Type: application/json' -d '{{"component": "for-loops", "scores": {{"quiz": 0.9, "completion": 0.85}}}}'

  curl -s {address}/api/v1/progress/{learner} -H "Authorization: Bearer $TOKEN"

  curl -s {address}/api/v1/progress/{learner}/components/for-loops -H "Authorization: Bearer $TOKEN"
"""
