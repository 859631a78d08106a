"""Run by test_restricted_pod.py as an unprivileged user: takes kernel features away, then grades the hostile list.

Prints one JSON object. What container runtimes forbid by default is forbidden by a filter here: new namespaces always,
Landlock when asked.
"""

import ctypes
import json
import platform
import struct
import sys

from functions.exercise.sandbox.checks import Returns
from functions.exercise.sandbox.grade import Grader
from functions.exercise.sandbox.limits import Limits
from functions.exercise.sandbox.policy import Policy
from tests.integration.exercise.hostile import HOSTILE, SECRET_ANSWER

_UNSHARE = {"x86_64": 272, "aarch64": 97}
_LANDLOCK_CREATE_RULESET = 444
_QUICK = Limits(seconds=0.5, grading_seconds=3)


def forbid(numbers: list[int]) -> None:
    steps = struct.pack("=HBBI", 0x20, 0, 0, 0)
    for number in numbers:
        steps += struct.pack("=HBBI", 0x15, 0, 1, number) + struct.pack("=HBBI", 0x06, 0, 0, 0x00050001)
    steps += struct.pack("=HBBI", 0x06, 0, 0, 0x7FFF0000)
    kept = ctypes.create_string_buffer(steps, len(steps))
    program = ctypes.create_string_buffer(struct.pack("=HxxxxxxQ", len(steps) // 8, ctypes.addressof(kept)), 16)
    libc = ctypes.CDLL(None)
    if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, program, 0, 0):
        raise OSError("no filter")


def main(without_landlock: bool, minimum: str) -> None:
    forbid([_UNSHARE[platform.machine()], *([_LANDLOCK_CREATE_RULESET] if without_landlock else [])])
    grader = Grader(Policy.model_validate({"minimum": minimum}))
    fair = grader.grade("def answer(): return 1", [Returns(name="fair", call="answer()", expected="1")])
    passed, leaked = [], []
    check = Returns(name="value", call="answer()", expected=repr(SECRET_ANSWER))
    for attack, source in [] if without_landlock else HOSTILE.items():
        report = grader.grade(source, [check], _QUICK)
        passed += [attack] if report.outcome in {"passed", "refused"} else []
        leaked += [attack] if "LEAK" in report.stdout or "root:" in report.stdout else []
    after = grader.grade("def answer(): return 1", [Returns(name="fair", call="answer()", expected="1")])
    print(  # noqa: T201 - the answer to the test that started this
        json.dumps(
            {
                "isolation": fair.isolation,
                "fair": fair.outcome,
                "message": fair.message,
                "passed": passed,
                "leaked": leaked,
                "after": after.outcome,
            }
        )
    )


main(without_landlock="without-landlock" in sys.argv, minimum=sys.argv[1])
