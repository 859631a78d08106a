"""The system calls that a submission may make: a list of what Python needs, everything else is refused.

Numbers are those of the kernel's asm/unistd_64.h (x86-64) and asm-generic/unistd.h (AArch64).
"""

import os

from . import bpf

# name: (x86-64, AArch64); None where the architecture has no such call.
_PLAIN: dict[str, tuple[int | None, int | None]] = {
    # bytes in and out of open files
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "lseek": (8, 62),
    "pread64": (17, 67),
    "pwrite64": (18, 68),
    "readv": (19, 65),
    "writev": (20, 66),
    "ftruncate": (77, 46),
    "fsync": (74, 82),
    "fdatasync": (75, 83),
    "fadvise64": (221, 223),
    "sendfile": (40, 71),
    "copy_file_range": (326, 285),
    "dup": (32, 23),
    "dup2": (33, None),
    "dup3": (292, 24),
    "pipe": (22, None),
    "pipe2": (293, 59),
    "poll": (7, None),
    "ppoll": (271, 73),
    "select": (23, None),
    "pselect6": (270, 72),
    "epoll_create1": (291, 20),
    "epoll_ctl": (233, 21),
    "epoll_wait": (232, None),
    "epoll_pwait": (281, 22),
    # names of files: Landlock and the private root decide which
    "open": (2, None),
    "openat": (257, 56),
    "stat": (4, None),
    "fstat": (5, 80),
    "lstat": (6, None),
    "newfstatat": (262, 79),
    "statx": (332, 291),
    "access": (21, None),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
    "readlink": (89, None),
    "readlinkat": (267, 78),
    "getcwd": (79, 17),
    "chdir": (80, 49),
    "getdents64": (217, 61),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "umask": (95, 166),
    # memory and threads
    "mmap": (9, 222),
    "munmap": (11, 215),
    "mprotect": (10, 226),
    "mremap": (25, 216),
    "brk": (12, 214),
    "madvise": (28, 233),
    "membarrier": (324, 283),
    "futex": (202, 98),
    "set_robust_list": (273, 99),
    "rseq": (334, 293),
    "set_tid_address": (218, 96),
    "arch_prctl": (158, None),
    "exit": (60, 93),
    "exit_group": (231, 94),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    "getcpu": (309, 168),
    # facts about the process itself
    "gettid": (186, 178),
    "getpid": (39, 172),
    "getppid": (110, 173),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "uname": (63, 160),
    "sysinfo": (99, 179),
    "getrusage": (98, 165),
    "times": (100, 153),
    "getrlimit": (97, 163),
    # time, chance and its own signals
    "time": (201, None),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "nanosleep": (35, 101),
    "gettimeofday": (96, 169),
    "getrandom": (318, 278),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
}
_CLONE = (56, 220)
_CLONE3 = (435, 435)
_FCNTL = (72, 25)
_IOCTL = (16, 29)
_PRLIMIT64 = (302, 261)

_CLONE_THREAD = 0x00010000
_CLONE_NEW_ANYTHING = 0x7E020000 | 0x00000080  # the namespace flags, and that of time namespaces
# Duplicating and flags only: F_SETOWN with F_SETSIG would send any signal to any process of the same user.
_FCNTL_COMMANDS = (0, 1, 2, 3, 4, 1030)
_IOCTL_COMMANDS = (0x5401, 0x5413, 0x5450, 0x5451)  # TCGETS, TIOCGWINSZ, FIONCLEX, FIOCLEX


def _argument_among(index: int, values: tuple[int, ...]) -> bytes:
    choices = b"".join(bpf.when(value, bpf.allow()) for value in values)
    return bpf.argument(index) + choices + bpf.refuse()


def _only_threads() -> bytes:
    thread_only = bpf.masked(_CLONE_THREAD | _CLONE_NEW_ANYTHING) + bpf.when(_CLONE_THREAD, bpf.allow())
    return bpf.argument(0) + thread_only + bpf.refuse()


def _only_reading_own_limits() -> bytes:
    zeros = (bpf.argument(0), bpf.argument(2), bpf.argument(2, high=True))
    refuse_unless_zero = b"".join(load + bpf.skip_if(0) + bpf.refuse() for load in zeros)
    return refuse_unless_zero + bpf.allow()


def program(machine: str) -> bytes:
    """The filter as classic BPF for a machine as os.uname() names it. Raises OSError where we have no table."""
    column = bpf.column(machine)
    steps = [bpf.prologue(machine)]
    numbers = (numbers[column] for numbers in _PLAIN.values())
    steps += [bpf.when(number, bpf.allow()) for number in numbers if number is not None]
    steps += [
        bpf.when(_CLONE[column], _only_threads()),
        # Its flags lie in memory, which a filter cannot read; the C library falls back to clone.
        bpf.when(_CLONE3[column], bpf.absent()),
        bpf.when(_FCNTL[column], _argument_among(1, _FCNTL_COMMANDS)),
        bpf.when(_IOCTL[column], _argument_among(1, _IOCTL_COMMANDS)),
        bpf.when(_PRLIMIT64[column], _only_reading_own_limits()),
        bpf.refuse(),
    ]
    return b"".join(steps)


def install() -> None:
    """Put the filter on this process for good; needs "no new privileges" set before. Raises OSError."""
    bpf.install(program(os.uname().machine))
