"""Input that no student writes: the analyzer answers it, and agrees with Python on what is valid."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from skills.syntax_analyzer.kinds import KINDS
from skills.syntax_analyzer.skill import MAX_CODE, SyntaxAnalyzerRequest, run
from tests.evaluation.debug_syntax.injection import compiles

HOMEWORK = Path(__file__).parents[2] / "corpus" / "correct" / "homework"
PROGRAMS = [path.read_text("utf-8") for path in sorted(HOMEWORK.rglob("*.py"))]
PIECES = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    '"""',
    "\n",
    "    ",
    "\t",
    "if",
    "else",
    ":",
    "x",
    "=",
    "1",
    "for",
    "in",
]
PIECES += [
    "def",
    "class",
    "return",
    "lambda",
    "\\",
    "#",
    'f"',
    ",",
    ".",
    "!",
    "&&",
    "++",
    "?",
    "->",
    "try",
    "except",
    " ",
]
BATCHES = 50
PER_BATCH = 200  # 50 times 200: the ten thousand inputs that the skill must survive

LARGE = {
    "opening brackets": "(" * MAX_CODE,
    "closing brackets": ")" * MAX_CODE,
    "balanced brackets": "(" * (MAX_CODE // 2) + ")" * (MAX_CODE // 2),
    "nested calls": "f(" * 90 + ")" * 90,
    "open lines": "x = (a\n" * 9_000,
    "quotes": "'" * MAX_CODE,
    "triple quotes": '"""a' * 16_000,
    "null bytes": "\0" * MAX_CODE,
    "surrogates": "\ud800" * MAX_CODE,
    "deep not": "not " * 16_000,
    "deep minus": "-" * 60_000 + "1",
    "long sum": "1+" * 32_000 + "1",
    "long attribute": "a" + ".a" * 32_000,
    "deep blocks": "".join(" " * depth + "if x:\n" for depth in range(300)),
    "ten thousand lines": "x = 1\n" * 10_000,
    "ten thousand broken lines": "x = =\n" * 10_000,
    "ten thousand clauses": "else:\n" * 10_000,
    "ten thousand blocks": "try:\n x\n" * 5_000,
    "ragged lines": "".join(" " * (number % 7) + "x\n" for number in range(9_000)),
    "braces": "if x {\n}\n" * 7_000,
    "backslashes": "\\" * MAX_CODE,
    "carriage returns": "\r" * MAX_CODE,
    "f-strings": 'f"{' * 16_000,
    "words": "word " * 13_000,
}


def survives(code: str) -> None:
    result = run(SyntaxAnalyzerRequest(code=code))
    assert result.valid == (compiles(code) if "\ud800" not in code else False)
    assert result.valid == (not result.errors)
    assert all(error.kind in KINDS and 1 <= error.line <= error.end_line for error in result.errors)


def decoded_bytes(rng: random.Random) -> str:
    encoding = rng.choice(["utf-8", "latin-1", "utf-16"])
    return rng.randbytes(rng.randrange(40)).decode(encoding, "replace")


def truncated(rng: random.Random) -> str:
    program = rng.choice(PROGRAMS)
    start = rng.randrange(len(program))
    return program[start : start + rng.randrange(200)]


def scribbled(rng: random.Random) -> str:
    lines = rng.choice(PROGRAMS).split("\n")
    start = rng.randrange(len(lines))
    text = list("\n".join(lines[start : start + 6]) or "x")
    for _ in range(rng.randrange(1, 4)):
        text[rng.randrange(len(text))] = rng.choice("()[]{}\"':;,.=+-*/ \n\t#\\!&|<>@$?a1\0\u201c")
    return "".join(text)


def assembled(rng: random.Random) -> str:
    return "".join(rng.choice(PIECES) + rng.choice(["", " "]) for _ in range(rng.randrange(16)))


def shuffled(rng: random.Random) -> str:
    lines = rng.choice(PROGRAMS).split("\n")[:8]
    rng.shuffle(lines)
    return "\n".join(lines)


MAKERS: list[Callable[[random.Random], str]] = [decoded_bytes, truncated, scribbled, assembled, shuffled]


def inputs(batch: int) -> Iterator[str]:
    rng = random.Random(batch)  # noqa: S311 - repeatable, not secret
    for number in range(PER_BATCH):
        yield MAKERS[number % len(MAKERS)](rng)


@pytest.mark.parametrize("name", LARGE)
def test_a_large_hostile_program_gets_an_answer(name: str) -> None:
    survives(LARGE[name][:MAX_CODE])


@pytest.mark.parametrize("batch", range(BATCHES))
def test_random_programs_get_an_answer_that_agrees_with_python(batch: int) -> None:
    for code in inputs(batch):
        survives(code)
