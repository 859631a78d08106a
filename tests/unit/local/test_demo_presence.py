"""A running fleet can be found, a stopped or killed one cannot."""

from pathlib import Path

import pytest

from functions.local.presence import AnotherFleetError, address_of, announced, is_running, only_fleet

HERE = "http://127.0.0.1:1"


def test_a_fleet_is_found_for_as_long_as_it_runs(tmp_path: Path) -> None:
    assert address_of(tmp_path) is None
    with only_fleet(tmp_path), announced(tmp_path, HERE):
        assert address_of(tmp_path) == HERE
    assert address_of(tmp_path) is None


def test_a_folder_that_does_not_exist_has_no_fleet_and_is_not_made(tmp_path: Path) -> None:
    assert not is_running(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_the_address_that_a_killed_fleet_left_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    (tmp_path / "address").write_text(HERE)
    assert address_of(tmp_path) is None
    with only_fleet(tmp_path):
        assert is_running(tmp_path)
        assert address_of(tmp_path) is None


def test_a_second_fleet_is_refused_and_leaves_the_first_ones_address(tmp_path: Path) -> None:
    with only_fleet(tmp_path), announced(tmp_path, HERE):
        with pytest.raises(AnotherFleetError, match="another fleet"), only_fleet(tmp_path):
            pass
        assert address_of(tmp_path) == HERE


def test_looking_does_not_keep_a_fleet_from_starting(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    assert not is_running(tmp_path)
    with only_fleet(tmp_path):
        assert is_running(tmp_path)
