"""An interpreter of the few instructions that filters of system calls are made of."""

import struct

ALLOW, KILL, REFUSE, ABSENT = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026
X86, ARM = 0xC000003E, 0xC00000B7
MACHINES = {"x86_64": X86, "aarch64": ARM}

_COMPARISONS = {0x15: lambda value, operand: value == operand, 0x35: lambda value, operand: value >= operand,
                0x45: lambda value, operand: value & operand}  # fmt: skip


def decided(program: bytes, architecture: int, number: int, *arguments: int) -> int:
    """What a filter says to a system call of a process of this architecture."""
    padded = (*arguments, *[0] * 6)[:6]
    call = struct.pack("=IIQ6Q", number, architecture, 0, *padded)
    steps = list(struct.iter_unpack("=HBBI", program))
    at, accumulator = 0, 0
    while True:
        code, if_true, if_false, operand = steps[at]
        at += 1
        if code == 0x06:
            return int(operand)
        if code == 0x20:
            (accumulator,) = struct.unpack_from("=I", call, operand)
        elif code == 0x54:
            accumulator &= operand
        else:
            at += if_true if _COMPARISONS[code](accumulator, operand) else if_false
