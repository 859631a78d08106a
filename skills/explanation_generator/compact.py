"""What an LLM agent needs of an explanation: which one it is. The page itself is for the learner."""

from pydantic import BaseModel

from skills.explanation_generator.request import ExplanationGeneratorResult


class Brief(BaseModel):
    """An explanation in few words."""

    title: str


def brief(result: ExplanationGeneratorResult) -> Brief:
    """The title."""
    return Brief(title=result.title)
