"""Notes which lines of the submission ran, in a file that outlives the run however it ends."""

import os
import sys
from types import CodeType, FrameType
from typing import Any

_MOST_EVENTS = 500_000


class LineNotes:
    """One byte for each line; byte 0 says that the notes stop before the run did."""

    def __init__(self, descriptor: int, lines: int) -> None:
        self._descriptor = descriptor
        self._seen = bytearray(lines + 1)

    def note(self, line: int | None) -> None:
        """Note a line, once; lines that the submission does not have are ignored."""
        if line is not None and 0 <= line < len(self._seen) and not self._seen[line]:
            self._seen[line] = 1
            os.pwrite(self._descriptor, b"\x01", line)


def start(notes: LineNotes, filename: str) -> None:
    """Note the lines that run in code compiled under `filename`, on this thread, from now on."""
    if sys.version_info >= (3, 12):
        _start_monitoring(notes, filename)
    else:
        _start_tracing(notes, filename)


def stop() -> None:
    """Stop noting lines."""
    if sys.version_info >= (3, 12):
        sys.monitoring.set_events(sys.monitoring.COVERAGE_ID, 0)
    else:
        sys.settrace(None)


def _start_monitoring(notes: LineNotes, filename: str) -> None:
    monitoring: Any = sys.monitoring  # type: ignore[attr-defined,unused-ignore]
    tool = monitoring.COVERAGE_ID

    def on_line(code: CodeType, line: int) -> Any:
        if code.co_filename == filename:
            notes.note(line)
        return monitoring.DISABLE

    monitoring.use_tool_id(tool, "learnflow")
    monitoring.register_callback(tool, monitoring.events.LINE, on_line)
    monitoring.set_events(tool, monitoring.events.LINE)


def _start_tracing(notes: LineNotes, filename: str) -> None:
    events_left = _MOST_EVENTS
    note = notes.note

    def on_event(frame: FrameType, event: str, _: object) -> Any:
        nonlocal events_left
        events_left -= 1
        if events_left < 0:
            # A tracer slows a loop down several times; a heavy program must not time out because of it.
            note(0)
            sys.settrace(None)
            return None
        if event == "line":
            note(frame.f_lineno)
        return on_event

    def on_call(frame: FrameType, _event: str, _argument: object) -> Any:
        return on_event if frame.f_code.co_filename == filename else None

    sys.settrace(on_call)
