"""No text makes the skill fail, and the same text always gets the same answer."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from skills.code_quality_scoring.skill import CodeQualityScoringRequest, run

ROOT = Path(__file__).parents[3]
PROGRAMS = [
    path.read_text("utf-8") for path in sorted((ROOT / "tests" / "corpus" / "correct" / "projects").rglob("*.py"))
]

MOST_CHARACTERS = 65_536
SURROGATES = re.compile("[\ud800-\udfff]")

any_input = settings(deadline=None)

FRAGMENTS = [
    "if x:", "else:", "for a in b:", "def f(a, b=[]):", "class A(B):", "return", "x = 1", "(", ")", "[", "]", "{", "}",
    '"', "'''", "f'{x", "\\", "\n", "\n    ", "\t", ";", ",", ":", "=", "==", "lambda", "try:", "except:", "pass", "é",
    "#", "match x:", "case _:", "\0", "\x0c", "\r", "global x", "yield", "await", "import *", "*", "@", "not ", "is 1",
]  # fmt: skip


@any_input
@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    answer_to(text)


@any_input
@given(st.binary(max_size=400), st.sampled_from(["utf-8", "latin-1", "utf-16", "cp1252"]))
def test_any_bytes_get_an_answer(data: bytes, encoding: str) -> None:
    answer_to(data.decode(encoding, errors="replace"))


@any_input
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60))
def test_any_pieces_of_code_get_an_answer(pieces: list[str]) -> None:
    answer_to("".join(pieces))


@any_input
@given(st.sampled_from(PROGRAMS), st.data())
def test_any_part_of_a_program_gets_an_answer(code: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(code)))
    end = data.draw(st.integers(start, len(code)))
    answer_to(code[start:end])
    answer_to(code[:start] + code[end:])


@pytest.mark.parametrize(
    "code",
    [
        "(" * 65_536,
        "[" * 90 + "]" * 90,
        "f(" * 30_000,
        "x = 1\n" * 10_000,
        "-" * 65_535 + "1",
        "x = " + "+".join(["a"] * 2_900),
        "x = y" + "+11" * 2_900,
        "a" + ".b" * 2_900,
        "x = " + "not " * 2_000 + "a",
        "x = " + "1 if a > 11 else " * 900 + "0",
        "if a == 11:\n pass\n" + "elif a == 12:\n b\n" * 3_000,
        "def f(a):\n if a:\n  return 1\n" + " elif a == 1:\n  return 2\n" * 2_500,
        "".join(" " * depth + f"for a{depth} in b:\n" for depth in range(99)) + " " * 99 + "pass",
        "x = ['" + "é', '" * 10_000 + "']",
        "x = f'" + "{a}" * 10_000 + "'",
        "x = f'''\n" + "é{a}\n" * 5_000 + "'''",
        "a;a\n" * 16_000,
        "for x in y: y.append(x)\n" * 2_700,
        "try:\n x\nexcept:\n pass\n" * 2_500,
        "x = 1\r\n\x0cy = 2\rz = 3",
        "\ufeffx = 1",
        "x = 1\0",
        "\\",
        "lambda: " * 5_000,
    ],
    ids=lambda code: repr(code[:12]),
)
def test_extreme_programs_get_an_answer(code: str) -> None:
    answer_to(code)


def test_lone_surrogates_are_refused_by_name() -> None:
    with pytest.raises(ValidationError) as refusal:
        CodeQualityScoringRequest(code="x = '\ud800'")
    assert refusal.value.errors()[0]["loc"] == ("code",)


def test_very_many_findings_are_folded_into_one_for_each_rule() -> None:
    result = run(CodeQualityScoringRequest(code="if a:\n    print(a);\n" * 3_000))
    assert max(sum(other.rule == finding.rule for other in result.findings) for finding in result.findings) == 101
    assert any(finding.message == "There are 2900 more places like the ones above." for finding in result.findings)


def test_the_answer_is_the_same_in_every_process() -> None:
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from skills.code_quality_scoring.skill import CodeQualityScoringRequest, run\n"
        "for path in sorted(Path('tests/corpus/correct/projects').rglob('*.py')):\n"
        "    smelly = path.read_text('utf-8').replace(' is None', ' == None').replace('with open', 'file = open')\n"
        "    for code in (path.read_text('utf-8') + 'x=eval(input( ))\\nY = [];list = 3\\n', smelly):\n"
        "        sys.stdout.write(run(CodeQualityScoringRequest(code=code)).model_dump_json())\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(answers) == 1
    assert b"eval-call" in answers.pop()


def answer_to(code: str) -> None:
    if len(code) > MOST_CHARACTERS or SURROGATES.search(code):
        with pytest.raises(ValidationError, match="code"):
            CodeQualityScoringRequest(code=code)
        return
    request = CodeQualityScoringRequest(code=code)
    result = run(request)
    lines = code.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= finding.line <= lines for finding in result.findings)
    assert round(100 - sum(finding.points for finding in result.findings), 6) == result.score
