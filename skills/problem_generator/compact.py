"""What an LLM agent needs of an exercise: its title and difficulty. The exercise itself is for the learner."""

from pydantic import BaseModel, Field

from skills.problem_generator.exercise import ProblemGeneratorResult


class Brief(BaseModel):
    """An exercise in few words."""

    title: str
    difficulty: float = Field(ge=0, le=1)


def brief(result: ProblemGeneratorResult) -> Brief:
    """Title and difficulty."""
    return Brief(title=result.title, difficulty=round(result.difficulty, 2))
