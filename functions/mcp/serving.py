"""The two ways to serve, as the command starts them."""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from functions.mcp import http, stdio
from functions.mcp.call import Desk
from functions.mcp.roots import Roots
from functions.runtime import garbage
from functions.runtime.telemetry import logs


def serve_stdio(roots: Sequence[Path]) -> None:
    """Serve one client over standard input and output until it leaves."""
    _settle()
    stdio.serve(Desk(Roots(roots)))


def serve_http(roots: Sequence[Path], address: http.Address) -> None:
    """Serve at an address until told to stop. Raises OSError when it is taken, UnsafeAddressError."""
    _settle()
    app = http.application(Desk(Roots(roots)), address.checked())
    with http.listen(address) as listener:
        sys.stderr.write(f"LearnFlow's skills are served at http://{http.shown(listener)}{http.PATH} (stop: Ctrl+C)\n")
        http.serve(app, listener)


def _settle() -> None:
    """Log to standard error, for standard output belongs to the protocol; the SDK's own lines may quote a learner."""
    garbage.settle()
    logs.configure("WARNING")
    logging.getLogger("mcp").setLevel(logging.CRITICAL)
    logging.getLogger("mcp.server.transport_security").setLevel(logging.WARNING)
