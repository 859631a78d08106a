"""What Concepts has prepared for a student, and the levels by which it notices a fall."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

ITEMS_KEPT = 20


class InboxItem(BaseModel):
    """A remedial explanation with the path to it."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="id of the response that tells of it")
    at: int = Field(description="milliseconds since 1970")
    reason: str = Field(description="struggle or level-fell")
    concept: str
    title: str
    path: list[str] = Field(description="concepts to go through, the explained one last")
    explanation: dict[str, Any] = Field(description="as POST /explain answers")


class SeenLevel(BaseModel):
    """The level that a component was last seen at."""

    model_config = ConfigDict(frozen=True)

    at: int
    percent: float


class ConceptsRecord(BaseModel):
    """Everything Concepts keeps of a student, bounded in size."""

    model_config = ConfigDict(frozen=True)

    format: int = 1
    student_id: str
    items: tuple[InboxItem, ...] = Field(default=(), description="oldest first")
    unpublished: tuple[str, ...] = Field(default=(), description="ids of items whose response is still to be published")
    levels: dict[str, SeenLevel] = {}

    @classmethod
    def read(cls, student_id: str, stored: bytes | None) -> "ConceptsRecord":
        """The stored record, or an empty one."""
        return cls(student_id=student_id) if stored is None else cls.model_validate_json(stored)

    def stored(self) -> bytes:
        """The record as it is saved."""
        return self.model_dump_json().encode()

    def with_item(self, item: InboxItem) -> "ConceptsRecord":
        """The record with one more item to be published; unchanged where the item is known.

        Only the newest items are kept, and what is not kept is not published either.
        """
        if any(known.id == item.id for known in self.items):
            return self
        items = sorted((*self.items, item), key=lambda one: (one.at, one.id))[-ITEMS_KEPT:]
        kept = {one.id for one in items}
        unpublished = tuple(one for one in (*self.unpublished, item.id) if one in kept)
        return self.model_copy(update={"items": tuple(items), "unpublished": unpublished})

    def published(self, item_id: str) -> "ConceptsRecord":
        """The record after an item's response was published."""
        return self.model_copy(update={"unpublished": tuple(other for other in self.unpublished if other != item_id)})

    def seen(self, component: str, level: SeenLevel) -> "ConceptsRecord":
        """The record with the level of a component, unless a later one is known."""
        known = self.levels.get(component)
        if known is not None and known.at >= level.at:
            return self
        return self.model_copy(update={"levels": dict(sorted((self.levels | {component: level}).items()))})
