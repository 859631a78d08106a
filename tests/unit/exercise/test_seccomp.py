"""The filter's program against what it must decide."""

import pytest

from functions.exercise.sandbox.inside import seccomp
from tests.unit.exercise.bpf_machine import ABSENT, ALLOW, KILL, MACHINES, REFUSE, X86, decided

I386 = 0x40000003

NUMBERS = {
    "x86_64": {
        "read": 0, "openat": 257, "mmap": 9, "futex": 202, "exit_group": 231,
        "socket": 41, "connect": 42, "execve": 59, "fork": 57, "vfork": 58, "kill": 62, "tgkill": 234, "ptrace": 101,
        "process_vm_writev": 311, "unshare": 272, "setns": 308, "mount": 165, "bpf": 321, "io_uring_setup": 425,
        "symlinkat": 266, "mkdirat": 258, "chmod": 90, "setsid": 112, "pidfd_open": 434, "userfaultfd": 323,
        "clone": 56, "clone3": 435, "fcntl": 72, "ioctl": 16, "prlimit64": 302,
    },
    "aarch64": {
        "read": 63, "openat": 56, "mmap": 222, "futex": 98, "exit_group": 94,
        "socket": 198, "connect": 203, "execve": 221, "kill": 129, "tgkill": 131, "ptrace": 117,
        "process_vm_writev": 271, "unshare": 97, "setns": 268, "mount": 40, "bpf": 280, "io_uring_setup": 425,
        "symlinkat": 36, "mkdirat": 34, "setsid": 157, "pidfd_open": 434, "userfaultfd": 282,
        "clone": 220, "clone3": 435, "fcntl": 25, "ioctl": 29, "prlimit64": 261,
    },
}  # fmt: skip
NEEDED = {"read", "openat", "mmap", "futex", "exit_group"}
DECIDED_BY_ARGUMENTS = {"clone", "clone3", "fcntl", "ioctl", "prlimit64"}


def decision(machine: str, number: int, *arguments: int, architecture: int | None = None) -> int:
    return decided(seccomp.program(machine), architecture or MACHINES[machine], number, *arguments)


@pytest.mark.parametrize("machine", MACHINES)
def test_python_gets_what_it_needs_and_nothing_that_reaches_out(machine: str) -> None:
    for name, number in NUMBERS[machine].items():
        if name not in DECIDED_BY_ARGUMENTS:
            assert decision(machine, number) == (ALLOW if name in NEEDED else REFUSE), name


@pytest.mark.parametrize("machine", MACHINES)
def test_every_call_that_is_not_listed_is_refused(machine: str) -> None:
    column = list(MACHINES).index(machine)
    listed = {numbers[column] for numbers in seccomp._PLAIN.values()}
    special = {NUMBERS[machine][name] for name in DECIDED_BY_ARGUMENTS}
    for number in range(600):
        if number not in listed | special:
            assert decision(machine, number) == REFUSE


@pytest.mark.parametrize("machine", MACHINES)
def test_threads_may_begin_but_no_process_and_no_namespace(machine: str) -> None:
    clone = NUMBERS[machine]["clone"]
    thread = 0x3D0F00
    assert decision(machine, clone, thread) == ALLOW
    assert decision(machine, clone, 17) == REFUSE
    assert decision(machine, clone, 0x4111) == REFUSE
    assert decision(machine, clone, thread | 0x10000000) == REFUSE
    assert decision(machine, NUMBERS[machine]["clone3"], 1) == ABSENT


@pytest.mark.parametrize("machine", MACHINES)
def test_a_file_may_be_duplicated_but_not_given_an_owner(machine: str) -> None:
    fcntl = NUMBERS[machine]["fcntl"]
    assert decision(machine, fcntl, 1, 1030) == ALLOW
    assert decision(machine, fcntl, 1, 8) == decision(machine, fcntl, 1, 10) == REFUSE
    assert decision(machine, NUMBERS[machine]["ioctl"], 0, 0x5401) == ALLOW
    assert decision(machine, NUMBERS[machine]["ioctl"], 0, 0x5412) == REFUSE


@pytest.mark.parametrize("machine", MACHINES)
def test_limits_may_be_read_of_oneself_only(machine: str) -> None:
    prlimit = NUMBERS[machine]["prlimit64"]
    assert decision(machine, prlimit, 0, 3, 0) == ALLOW
    assert decision(machine, prlimit, 1, 3, 0) == REFUSE
    assert decision(machine, prlimit, 0, 3, 4096) == REFUSE
    assert decision(machine, prlimit, 0, 3, 1 << 32) == REFUSE


def test_calls_of_another_architecture_end_the_process() -> None:
    assert decision("x86_64", 1, architecture=I386) == KILL
    assert decision("x86_64", 0x40000000) == KILL
    assert decision("aarch64", 1, architecture=X86) == KILL


def test_a_machine_without_a_table_has_no_filter() -> None:
    with pytest.raises(OSError, match="riscv64"):
        seccomp.program("riscv64")
