"""Submission: code that a student handed in."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from functions.runtime.contracts.component import Component
from functions.runtime.contracts.error_event import Name
from functions.runtime.contracts.event import Event


class Submission(Event):
    """Code for a component; the code goes nowhere but into the skills."""

    topic: ClassVar[str] = "learning.submissions"
    schema_name: ClassVar[str] = "submission-v1"

    event_type: Literal["student.code.submitted"] = "student.code.submitted"
    component: Component
    exercise_id: Name | None = None
    code: Annotated[str, Field(max_length=65_536)]
    passed: bool | None = None
