"""A student's evidence as xAPI 1.0.3 statements, for learning record stores.

One statement a score: completion is progress through the component (verb progressed, with the cmi5 progress
extension), the other three are scored. Ids are UUIDs of version 5 over the event's id and the score's name, so that
sending them to a store twice stores them once.
"""

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from functions.runtime.mastery.document import HistoryEntry, StudentDocument, moment
from skills.curriculum.outline import topic_of
from skills.mastery_calculation.scores import WEIGHTS, ScoreName

VERSION = "1.0.3"
ACTIVITIES = "https://learnflow.example/xapi"  # IRIs are names; nothing is served there

_NAMESPACE = uuid5(NAMESPACE_URL, ACTIVITIES)
_COURSE_TYPE = "http://adlnet.gov/expapi/activities/module"
_PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress"
_PERCENT = 100


class _XapiModel(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class Account(_XapiModel):
    """A person as an account of this system."""

    home_page: str
    name: str


class Agent(_XapiModel):
    """The student."""

    object_type: str = "Agent"
    account: Account


class Verb(_XapiModel):
    """What the student did."""

    id: str
    display: dict[str, str]


class Activity(_XapiModel):
    """The component that was worked on."""

    object_type: str = "Activity"
    id: str
    definition: dict[str, Any]


class Statement(_XapiModel):
    """One xAPI statement."""

    id: UUID
    actor: Agent
    verb: Verb
    object: Activity
    result: dict[str, Any]
    context: dict[str, Any]
    timestamp: datetime
    version: str = VERSION


class StatementResult(_XapiModel):
    """What an LRS answers to a query: statements, and where there are more."""

    statements: list[Statement] = Field(description="newest first")
    more: str = Field(default="", description="always empty: every recorded event is here")


class ClassStatements(StatementResult):
    """Statements of several students, in the order asked for, of each newest first and complete."""

    more: str = Field(default="", description="always empty: what is left is asked for by `next`")
    next: str | None = Field(
        default=None, description="the first student who is not here any more; ask again from there on"
    )


_PROGRESSED = Verb(id="http://adlnet.gov/expapi/verbs/progressed", display={"en": "progressed"})
_SCORED = Verb(id="http://adlnet.gov/expapi/verbs/scored", display={"en": "scored"})


def statements(document: StudentDocument, home_page: str) -> StatementResult:
    """All recorded events of the student; home_page is the IRI of the system that knows the account."""
    actor = Agent(account=Account(home_page=home_page, name=document.student_id))
    found = [
        _statement(actor, entry, name, entry.scores[name])
        for entry in reversed(document.history)
        for name in WEIGHTS
        if name in entry.scores
    ]
    return StatementResult(statements=found)


def _statement(actor: Agent, entry: HistoryEntry, name: ScoreName, score: float) -> Statement:
    return Statement(
        id=uuid5(_NAMESPACE, f"{entry.event_id}/{name}"),
        actor=actor,
        verb=_PROGRESSED if name == "completion" else _SCORED,
        object=_activity(entry.component, name),
        result=_result(name, score),
        context={"extensions": {f"{ACTIVITIES}/idempotency-key": entry.key}},
        timestamp=moment(entry.at),
    )


def _activity(component: str, name: ScoreName) -> Activity:
    title = topic_of(component).title
    if name == "completion":
        return Activity(
            id=f"{ACTIVITIES}/components/{component}", definition={"type": _COURSE_TYPE, "name": {"en": title}}
        )
    return Activity(
        id=f"{ACTIVITIES}/components/{component}/{name}",
        definition={"type": "http://adlnet.gov/expapi/activities/assessment", "name": {"en": f"{title}: {name}"}},
    )


def _result(name: ScoreName, score: float) -> dict[str, Any]:
    if name == "completion":
        return {"completion": score == 1, "extensions": {_PROGRESS: round(score * _PERCENT)}}
    return {"score": {"scaled": score, "min": 0, "max": 1, "raw": score}}
