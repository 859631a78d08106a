"""How hard an exercise is, from its solution."""

import ast
import math
from collections.abc import Sequence

from skills.curriculum.exercises.template import Kind


def difficulty_of(code: str, kind: Kind = "code", concepts: Sequence[str] = ()) -> float:
    """A number from 0 to 1."""
    nodes = sum(1 for _ in ast.walk(ast.parse(code)))
    return round(min(1.0, math.log(nodes) / 8), 3)
