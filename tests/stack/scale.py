"""How long the fault runs are: shortened, unless LEARNFLOW_FAULTS=full asks for all of it."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """Sizes of the runs; times in seconds."""

    events: int
    students: int
    rounds: int  # times that each part is killed at least
    soak_seconds: int


SHORT = Scale(events=1_500, students=60, rounds=1, soak_seconds=60)
FULL = Scale(events=10_000, students=200, rounds=4, soak_seconds=600)

SCALE = FULL if os.environ.get("LEARNFLOW_FAULTS") == "full" else SHORT
