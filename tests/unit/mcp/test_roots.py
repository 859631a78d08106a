"""Files by path: only regular text below the allowed folders."""

import os
import socket
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.mcp.roots import MAX_FILE, PathRefusedError, Roots

CODE = "print('grüß dich')\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "class"
    (inside / "ada").mkdir(parents=True)
    (inside / "ada" / "loop.py").write_text(CODE, "utf-8")
    (tmp_path / "secret.py").write_text("KEY = 1\n", "utf-8")
    return inside


def test_a_file_is_read_by_a_name_relative_to_a_root_or_by_its_whole_name(folder: Path) -> None:
    roots = Roots([folder])
    assert roots.read("ada/loop.py") == roots.read(str(folder / "ada" / "loop.py")) == CODE
    assert roots.read("ada/../ada/./loop.py") == CODE


def test_the_first_root_that_has_the_file_is_read(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "sum.py").write_text("1 + 1\n", "utf-8")
    assert Roots([folder, other]).read("sum.py") == "1 + 1\n"


def test_without_roots_no_file_is_read(folder: Path) -> None:
    with pytest.raises(PathRefusedError, match="without --root"):
        Roots().read(str(folder / "ada" / "loop.py"))


@pytest.mark.parametrize(
    "path", ["../secret.py", "ada/../../secret.py", "/etc/passwd", "/proc/self/environ", "/dev/zero", "~/x", "", "a\0b"]
)
def test_nothing_outside_is_read(folder: Path, path: str) -> None:
    with pytest.raises(PathRefusedError):
        Roots([folder]).read(path)


def test_a_refusal_does_not_tell_whether_the_file_exists(folder: Path, tmp_path: Path) -> None:
    refusals = set()
    for path in (str(tmp_path / "secret.py"), str(tmp_path / "absent.py"), "../secret.py", "../absent.py", "absent.py"):
        with pytest.raises(PathRefusedError) as refused:
            Roots([folder]).read(path)
        refusals.add(str(refused.value))
    assert len(refusals) == 1


def test_links_lead_inside_but_never_outside(folder: Path, tmp_path: Path) -> None:
    (folder / "inner.py").symlink_to(folder / "ada" / "loop.py")
    (folder / "outer.py").symlink_to(tmp_path / "secret.py")
    (folder / "up").symlink_to(tmp_path)
    (folder / "circle").symlink_to(folder / "circle")
    roots = Roots([folder])
    assert roots.read("inner.py") == CODE
    for path in ("outer.py", "up/secret.py", "circle", "circle/x"):
        with pytest.raises(PathRefusedError):
            roots.read(path)


def test_a_root_may_itself_be_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert Roots([tmp_path / "link"]).read(str(tmp_path / "link" / "ada" / "loop.py")) == CODE


def test_what_is_no_regular_file_is_refused_without_waiting(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "ada" / "folder.py").mkdir()
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(folder / "door"))
        for path in ("pipe", "ada/folder.py", "door", "ada"):
            with pytest.raises(PathRefusedError):
                Roots([folder]).read(path)


def test_a_device_below_a_root_is_refused() -> None:
    for path in ("zero", "stdin", "tty", "null"):
        with pytest.raises(PathRefusedError):
            Roots([Path("/dev")]).read(path)


def test_files_are_read_up_to_64_kib(folder: Path) -> None:
    (folder / "most.py").write_bytes(b"#" * MAX_FILE)
    (folder / "more.py").write_bytes(b"#" * (MAX_FILE + 1))
    assert len(Roots([folder]).read("most.py")) == MAX_FILE
    with pytest.raises(PathRefusedError, match="larger than 65536 bytes"):
        Roots([folder]).read("more.py")


def test_bytes_that_are_no_text_are_refused_and_a_byte_order_mark_is_left_out(folder: Path) -> None:
    (folder / "mark.py").write_bytes(b"\xef\xbb\xbfx = 1\n")
    (folder / "latin.py").write_bytes("x = 'é'\n".encode("latin-1"))
    assert Roots([folder]).read("mark.py") == "x = 1\n"
    with pytest.raises(PathRefusedError, match="not UTF-8 text"):
        Roots([folder]).read("latin.py")


def test_a_link_that_is_swapped_all_the_time_never_leads_outside(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "loop.py").write_text("KEY = 1\n", "utf-8")
    real, place = folder / "real", folder / "place"
    real.mkdir()
    (real / "loop.py").write_text(CODE, "utf-8")
    done = threading.Event()

    def swap() -> None:
        while not done.is_set():
            real.rename(place)
            place.rename(real)
            place.symlink_to(tmp_path / "outside")
            place.unlink()

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        read = set()
        for _ in range(3_000):
            try:
                read.add(Roots([folder]).read("place/loop.py"))
            except PathRefusedError:
                continue
    finally:
        done.set()
        swapping.join()
    assert read <= {CODE}


@given(st.text(max_size=40))
def test_any_text_is_either_refused_or_a_file_below_the_root(path: str) -> None:
    with pytest.raises(PathRefusedError):
        Roots([Path(__file__).parent]).read(path + "/..")
