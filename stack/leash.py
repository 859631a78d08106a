"""Becomes another program that the kernel kills when its starter dies: python leash.py STARTER PROGRAM ARGUMENT...

Run without site packages, so that it costs a few milliseconds.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ask the kernel for the signal, then become the program."""
    starter, program = int(sys.argv[1]), sys.argv[2:]
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() == starter:  # it may have died before the kernel was asked
        os.execvp(program[0], program)  # noqa: S606 - the stack's own programs


if __name__ == "__main__":
    main()
