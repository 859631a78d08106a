"""MCP over standard input and output: one client, which started this process."""

import os
import signal
from types import FrameType

import anyio
from mcp.server.stdio import stdio_server

from functions.mcp.call import Desk
from functions.mcp.server import server


def serve(desk: Desk) -> None:
    """Answer until the input ends; Ctrl+C and SIGTERM end the process at once."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    anyio.run(_serve, desk)


async def _serve(desk: Desk) -> None:
    answering = server(desk)
    async with stdio_server() as (incoming, outgoing):
        await answering.run(incoming, outgoing, answering.create_initialization_options())


def _leave(_number: int, _frame: FrameType | None) -> None:
    """End without waiting for the thread that reads the input: it would only wake with the next line.

    Nothing is lost, for a call changes nothing and each answer is written whole.
    """
    os._exit(0)
