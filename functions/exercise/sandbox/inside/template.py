"""The process that every run of a grading is a fork of. It runs nothing of the learner's itself.

It takes one message for each run over a socket, with the open files that the run is to have, and answers with how the
run ended. Its own end, and that of the grader, ends everything that it started.
"""

# Importing pathlib would cost every run more than its whole confinement does.
# ruff: noqa: PTH108, PTH120, PTH123

import gc
import marshal
import os
import select
import signal
import socket
import sys
import time
from array import array
from contextlib import suppress
from importlib import import_module
from typing import NoReturn, TypedDict

from . import canary, confinement, judge, learner_run, limits, namespaces, private_root, privileges, tracing
from .errand import Errand

_DESCRIPTORS_SENT = 6
_RESULT, _NOTES, _RULES, _FIRST_FREE = 3, 4, 5, 6
_OUT_OF_THE_WAY = 200
_LARGEST_ERRAND = 4 * 1024 * 1024
_LOOK_AT_FOLDER_EVERY = 0.05
_FILES_IN_FOLDER = 256
_MEBIBYTE = 1024 * 1024
_STOP = b"stop"


class Opening(TypedDict):
    """The first message: where to work, what to load before forking, and how much the folder may hold."""

    work: str
    staging: str
    preload: list[str]
    folder_mebibytes: int


class Place(TypedDict):
    """Where the runs of this grading happen: one after the other, in one folder that is emptied in between."""

    folder: str
    rules: int | None
    namespaces: tuple[str, ...]
    address_space: int
    folder_mebibytes: int


def main(descriptor: int) -> None:
    """Serve runs over the socket `descriptor` until the other end closes it."""
    # A run closes descriptors up to a bound; in a grader with many open files this one would lie above it.
    control = socket.socket(fileno=os.dup(descriptor))
    os.close(descriptor)
    opening: Opening = marshal.loads(control.recv(_MEBIBYTE))  # noqa: S302 - from the grader, over a private socket
    entered = namespaces.enter()
    if "pid-namespace" in entered:
        _become_first_process(control)
    privileges.die_with_parent()
    privileges.adopt_orphans()
    _preload(opening["preload"])
    place = _settle(opening, entered)
    control.send(" ".join(place["namespaces"]).encode() or b"none")
    _serve(control, place)
    os._exit(0)


def _become_first_process(control: socket.socket) -> None:
    pid = os.fork()
    if pid == 0:
        return
    control.close()
    privileges.die_with_parent()
    _, status = os.waitpid(pid, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _preload(modules: list[str]) -> None:
    for name in modules:
        with suppress(ImportError):
            import_module(name)
    # Fills the import system's lists of what each folder holds, which the runs may not read themselves.
    with suppress(ImportError):
        import_module("learnflow_no_such_module")
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sys.argv = ["submission.py"]
    os.environ.clear()
    gc.freeze()


def _settle(opening: Opening, entered: tuple[str, ...]) -> Place:
    address_space = limits.address_space_in_use()
    folder = opening["work"]
    if "mount-namespace" in entered:
        try:
            private_root.enter(opening["staging"], opening["folder_mebibytes"])
        except OSError:
            pass
        else:
            folder, entered = private_root.WORK, (*entered, "private-root")
    os.chdir(folder)
    return Place(
        folder=folder,
        rules=confinement.file_rules(folder),
        namespaces=entered,
        address_space=address_space,
        folder_mebibytes=opening["folder_mebibytes"],
    )


def _serve(control: socket.socket, place: Place) -> None:
    while True:
        seconds, descriptors = _next_run(control)
        if not descriptors:
            return
        deadline = time.monotonic() + seconds
        pid = os.fork()
        if pid == 0:
            _run(descriptors, place)
        for descriptor in descriptors:
            os.close(descriptor)
        reason = _watch(pid, control, place, deadline)
        _, status, usage = os.wait4(pid, 0)
        _end_strays()
        _empty(place["folder"])
        processor = usage.ru_utime + usage.ru_stime
        control.send(f"{reason} {os.waitstatus_to_exitcode(status)} {processor:.6f}".encode())


def _next_run(control: socket.socket) -> tuple[float, list[int]]:
    descriptors = array("i")
    room = socket.CMSG_SPACE(_DESCRIPTORS_SENT * descriptors.itemsize)
    message = _STOP
    while message == _STOP:  # it came too late for the run that it was meant for
        message, ancillary, _, _ = control.recvmsg(64, room)
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            descriptors.frombytes(data)
    return (float(message), list(descriptors)) if message else (0.0, [])


def _watch(pid: int, control: socket.socket, place: Place, deadline: float) -> str:
    """Wait for the end of a run, or bring it about, and say why it ended."""
    handle = os.pidfd_open(pid)
    try:
        while True:
            left = deadline - time.monotonic()
            ready, _, _ = select.select([handle, control.fileno()], [], [], max(0.0, min(left, _LOOK_AT_FOLDER_EVERY)))
            if handle in ready:
                return "ended"
            reason = _reason_to_stop(control.fileno() in ready, left, place)
            if reason:
                os.kill(pid, signal.SIGKILL)
                if reason == "stopped":
                    control.recv(64)
                return reason
    finally:
        os.close(handle)


def _reason_to_stop(told: bool, left: float, place: Place) -> str:
    if told:
        return "stopped"
    if left <= 0:
        return "overtime"
    if _is_overfull(place):
        return "overfull"
    return ""


def _is_overfull(place: Place) -> bool:
    sizes = []
    with os.scandir(place["folder"]) as entries:
        for entry in entries:
            with suppress(OSError):
                sizes.append(entry.stat(follow_symlinks=False).st_blocks * 512)
            if len(sizes) > _FILES_IN_FOLDER:
                return True
    return sum(sizes) > place["folder_mebibytes"] * _MEBIBYTE


def _end_strays() -> None:
    """Kill what the run left behind: everything in our process namespace, or else every orphan we adopted."""
    if os.getpid() == 1:
        with suppress(OSError):
            os.kill(-1, signal.SIGKILL)
    while True:
        for child in _children():
            with suppress(OSError):
                os.kill(child, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _children() -> list[int]:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", "rb") as names:
            return [int(name) for name in names.read().split()]
    except OSError:
        return []


def _empty(folder: str) -> None:
    """Remove what a run wrote; a folder, which only a run without protections can make, ends the grading here."""
    with os.scandir(folder) as entries:
        paths = [entry.path for entry in entries]
    for path in paths:
        os.unlink(path)


def _run(descriptors: list[int], place: Place) -> NoReturn:
    status = 70
    try:
        errand = _take_up(descriptors, place["rules"])
        _write(errand, _report(errand, place))
        status = 0
    finally:
        os._exit(status)


def _take_up(descriptors: list[int], rules: int | None) -> Errand:
    """Make the sent files this process's own 0 to 4, keep the rules, close every other and read what is to be done."""
    privileges.die_with_parent()
    request, *kept = descriptors
    with os.fdopen(request, "rb") as file:
        errand: Errand = marshal.loads(file.read(_LARGEST_ERRAND))  # noqa: S302 - from the grader, in a sealed file
    for target, descriptor in enumerate(kept if rules is None else [*kept, rules]):
        os.dup2(descriptor, _OUT_OF_THE_WAY + target)
    for target in range(len(kept) + (rules is not None)):
        os.dup2(_OUT_OF_THE_WAY + target, target)
    os.closerange(_RULES + (rules is not None), _OUT_OF_THE_WAY + _FIRST_FREE + _DESCRIPTORS_SENT)
    return errand


def _report(errand: Errand, place: Place) -> str:
    for name, content in errand["files"].items():
        with open(name, "x", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.write(content)
    bounds = confinement.Bounds(
        cpu_seconds=errand["cpu_seconds"],
        address_space=place["address_space"] + errand["memory_mebibytes"] * _MEBIBYTE,
        file_mebibytes=errand["file_mebibytes"],
    )
    own_user = "user-namespace" in place["namespaces"]
    held = confinement.close_in(None if place["rules"] is None else _RULES, bounds, own_user=own_user)
    os.closerange(_RULES, _FIRST_FREE)
    missing = [name for name in errand["demanded"] if name not in held and name not in place["namespaces"]]
    if missing:
        return f'{{"refused":"{" ".join(missing)}"}}'
    return _errand_report(errand, held)


def _errand_report(errand: Errand, held: tuple[str, ...]) -> str:
    if errand["kind"] == "canary":
        return f'{{"held":"{" ".join(held)}","prevented":"{" ".join(canary.prevented())}"}}'
    if errand["kind"] == "judge":
        return judge.report(errand)
    _forget_ourselves()
    notes = tracing.LineNotes(_NOTES, errand["source"].count("\n") + 1)
    return learner_run.LearnerRun(errand, notes).report()


def _forget_ourselves() -> None:
    """Take what no submission needs out of its reach. It could find some of it all the same; the kernel is the wall."""
    package = __name__.partition(".")[0]
    for name in [name for name in sys.modules if name.partition(".")[0] in {package, "ctypes", "_ctypes"}]:
        del sys.modules[name]
    sys.modules["ctypes"] = sys.modules["_ctypes"] = None  # type: ignore[assignment]
    with suppress(ValueError):
        sys.path.remove(os.path.dirname(os.path.dirname(__file__)))


def _write(errand: Errand, report: str) -> None:
    remaining = memoryview(f'["{errand["token"]}",{report}]'.encode())
    while remaining:
        remaining = remaining[os.write(_RESULT, remaining) :]
