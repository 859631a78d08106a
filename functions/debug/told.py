"""The struggles of students that were told of, as a teacher reads them."""

import json
from datetime import datetime

from pydantic import BaseModel, Field

from functions.debug.record import DebugRecord, ToldStruggle
from functions.runtime.mastery.document import moment
from skills.error_pattern_detection.struggle import Trigger


class StruggleEpisode(BaseModel):
    """One time that a student struggled: on what, and by which signs it shows."""

    begin: datetime
    last: datetime = Field(description="the last error that belongs to it")
    over: bool = Field(description="whether the student had a success after it, on its component where it has one")
    component: str | None
    concept: str | None
    exercise_id: str | None
    triggers: tuple[Trigger, ...] = Field(description="the signs, each with its evidence")
    error_types: tuple[str, ...]
    errors: int = Field(ge=1, description="errors that were looked at when it was told")


class StudentStruggles(BaseModel):
    """What is known of one student's struggles."""

    student_id: str
    errors: int = Field(ge=0, description="errors that Debug remembers")
    struggling: bool = Field(description="whether the newest episode is not over")
    episodes: list[StruggleEpisode] = Field(description="newest first")


class ClassStruggles(BaseModel):
    """The students of a class, in the order asked for."""

    students: list[StudentStruggles]


def struggles_of(record: DebugRecord) -> StudentStruggles:
    """What the record tells of a student's struggles."""
    episodes = [_episode(told, record) for told in reversed(record.struggles)]
    return StudentStruggles(
        student_id=record.student_id,
        errors=sum(error.quiz_score is None for error in record.errors),
        struggling=bool(episodes) and not episodes[0].over,
        episodes=episodes,
    )


def _episode(told: ToldStruggle, record: DebugRecord) -> StruggleEpisode:
    over = any(
        success.at > told.begin and (told.component is None or success.component == told.component)
        for success in record.successes
    )
    return StruggleEpisode(
        begin=moment(told.begin),
        last=moment(told.last),
        over=over,
        component=told.component,
        **json.loads(told.content),
    )
