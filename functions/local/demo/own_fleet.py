"""The process of a demo's own fleet: `learnflow up`, which also ends when the demo does, even by a kill."""

import os
import signal
import sys
import threading

from functions.cli.main import cli


def _end_with_the_demo() -> None:
    """Standard input is a pipe that the demo holds open; the kernel closes it when the demo ends in any way."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_demo, daemon=True).start()
    cli()
