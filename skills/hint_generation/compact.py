"""What an LLM agent needs of hints: the best one."""

from pydantic import BaseModel, Field

from skills.hint_generation.skill import HintGenerationResult


class Brief(BaseModel):
    """The best hint."""

    hints: list[str] = Field(max_length=1, description="the text for the learner, empty when there is nothing to say")
    next_level: int | None = None


def brief(result: HintGenerationResult) -> Brief:
    """The first hint's text and the level to ask for next."""
    return Brief(hints=[hint.text for hint in result.hints[:1]], next_level=result.next_level)
