"""A class's evidence as one file of xAPI statements, which Progress tells part by part."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

from functions.console.agents import Agents, RefusedError

_BEGIN, _END = b'{"statements":[', b'],"more":""}'


async def class_statements(agents: Agents, students: Sequence[str]) -> AsyncIterator[bytes]:
    """The parts of the file.

    The first part is asked for before this returns, so that a refusal of it is still an answer; raises as agents do.
    """
    first = await _asked(agents, students) if students else {"statements": []}
    return _file(agents, students, first)


async def _file(agents: Agents, students: Sequence[str], part: dict[str, Any]) -> AsyncIterator[bytes]:
    yield _BEGIN
    begun = False
    while True:
        statements = json.dumps(part["statements"], ensure_ascii=False, separators=(",", ":"))[1:-1]
        if statements:
            yield f"{',' if begun else ''}{statements}".encode()
            begun = True
        if (following := part.get("next")) is None:
            break
        students = students[students.index(following) :]
        part = await _patiently(agents, students)
    yield _END


async def _patiently(agents: Agents, students: Sequence[str]) -> dict[str, Any]:
    """The next part; a large class asks for more than the edge lets through in a minute, and waits as the edge says."""
    while True:
        try:
            return await _asked(agents, students)
        except RefusedError as error:
            if error.retry_after is None:
                raise
            await asyncio.sleep(error.retry_after)


async def _asked(agents: Agents, students: Sequence[str]) -> dict[str, Any]:
    return await agents.export("progress/class/xapi", {"student_ids": list(students)})
