"""References run in this process, with a screen, a keyboard and files of their own, and judged as the grader judges."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.exercise.sandbox import literals, values
from skills.problem_generator.exercise_test import PrintsTest, PropertyTest, RaisesTest, ReturnsTest
from skills.problem_generator.judgement import passes, same
from skills.problem_generator.literal import NotPlainError, literal
from skills.problem_generator.loop_budget import OutOfRoundsError
from skills.problem_generator.rehearsal import OverflowingOutputError, Stage, compiled, rehearse

numbers = st.booleans() | st.integers() | st.floats(allow_nan=False)
scalars = st.none() | numbers | st.text(max_size=8)
hashable = scalars | st.tuples(scalars, scalars)
plain = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(hashable, inner, max_size=4)
        | st.sets(hashable, max_size=4)
    ),
    max_leaves=12,
)


def printed(code: str, **stage: object) -> str:
    outcome = rehearse(compiled(code), Stage(as_program=True, **stage))  # type: ignore[arg-type]
    assert outcome.error is None, outcome.error
    return outcome.printed


@given(plain)
def test_a_literal_is_the_value_that_the_grader_reads(value: object) -> None:
    text = literal(value)
    assert literal(eval(text)) == text  # noqa: S307 - our own literal
    assert values.equal(literals.parse(text), literals.parse(literal(value)))


@given(plain, plain)
def test_equality_is_the_graders(one: object, other: object) -> None:
    theirs = values.equal(literals.parse(literal(one)), literals.parse(literal(other)))
    assert same(one, other) == theirs


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ({1: "a"}, {True: "a"}, False),
        ({1: "a"}, {1.0: "a"}, True),
        ({(1, True)}, {(1, 1)}, False),
        ([1, 2.0], [1.0, 2], True),
        ([1], (1,), False),
        (0.1 + 0.2, 0.3, True),
        (True, 1, False),
    ],
)
def test_truth_values_are_no_numbers_and_last_bits_do_not_count(one: object, other: object, equal: bool) -> None:
    assert values.equal(literals.parse(literal(one)), literals.parse(literal(other))) == equal
    assert same(one, other) == equal


@given(plain)
def test_a_value_equals_itself(value: object) -> None:
    assert same(value, value)


def test_objects_have_no_literal() -> None:
    with pytest.raises(NotPlainError):
        literal([object()])


def test_what_a_reference_prints_reaches_no_one_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed("print('a', 'b', sep='-', end='!')") == "a-b!"
    assert capsys.readouterr().out == ""


def test_input_reads_the_lines_and_shows_prompts_only_when_asked() -> None:
    code = "name = input('Name? ')\nprint(f'Hi {name}')"
    assert printed(code, stdin="Ada\n") == "Hi Ada\n"
    assert printed(code, stdin="Ada\n", with_prompts=True) == "Name? Hi Ada\n"


def test_reading_beyond_the_last_line_is_an_end_of_file() -> None:
    assert isinstance(rehearse(compiled("input()"), Stage()).error, EOFError)


FILES = """
with open("notes.txt", "a", encoding="utf-8") as file:
    file.write("third\\n")
with open("notes.txt") as file:
    for line in file:
        print(line.strip())
"""


def test_files_are_read_and_written_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert printed(FILES, files={"notes.txt": "first\nsecond\n"}) == "first\nsecond\nthird\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("open('gone.txt')", FileNotFoundError),
        ("open('here.txt', 'x')", FileExistsError),
        ("open('here.txt').write('x')", OSError),
        ("open('here.txt', 'w').read()", OSError),
        ("open('here.txt', 'rb')", ValueError),
        ("open('here.txt').close() or [line for line in open('here.txt', 'a')]", OSError),
    ],
)
def test_files_refuse_what_real_files_refuse(code: str, error: type[BaseException]) -> None:
    assert isinstance(rehearse(compiled(code), Stage(files={"here.txt": "text"})).error, error)


def test_csv_writes_the_same_bytes_as_on_disk(tmp_path: Path) -> None:
    code = """
import csv
with open(PLACE, "w", newline="") as file:
    csv.writer(file).writerow(["a", "b c"])
with open(PLACE, newline="") as file:
    print(repr(file.read()))
"""
    real = code.replace("PLACE", repr(str(tmp_path / "rows.csv")))
    shown: list[str] = []
    exec(real, {"print": shown.append})  # noqa: S102 - the oracle
    assert printed(code.replace("PLACE", "'rows.csv'")) == f"{shown[0]}\n"


def test_paths_live_in_memory_too() -> None:
    code = """
from pathlib import Path
place = Path("data") / "scores.txt"
place.write_text("9")
print(place.exists(), place.read_text(), place.suffix, place)
place.unlink()
print(place.is_file())
"""
    assert printed(code) == "True 9 .txt data/scores.txt\nFalse\n"


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass",
        "def f():\n    while 1: continue\nf()",
        "n = 0\nwhile n < 1:\n    try:\n        n -= 1\n    except Exception:\n        pass",
        "def ask():\n    'Ask.'\n    return ask()\nask()",
        "[0 for a in range(999) for b in range(999)]",
    ],
)
def test_endless_programs_end(code: str) -> None:
    assert isinstance(rehearse(compiled(code), Stage(rounds=500)).error, OutOfRoundsError | RecursionError)


def test_endless_output_ends() -> None:
    assert isinstance(
        rehearse(compiled("for i in range(9999): print('x' * 99)"), Stage()).error, OverflowingOutputError
    )


def test_a_program_that_ends_itself_has_printed() -> None:
    assert printed("print(1)\nraise SystemExit\nprint(2)") == "1\n"


CLASS = """
class Full(Exception):
    pass

class Box:
    def __init__(self, size):
        self.size = size
        self.items = []

    def add(self, item):
        if len(self.items) == self.size:
            raise Full("the box is full")
        self.items.append(item)
"""
SETUP = ("box = Box(1)", "box.add('hat')")


def test_each_kind_of_test_passes_and_fails() -> None:
    code = compiled(CLASS)
    wrong = compiled(CLASS.replace("==", "<"))
    holds = "'Box' in box.bases and items == ['hat'] and box.attributes['size'] == 1"
    tests = (
        ReturnsTest(name="items", setup=SETUP, call="box.items", expected="['hat']"),
        RaisesTest(name="full", setup=SETUP, call="box.add(1)", exception="Full", message_contains="full"),
        RaisesTest(name="any", setup=SETUP, call="box.add(1)", exception="Exception"),
        PropertyTest(
            name="box", setup=SETUP, observe={"box": "box", "items": "box.items"}, holds=holds, explanation="It holds."
        ),
        PrintsTest(name="prints", call="print(Box(2).size)", expected="2"),
    )
    assert [passes(code, test) for test in tests] == [True] * 5
    assert [passes(wrong, test) for test in tests[:4]] == [False] * 4


def test_an_object_that_cannot_be_looked_at_fails_the_test() -> None:
    code = compiled("class Box:\n    def __repr__(self):\n        raise ValueError\nbox = Box()\nbox.me = box\n")
    test = PropertyTest(name="box", observe={"box": "box"}, holds="True", explanation="It holds.")
    assert not passes(code, test)


def test_an_exception_counts_only_in_the_call() -> None:
    test = RaisesTest(name="early", setup=("1 / 0",), call="1 / 0", exception="ZeroDivisionError")
    assert not passes(compiled(""), test)
