"""What an LLM agent needs of a map: the names, in order."""

from pydantic import BaseModel, Field

from skills.concept_mapping.request import ConceptMappingResult


class Brief(BaseModel):
    """A map in few words; a list that does not belong to the question is left out."""

    path: list[str] | None = Field(default=None, description="for a goal: what to learn, in order")
    detected: list[str] | None = Field(default=None, description="for code: concepts, each with its first line")
    prerequisites: list[str] | None = Field(default=None, description="for a concept")
    unlocks: list[str] | None = Field(default=None, description="for a concept")
    unreadable: str | None = Field(default=None, description="for code: why not all of it was looked at")


def brief(result: ConceptMappingResult) -> Brief:
    """The answer to the question that was asked, without reasons."""
    if result.path:
        return Brief(path=list(result.path))
    if result.detected or result.unreadable:
        detected = [f"{one.concept} {one.lines[0]}" for one in result.detected]
        return Brief(detected=detected, unreadable=result.unreadable)
    needs = list(dict.fromkeys(need.concept for need in result.prerequisites))
    if needs or result.unlocks:
        return Brief(prerequisites=needs, unlocks=list(result.unlocks))
    return Brief(path=[], detected=[])
