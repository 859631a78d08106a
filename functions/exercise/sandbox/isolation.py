"""Finds out which protections hold here, by trying what they should prevent, and whether they are enough."""

import json
import math
import secrets
import sys
from dataclasses import dataclass

from functions.exercise.sandbox.inside.errand import Errand, Kind
from functions.exercise.sandbox.limits import Limits
from functions.exercise.sandbox.policy import Policy
from functions.exercise.sandbox.template_process import SandboxError, TemplateProcess

_NEEDED = ("no-privileges", "rlimits", "seccomp")
_NEEDED_FOR_FILES = ("landlock", "private-root")
_MUST_FAIL = frozenset({"reading", "listing", "writing", "network", "processes", "signals"})
_SECONDS = 5.0


@dataclass(frozen=True)
class Isolation:
    """The protections in force, and what a canary with them could not do; `lacking` says what is too little."""

    protections: tuple[str, ...]
    prevented: frozenset[str]
    lacking: str

    @property
    def sufficient(self) -> bool:
        """Whether a stranger's code may run under it."""
        return not self.lacking


def errand(kind: Kind, limits: Limits) -> Errand:
    """A run that asks for nothing yet, with its limits and a token that its answer must carry."""
    return Errand(
        kind=kind,
        token=secrets.token_hex(16),
        demanded=[],
        cpu_seconds=math.ceil(limits.seconds),
        memory_mebibytes=limits.memory_mebibytes,
        file_mebibytes=limits.file_mebibytes,
        source="",
        as_program=False,
        setup=[],
        expressions=[],
        files={},
        hide_prompts=False,
        observed=[],
    )


def probe(policy: Policy) -> Isolation:
    """Run a canary under everything that the kernel offers. Raises SandboxError when nothing can be run at all."""
    if sys.platform != "linux":
        raise SandboxError("submissions are graded on Linux only")
    limits = Limits()
    with TemplateProcess(policy, folder_mebibytes=limits.folder_mebibytes) as template:
        canary = errand("canary", limits)
        run = template.run(canary, stdin="", seconds=_SECONDS, output_bytes=4096)
        namespaces = template.namespaces
    try:
        token, said = json.loads(run.result)
        held, prevented = tuple(said["held"].split()), frozenset(said["prevented"].split())
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SandboxError("a trial run under isolation did not end well") from error
    if token != canary["token"]:
        raise SandboxError("a trial run answered something else than was asked")
    protections = (*held, *(name for name in namespaces if name != "none"))
    return Isolation(protections, prevented, _lacking(protections, prevented))


def _lacking(protections: tuple[str, ...], prevented: frozenset[str]) -> str:
    missing = [name for name in _NEEDED if name not in protections]
    if not set(protections) & set(_NEEDED_FOR_FILES):
        missing.append(" or ".join(_NEEDED_FOR_FILES))
    allowed = sorted(_MUST_FAIL - prevented)
    reasons = [f"no {name}" for name in missing] + [f"{name} not prevented" for name in allowed]
    return ", ".join(reasons)
