"""System calls that the standard library does not offer."""

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long

Argument = int | bytes | None


def _argument(value: Argument) -> ctypes.c_long | ctypes.c_char_p:
    return ctypes.c_long(value) if isinstance(value, int) else ctypes.c_char_p(value)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def syscall(number: int, *arguments: Argument) -> int:
    """Make a system call by its number; bytes are passed as a pointer. Raises OSError."""
    return _checked(int(_libc.syscall(ctypes.c_long(number), *map(_argument, arguments))))


def libc(name: str, *arguments: Argument) -> int:
    """Call a function of the C library that returns -1 on failure. Raises OSError, also where it is missing."""
    try:
        function = getattr(_libc, name)
    except AttributeError:
        raise OSError(f"the C library has no {name}") from None
    return _checked(int(function(*map(_argument, arguments))))


def prctl(option: int, *arguments: Argument) -> int:
    """prctl(2), with the unused arguments zero as newer options demand. Raises OSError."""
    padded = (*arguments, 0, 0, 0, 0)[:4]
    return libc("prctl", option, *padded)


def address(data: bytes) -> tuple[int, object]:
    """Where a copy of `data` lies in memory, and the object that keeps it there."""
    kept = ctypes.create_string_buffer(data, len(data))
    return ctypes.addressof(kept), kept
