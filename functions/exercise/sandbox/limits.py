"""How much a submission may use."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Limits(BaseModel):
    """Bounds on one run (seconds, mebibytes) and on the whole grading.

    Memory is what a run may have beyond the interpreter's own; printed text beyond `output_bytes` ends the run.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: Annotated[float, Field(ge=0.1, le=30)] = 5.0
    grading_seconds: Annotated[float, Field(ge=0.1, le=120)] = 15.0
    memory_mebibytes: Annotated[int, Field(ge=8, le=1024)] = 50
    file_mebibytes: Annotated[int, Field(ge=1, le=64)] = 1
    folder_mebibytes: Annotated[int, Field(ge=1, le=256)] = 4
    output_bytes: Annotated[int, Field(ge=100, le=1_000_000)] = 65_536
