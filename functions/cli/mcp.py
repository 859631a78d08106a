"""learnflow mcp: the skills as tools for LLM agents."""

import gc
import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

TOKEN_VARIABLE = "LEARNFLOW_MCP_TOKEN"  # noqa: S105 - the variable's name


@click.command("mcp")
@click.option("--http", is_flag=True, help="serve streamable HTTP instead of standard input and output")
@click.option("--host", default="127.0.0.1", show_default=True, help="with --http: the address to listen on")
@click.option("--port", type=click.IntRange(0, 65_535), default=8090, show_default=True, help="with --http; 0: any")
@click.option("--name", "names", multiple=True, help="with --http: a name by which clients call this host")
@click.option(
    "--root",
    "roots",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="a folder below which agents may name files; may be given several times; none without it",
)
def command(http: bool, host: str, port: int, names: tuple[str, ...], roots: tuple[Path, ...]) -> None:
    """Serve the ten skills to LLM agents as an MCP server.

    An agent's host starts it and speaks with it over standard input and output. With --http it serves clients at
    http://HOST:PORT/mcp. They have to send the bearer token in LEARNFLOW_MCP_TOKEN if it is set; it must be set where
    others than this machine can reach HOST.
    """
    if find_spec("mcp") is None:
        raise click.ClickException('the MCP server needs an extra of the package: install "learnflow[mcp]"')
    gc.disable()  # while so much is imported it would find nothing; serving turns it on again
    serving = import_module("functions.mcp.serving")
    if not http:
        serving.serve_stdio(roots)
        return
    transport = import_module("functions.mcp.http")
    address = transport.Address(host, port, os.environ.get(TOKEN_VARIABLE), names)
    _serve_http(serving, roots, address)


def _serve_http(serving: Any, roots: tuple[Path, ...], address: Any) -> None:
    try:
        serving.serve_http(roots, address)
    except OSError as error:
        raise click.ClickException(
            f"cannot listen on {address.host}:{address.port} ({error.strerror}); choose another with --port"
        ) from None
    except ValueError as error:
        raise click.ClickException(f"{error}. The token is read from {TOKEN_VARIABLE}") from None
