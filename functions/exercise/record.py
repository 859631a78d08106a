"""What Exercise remembers: of each student, abilities and what was practised; of each template, its difficulty."""

from pydantic import BaseModel, ConfigDict, Field

from skills.difficulty_calibration.request import ItemDifficulty, Rating

STORE = "exercise"
RECENT = 30  # exercises that are not given again at once
KEYS_KEPT = 200


class Practice(BaseModel):
    """One topic of one student."""

    model_config = ConfigDict(frozen=True)

    rating: Rating | None = None
    last: int = Field(default=0, description="milliseconds since 1970 of the newest attempt or evidence")
    streak: int = Field(default=0, description="successes in a row; each doubles the time until the next review")
    solved: tuple[str, ...] = Field(default=(), description="templates that were solved, in alphabetical order")


class StudentPractice(BaseModel):
    """Everything Exercise keeps of a student, bounded in size."""

    model_config = ConfigDict(frozen=True)

    format: int = 1
    student_id: str
    topics: dict[str, Practice] = {}
    recent: tuple[str, ...] = Field(default=(), description="templates tried last, oldest first")
    attempts: int = 0
    keys: tuple[str, ...] = Field(default=(), description="idempotency keys of the newest events, oldest first")

    @classmethod
    def read(cls, student_id: str, stored: bytes | None) -> "StudentPractice":
        """The stored record, or an empty one."""
        return cls(student_id=student_id) if stored is None else cls.model_validate_json(stored)

    def stored(self) -> bytes:
        """The record as it is saved."""
        return self.model_dump_json().encode()

    def topic(self, topic: str) -> Practice:
        """What was practised of a topic."""
        return self.topics.get(topic, Practice())

    def with_topic(self, topic: str, practice: Practice, key: str) -> "StudentPractice":
        """The record with a topic renewed by the event of this key."""
        topics = dict(sorted((self.topics | {topic: practice}).items()))
        return self.model_copy(update={"topics": topics, "keys": (*self.keys, key)[-KEYS_KEPT:]})


class TemplateRecord(BaseModel):
    """What is believed of a template's difficulty, and how often it was given."""

    model_config = ConfigDict(frozen=True)

    format: int = 1
    item: ItemDifficulty | None = None
    exposure: int = 0
    keys: tuple[str, ...] = ()

    @classmethod
    def read(cls, stored: bytes | None) -> "TemplateRecord":
        """The stored record, or an empty one."""
        return cls() if stored is None else cls.model_validate_json(stored)

    def stored(self) -> bytes:
        """The record as it is saved."""
        return self.model_dump_json().encode()


def template_key(template: str) -> str:
    """The key of a template's record; no student's id has a colon."""
    return f"template:{template}"
