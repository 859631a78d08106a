"""The filter of the grader's own process against what it must decide."""

import pytest

from functions.exercise.sandbox import no_way_out
from tests.unit.exercise.bpf_machine import ABSENT, ALLOW, KILL, MACHINES, REFUSE, decided

SOCKET, CONNECT, SENDTO, SENDMSG, SENDMMSG, READ = ({"x86_64": x86, "aarch64": arm} for x86, arm in (
    (41, 198), (42, 203), (44, 206), (46, 211), (307, 269), (0, 63)))  # fmt: skip
UNIX, INET, INET6, NETLINK = 1, 2, 10, 16
STREAM, DATAGRAM, RAW = 1, 2, 3
FLAGS = 0o2004000  # close on exec, and do not block
FAST_OPEN = 0x20000000


def decision(machine: str, number: dict[str, int], *arguments: int) -> int:
    return decided(no_way_out.program(machine), MACHINES[machine], number[machine], *arguments)


@pytest.mark.parametrize("machine", MACHINES)
def test_no_connection_is_begun(machine: str) -> None:
    assert decision(machine, CONNECT, 3, 4096, 16) == REFUSE
    assert decision(machine, SENDTO, 3, 4096, 1, FAST_OPEN, 4096, 16) == REFUSE
    assert decision(machine, SENDMSG, 3, 4096, FAST_OPEN | 0x4000) == REFUSE
    assert decision(machine, SENDMMSG, 3, 4096, 1, FAST_OPEN) == REFUSE
    assert decision(machine, {"x86_64": 425, "aarch64": 425}, 8) == ABSENT


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("family", [INET, INET6])
def test_what_listens_may_be_made_and_answers(machine: str, family: int) -> None:
    assert decision(machine, SOCKET, family, STREAM | FLAGS) == ALLOW
    assert decision(machine, SENDTO, 3, 4096, 1, 0x4000) == ALLOW
    assert decision(machine, SENDMSG, 3, 4096, 0x4000) == ALLOW
    assert decision(machine, READ, 3) == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
def test_no_datagram_can_be_sent_but_to_a_process_beside(machine: str) -> None:
    for family in (INET, INET6, NETLINK):
        for kind in (DATAGRAM, RAW):
            assert decision(machine, SOCKET, family, kind | FLAGS) == REFUSE
    assert decision(machine, SOCKET, UNIX, DATAGRAM | FLAGS) == ALLOW


def test_calls_of_another_architecture_end_the_process() -> None:
    assert decided(no_way_out.program("x86_64"), MACHINES["aarch64"], 42) == KILL
    assert decided(no_way_out.program("aarch64"), MACHINES["x86_64"], 203) == KILL


def test_a_machine_without_a_table_has_no_filter() -> None:
    with pytest.raises(OSError, match="riscv64"):
        no_way_out.program("riscv64")
