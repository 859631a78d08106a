"""Takes from a whole process, and from all that it starts, the means to reach anything over a network.

The sandbox keeps a submission from the network; this keeps the grader itself, whatever a submission might make of it,
also where the cluster's network does not enforce its policies. What listens goes on listening: no connection is begun,
and no datagram is sent, but those that come in are accepted and answered.
"""

import os
import socket

from functions.exercise.sandbox.inside import bpf, kernel

# (x86-64, AArch64), from the kernel's asm/unistd_64.h and asm-generic/unistd.h
_SOCKET = (41, 198)
_CONNECT = (42, 203)
_SENDTO = (44, 206)
_SENDMSG = (46, 211)
_SENDMMSG = (307, 269)
_IO_URING_SETUP = (425, 425)

_PR_SET_NO_NEW_PRIVS = 38
_KIND = 0xF  # the bits of a socket's type that are not flags
_FAST_OPEN = 0x20000000  # MSG_FASTOPEN: a connection that is begun by sending


def program(machine: str) -> bytes:
    """The filter for a machine as os.uname() names it; raises OSError where we do not know its system calls."""
    column = bpf.column(machine)
    return b"".join(
        [
            bpf.prologue(machine),
            bpf.when(_SOCKET[column], _local_or_to_listen()),
            bpf.when(_CONNECT[column], bpf.refuse()),
            bpf.when(_SENDTO[column], _unless_it_connects(3)),
            bpf.when(_SENDMSG[column], _unless_it_connects(2)),
            bpf.when(_SENDMMSG[column], _unless_it_connects(3)),
            bpf.when(_IO_URING_SETUP[column], bpf.absent()),
            bpf.allow(),
        ]
    )


def shut() -> None:
    """Shut the way out of this process for good; raises OSError where the kernel cannot."""
    kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1)
    machine = os.uname().machine
    bpf.install_on_every_thread(program(machine), machine)


def _local_or_to_listen() -> bytes:
    return b"".join(
        [
            bpf.argument(0),
            bpf.when(socket.AF_UNIX, bpf.allow()),
            bpf.argument(1),
            bpf.masked(_KIND),
            bpf.when(socket.SOCK_STREAM, bpf.allow()),
            bpf.refuse(),
        ]
    )


def _unless_it_connects(flags: int) -> bytes:
    return bpf.argument(flags) + bpf.when_any_bit(_FAST_OPEN, bpf.refuse()) + bpf.allow()
