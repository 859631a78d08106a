"""Ports are kept, and no two stacks have the same."""

import socket
from pathlib import Path

from stack.ports import HIGHEST, LOWEST, Ports

USES = [f"use-{number}" for number in range(40)]


def ports(file: Path) -> tuple[Ports, list[int]]:
    opened = Ports(file)
    return opened, [opened.of(use) for use in USES]


def test_each_use_has_a_port_of_its_own_that_the_kernel_gives_to_no_outgoing_connection(tmp_path: Path) -> None:
    opened, chosen = ports(tmp_path / "ports.json")
    assert len(set(chosen)) == len(USES)
    assert all(LOWEST <= port < HIGHEST + 100 for port in chosen)
    opened.close()


def test_a_folder_keeps_its_ports(tmp_path: Path) -> None:
    opened, chosen = ports(tmp_path / "ports.json")
    opened.close()
    again, kept = ports(tmp_path / "ports.json")
    assert kept == chosen
    again.close()


def test_stacks_that_live_at_the_same_time_share_no_port(tmp_path: Path) -> None:
    living = [ports(tmp_path / f"{number}.json") for number in range(20)]
    assert len({port for _, chosen in living for port in chosen}) == 20 * len(USES)
    for opened, _ in living:
        opened.close()


def test_a_copied_folder_gets_ports_of_its_own_while_the_first_lives(tmp_path: Path) -> None:
    opened, chosen = ports(tmp_path / "ports.json")
    (tmp_path / "copy.json").write_bytes((tmp_path / "ports.json").read_bytes())
    copied, others = ports(tmp_path / "copy.json")
    assert not set(others) & set(chosen)
    opened.close()
    copied.close()


def test_a_port_that_somebody_listens_on_is_passed_over(tmp_path: Path) -> None:
    opened = Ports(tmp_path / "ports.json")
    first = opened.of("first")
    with socket.create_server(("127.0.0.1", first + 1)):
        assert opened.of("second") not in {first, first + 1}
    opened.close()
