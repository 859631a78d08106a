"""How exercises of one template differ."""

import ast
import re
from collections.abc import Iterator

from skills.problem_generator.exercise import ProblemGeneratorResult

_WORD = re.compile(r"[A-Za-z_]\w*")


def signature(exercise: ProblemGeneratorResult) -> str:
    """The same for exercises that say and ask the same."""
    return exercise.model_dump_json(exclude={"exercise_id", "lines", "options", "difficulty"})


def deep_signature(exercise: ProblemGeneratorResult) -> str:
    """The same for exercises that differ in names and story only."""
    # Only programs and tests count, with their names numbered.
    numbers = {name: f"name{number}" for number, name in enumerate(dict.fromkeys(_names(exercise.reference)))}

    def renamed(code: str) -> str:
        return _WORD.sub(lambda word: numbers.get(word[0], word[0]), code)

    tests = [test.model_dump_json(exclude={"name", "explanation"}) for test in exercise.tests]
    return "\n".join(map(renamed, [exercise.reference, exercise.starter_code, *tests]))


def _names(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.Attribute(attr=name):
                yield name
