"""How many live pages there may be, and that signing out ends those of one browser only."""

from contextlib import ExitStack

import pytest
from starlette.exceptions import HTTPException

from functions.console.streams import MOST, MOST_OF_ONE, Streams


def test_signing_out_ends_the_streams_of_this_person_in_this_browser() -> None:
    streams = Streams()
    with streams.open("tess", "a") as first, streams.open("tess", "a") as second, streams.open("tess", "b") as other:
        streams.end("tess", "a")
        streams.end("nobody", "a")
        assert (first.is_set(), second.is_set(), other.is_set()) == (True, True, False)


def test_one_browser_has_so_many_streams_and_room_again_when_one_has_ended() -> None:
    streams = Streams()
    with ExitStack() as opened:
        for _ in range(MOST_OF_ONE):
            streams.require_room("tess", "a")
            opened.enter_context(streams.open("tess", "a"))
        with pytest.raises(HTTPException) as refused:
            streams.require_room("tess", "a")
        assert refused.value.status_code == 503
        streams.require_room("tess", "b")
    streams.require_room("tess", "a")


def test_a_process_has_so_many_streams() -> None:
    streams = Streams()
    with ExitStack() as opened:
        for number in range(MOST):
            opened.enter_context(streams.open(f"teacher-{number}", "a"))
        with pytest.raises(HTTPException):
            streams.require_room("tess", "a")
