"""Closes a freshly forked process in before it touches anything a learner wrote."""

from typing import TypedDict

from . import landlock, limits, privileges, seccomp, visible_files


class Bounds(TypedDict):
    """What one run may use: seconds of processor time, bytes of address space, mebibytes for a file."""

    cpu_seconds: int
    address_space: int
    file_mebibytes: int


def file_rules(folder: str) -> int | None:
    """Landlock's rules for runs in `folder`, as a descriptor; None where the kernel has no Landlock."""
    try:
        return landlock.rules(visible_files.readable(), folder)
    except OSError:
        return None


def close_in(rules: int | None, bounds: Bounds, *, own_user: bool) -> tuple[str, ...]:
    """Give up everything that a run does not need, for good, and name the protections that are now in force."""
    restrict_files = [] if rules is None else [("landlock", lambda: landlock.restrict(rules))]
    held = []
    # The filter comes last: what stands before it makes calls that it refuses.
    for name, apply in (
        ("no-privileges", privileges.drop_all),
        *restrict_files,
        ("rlimits", lambda: limits.apply(**bounds, count_tasks=own_user)),
        ("seccomp", seccomp.install),
    ):
        try:
            apply()
        except OSError:
            continue
        held.append(name)
    return tuple(held)
