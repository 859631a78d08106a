"""Which topic comes next, and why."""

from datetime import datetime, timedelta

from pydantic import BaseModel, Field

from functions.exercise.record import Practice, StudentPractice
from functions.runtime.mastery.document import StudentDocument, moment
from skills.curriculum.outline import Topic, outline
from skills.mastery_calculation.level import Level

FIRST_REVIEW = timedelta(days=2)
LONGEST_REVIEW = timedelta(days=60)

_GOOD = (Level.PROFICIENT, Level.MASTERED)


class Choice(BaseModel):
    """A topic with the reason for it, as the student reads it."""

    topic: str
    reason: str = Field(description="in plain words")


def next_topic(document: StudentDocument, practice: StudentPractice, now: datetime) -> Choice:
    """Spaced repetition first, then what is weak, then what is new, then the topic that rests longest.

    A topic at Proficient or above is reviewed after two days, and after twice the time with each success in a row, up
    to sixty days (expanding retrieval: Landauer and Bjork 1978; the doubling is our simple form of it).
    """
    topics = outline().topics
    levels = {topic.id: _level(document, topic) for topic in topics}
    due = [topic for topic in topics if levels[topic.id] in _GOOD and _is_due(practice.topic(topic.id), now)]
    if due:
        topic = min(due, key=lambda one: practice.topic(one.id).last)
        return Choice(topic=topic.id, reason=f"You know {topic.title}. A short review keeps it that way.")
    weak = [topic for topic in topics if levels[topic.id] in (Level.BEGINNER, Level.LEARNING)]
    if weak:
        topic = min(weak, key=lambda one: document.components[one.id].mastery().percent)
        return Choice(topic=topic.id, reason=f"{topic.title} is your weakest topic so far. Practice helps most here.")
    new = next((topic for topic in topics if levels[topic.id] is None), None)
    if new is not None:
        return Choice(topic=new.id, reason=f"You are ready for something new: {new.title}.")
    topic = min(topics, key=lambda one: practice.topic(one.id).last)
    return Choice(topic=topic.id, reason=f"You master the course. {topic.title} has rested longest.")


def _level(document: StudentDocument, topic: Topic) -> Level | None:
    evidence = document.components.get(topic.id)
    return None if evidence is None else evidence.mastery().level


def _is_due(practice: Practice, now: datetime) -> bool:
    if practice.last == 0:
        return False
    interval: timedelta = min(FIRST_REVIEW * 2 ** min(practice.streak, 10), LONGEST_REVIEW)
    return now - moment(practice.last) > interval
