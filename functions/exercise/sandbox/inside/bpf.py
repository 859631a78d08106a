"""Filters of system calls, as classic BPF that the kernel runs before each call (seccomp(2), Linux 3.17)."""

import errno
import struct

from . import kernel

_SECCOMP = (317, 277)  # its number on x86-64 and on AArch64
_SET_MODE_FILTER = 1
_EVERY_THREAD = 1
_PR_SET_SECCOMP = 22
_MODE_FILTER = 2
_ALLOW = 0x7FFF0000
_KILL_PROCESS = 0x80000000
_ERRNO = 0x00050000

_LOAD, _EQUALS, _ANY_BIT, _AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x54, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
_X32_BIT = 0x40000000

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


def column(machine: str) -> int:
    """0 for x86-64, 1 for AArch64, as os.uname() names them; raises OSError for another."""
    if machine not in _ARCHITECTURES:
        raise OSError(f"no table of system calls for {machine}")
    return list(_ARCHITECTURES).index(machine)


def prologue(machine: str) -> bytes:
    """Kills a process that calls in another architecture's way, and loads the number of the call."""
    steps = [
        _step(_LOAD, _ARCHITECTURE_AT),
        _step(_EQUALS, _ARCHITECTURES[machine], 1, 0),
        _step(_RETURN, _KILL_PROCESS),
        _step(_LOAD, _NUMBER_AT),
    ]
    if machine == "x86_64":
        steps += [_step(_AT_LEAST, _X32_BIT, 0, 1), _step(_RETURN, _KILL_PROCESS)]
    return b"".join(steps)


def when(value: int, body: bytes) -> bytes:
    """The body where what is loaded is the value."""
    return _step(_EQUALS, value, 0, _length(body)) + body


def when_any_bit(bits: int, body: bytes) -> bytes:
    """The body where what is loaded has one of the bits."""
    return _step(_ANY_BIT, bits, 0, _length(body)) + body


def skip_if(value: int) -> bytes:
    """Leave out the next step where what is loaded is the value."""
    return _step(_EQUALS, value, 1, 0)


def argument(index: int, *, high: bool = False) -> bytes:
    """Load the low or the high half of an argument of the call."""
    return _step(_LOAD, _ARGUMENTS_AT + 8 * index + 4 * high)


def masked(bits: int) -> bytes:
    """Keep these bits of what is loaded."""
    return _step(_AND, bits)


def allow() -> bytes:
    """Let the call through."""
    return _step(_RETURN, _ALLOW)


def refuse() -> bytes:
    """Answer EPERM."""
    return _step(_RETURN, _ERRNO | errno.EPERM)


def absent() -> bytes:
    """Answer ENOSYS, as a kernel does that has no such call."""
    return _step(_RETURN, _ERRNO | errno.ENOSYS)


def install(program: bytes) -> None:
    """Put the filter on this thread and all that come from it, for good; needs "no new privileges". Raises OSError."""
    header, kept = _header(program)
    kernel.prctl(_PR_SET_SECCOMP, _MODE_FILTER, header)
    del kept


def install_on_every_thread(program: bytes, machine: str) -> None:
    """Put the filter on this whole process, for good; needs "no new privileges". Raises OSError."""
    header, kept = _header(program)
    kernel.syscall(_SECCOMP[column(machine)], _SET_MODE_FILTER, _EVERY_THREAD, header)
    del kept


def _header(program: bytes) -> tuple[int, object]:
    where, kept = kernel.address(program)
    header, kept_header = kernel.address(struct.pack("=HxxxxxxQ", _length(program), where))
    return header, (kept, kept_header)


def _step(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, operand)


def _length(program: bytes) -> int:
    return len(program) // 8
