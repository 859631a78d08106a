"""A hint as the learner gets it, and the ladder it stands on."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Annotated[int, Field(ge=1, le=4, description="1 the concept, 2 the region, 3 the line, 4 nearly the fix")]
Source = Literal["syntax", "tests", "references", "pattern", "style", "none"]
MOST_HINTS = 3


class Hint(BaseModel):
    """One hint. Levels 1 and 2 quote nothing but the learner's own code and name no number."""

    model_config = ConfigDict(frozen=True)

    level: Level
    line: int | None = Field(
        ge=1,
        description="null at level 1; the region's first line at level 2; the suspected line at levels 3 and 4",
    )
    end_line: int | None = Field(
        ge=1, description="the region's last line at level 2; from level 3 on the same as `line`"
    )
    text: str
    concept: str = Field(description="a concept of the curriculum, by id")
