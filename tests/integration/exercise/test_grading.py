"""What learners and problem generators see: fair submissions, right and wrong."""

from pathlib import Path

import pytest

from functions.exercise.sandbox.checks import Check, Prints, Property, Raises, Returns
from functions.exercise.sandbox.grade import Grader
from functions.exercise.sandbox.limits import Limits
from functions.exercise.sandbox.policy import Policy
from functions.exercise.sandbox.report import CaseResult, GradeReport

BANK = '''
class InsufficientFunds(Exception):
    """Raised when there is too little money."""


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(f"only {self.balance} left")
        self.balance -= amount
        return self.balance


class Savings(Account):
    def __init__(self, owner, balance=0, rate=0.02):
        super().__init__(owner, balance)
        self.rate = rate


def mean(numbers):
    return sum(numbers) / len(numbers)


if __name__ == "__main__":
    name = input("Who are you? ")
    amount = int(input("How much? "))
    print("Hello", name)
    print(Account(name, 100).withdraw(amount))
'''


def report(grader: Grader, submission: str, *checks: Check) -> GradeReport:
    return grader.grade(submission, checks)


def only(grader: Grader, submission: str, check: Check) -> CaseResult:
    return report(grader, submission, check).tests[0]


def returns(call: str, expected: str, **more: object) -> Returns:
    return Returns.model_validate({"name": call, "call": call, "expected": expected, **more})


def test_a_right_program_passes_every_kind_of_check(grader: Grader) -> None:
    graded = report(
        grader,
        BANK,
        returns("mean([1, 2])", "1.5"),
        returns("account.withdraw(30)", "70", setup=("account = Account('Ada', 100)",)),
        Prints(name="program", stdin="Ada\n30\n", expected="Hello Ada\n70\n"),
        Raises(
            name="overdraft", call="Account('Ada').withdraw(1)", exception="InsufficientFunds", message_contains="0"
        ),
        Property(
            name="inheritance",
            setup=("saver = Savings('Ada', 5)",),
            observe={"saver": "saver", "balance": "saver.balance"},
            holds="'Account' in saver.bases[1:] and saver.attributes['rate'] == 0.02 and balance == 5",
            explanation="Savings is an Account with a rate.",
        ),
    )

    assert graded.outcome == "passed"
    assert graded.message == "5 of 5 checks passed."
    assert {"seccomp", "rlimits", "no-privileges"} <= set(graded.isolation)


def test_a_wrong_answer_is_shown_beside_the_expected_one(grader: Grader) -> None:
    graded = only(grader, "def add(a, b):\n    return a - b\n", returns("add(2, 3)", "5"))

    assert (graded.passed, graded.got, graded.expected, graded.call) == (False, "-1", "5", "add(2, 3)")
    assert graded.message == "It gives -1, but 5 is expected."


def test_only_the_lines_that_ran_are_reported(grader: Grader) -> None:
    submission = "def sign(n):\n    if n < 0:\n        return -1\n    if n > 0:\n        return 1\n    return 0\n"

    assert only(grader, submission, returns("sign(5)", "1")).lines == (1, 2, 4, 5)
    assert only(grader, submission, returns("sign(-5)", "-1")).lines == (1, 2, 3)


def test_lines_of_a_run_that_failed_are_reported_too(grader: Grader) -> None:
    submission = "def first(items):\n    i = 7\n    return items[i]\n"

    graded = only(grader, submission, returns("first([1])", "1"))

    assert graded.lines == (1, 2, 3)
    assert graded.error is not None
    assert (graded.error.type, graded.error.line) == ("IndexError", 3)
    assert graded.error.traceback == (
        "Traceback (most recent call last):\n"
        '  File "submission.py", line 3, in first\n'
        "    return items[i]\n"
        "IndexError: list index out of range"
    )


def test_a_heavy_loop_is_not_slowed_into_a_timeout(grader: Grader) -> None:
    submission = "def count():\n    n = 0\n    while n < 3_000_000:\n        n += 1\n    return n\n"

    graded = only(grader, submission, returns("count()", "3000000"))

    assert graded.passed
    assert set(graded.lines) >= {1, 2, 3, 4}


def test_a_syntax_error_is_reported_once_with_its_line(grader: Grader) -> None:
    graded = report(grader, "x = 1\ndef f(\n    pass\n", returns("f()", "1"), returns("f()", "2"))

    assert graded.outcome == "syntax-error"
    assert {test.ending for test in graded.tests} == {"syntax-error"}
    assert graded.tests[0].error is not None
    assert graded.tests[0].error.line == 2


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_editor_will_do(grader: Grader, line_end: str) -> None:
    submission = "\ufeff" + line_end.join(["def f():", "    x = '\f'", "    return 1 / 0", ""])

    graded = only(grader, submission, returns("f()", "1"))

    assert graded.lines == (1, 2, 3)
    assert graded.error is not None
    assert "line 3, in f\n    return 1 / 0\n" in graded.error.traceback


def test_a_print_in_place_of_a_return_is_named(grader: Grader) -> None:
    graded = only(grader, "def add(a, b):\n    print(a + b)\n", returns("add(2, 3)", "5"))

    assert "prints the answer but returns None" in graded.message
    assert graded.stdout == "5\n"


def test_a_missing_name_is_named_as_one(grader: Grader) -> None:
    graded = only(grader, "def ad(a, b):\n    return a + b\n", returns("add(2, 3)", "5"))

    assert graded.message.startswith("The check cannot find it: name 'add' is not defined")


def test_leaving_the_program_can_be_what_is_asked(grader: Grader) -> None:
    check = Raises(name="leave", call="leave()", exception="SystemExit")

    assert only(grader, "import sys\ndef leave():\n    sys.exit(3)\n", check).passed
    assert not only(grader, "import sys\nsys.exit(3)\n", check).passed


def test_input_while_loading_is_explained(grader: Grader) -> None:
    graded = only(grader, "n = int(input())\ndef f():\n    return n\n", returns("f()", "1"))

    assert "asks for input in line 1" in graded.message


@pytest.mark.parametrize(
    ("submission", "check", "passes"),
    [
        ("def f(): return 2", returns("f()", "2.0"), True),
        ("def f(): return 2", returns("f()", "2.0", exact_types=True), False),
        ("def f(): return True", returns("f()", "1"), False),
        ("def f(): return 0.1 + 0.2", returns("f()", "0.3"), True),
        ("def f(): return 3.14", returns("f()", "3.14159"), False),
        ("def f(): return [3.14]", returns("f()", "[3.14159]", tolerance=0.01), True),
        ("def f(): return (1, 2)", returns("f()", "[1, 2]"), False),
        ("def f(): return {2, 1}", returns("f()", "{1, 2}"), True),
        ("def f(): return {'b': 1, 'a': [None]}", returns("f()", "{'a': [None], 'b': 1}"), True),
        ("from collections import Counter\ndef f(): return Counter('aab')", returns("f()", "{'a': 2, 'b': 1}"), True),
        ("from collections import namedtuple\nP = namedtuple('P', 'x y')", returns("P(1, 2)", "(1, 2)"), True),
        ("def f(): return float('nan')", returns("f()", "float('nan')"), True),
        ("def f(): return range(3)", returns("f()", "[0, 1, 2]"), False),
        (
            "def f(): return b'ab', 1j, range(3), frozenset({1}), None",
            returns("f()", "(b'ab', 1j, range(3), frozenset({1}), None)"),
            True,
        ),
        ("def f(): return 2 ** 5000", returns("f() % 1000", "376"), True),
        ("def f(): return 'é😀'", returns("f()", "'é😀'"), True),
    ],
)
def test_values_compare_as_a_teacher_would(grader: Grader, submission: str, check: Returns, passes: bool) -> None:
    assert only(grader, submission, check).passed is passes


@pytest.mark.parametrize(
    ("submission", "check", "passes"),
    [
        ("print('a  ')\nprint()", Prints(name="p", expected="a"), True),
        ("print('a  ')\nprint()", Prints(name="p", expected="a", exact=True), False),
        ("print(input('Name: '))", Prints(name="p", stdin="Ada\n", expected="Ada"), True),
        ("print(input('Name: '))", Prints(name="p", stdin="Ada\n", expected="Name: Ada", with_prompts=True), True),
        ("import sys\nprint(len(sys.stdin.read()))", Prints(name="p", stdin="x" * 60_000, expected="60000"), True),
        ("import sys\nprint(1)\nsys.exit()\nprint(2)", Prints(name="p", expected="1"), True),
        ("print(1)\n1 / 0", Prints(name="p", expected="1"), False),
        ("def hello():\n    print('hi')", Prints(name="p", expected="hi", call="hello()"), True),
        ("print(*open('in.txt'), sep='')", Prints(name="p", expected="1\n2", files={"in.txt": "1\n2\n"}), True),
        (
            "with open('out.txt', 'w') as f:\n    f.write('x')\nprint(open('out.txt').read())",
            Prints(name="p", expected="x"),
            True,
        ),
        ("import threading\nthreading.Thread(target=print, args=(1,)).start()", Prints(name="p", expected="1"), True),
        ("for line in open(0):\n    print(line.strip())", Prints(name="p", stdin="a\nb\n", expected="a\nb"), True),
    ],
)
def test_programs_are_judged_by_what_they_print(grader: Grader, submission: str, check: Prints, passes: bool) -> None:
    assert only(grader, submission, check).passed is passes


@pytest.mark.parametrize(
    ("submission", "passes"),
    [
        ("def f(): raise ValueError('no')", True),
        ("def f(): raise UnicodeError('no')", True),
        ("def f(): raise KeyError('no')", False),
        ("class ValueError(Exception): pass\ndef f(): raise ValueError('no')", False),
        ("def f(): raise ValueError('other')", False),
        ("raise ValueError('no')", False),
        ("def f(): return ValueError('no')", False),
    ],
)
def test_an_exception_counts_when_it_is_the_right_one_at_the_right_time(
    grader: Grader, submission: str, passes: bool
) -> None:
    check = Raises(name="error", call="f()", exception="ValueError", message_contains="no")

    assert only(grader, submission, check).passed is passes


@pytest.mark.parametrize(
    ("answer", "passes"), [("[1, 2, 3]", True), ("[3, 2, 1]", False), ("'no list'", False), ("[1, 'a']", False)]
)
def test_a_property_is_decided_on_plain_values(grader: Grader, answer: str, passes: bool) -> None:
    check = Property(
        name="sorted",
        observe={"result": "f()"},
        holds="isinstance(result, list) and result == sorted(result)",
        explanation="The list is sorted.",
    )

    assert only(grader, f"def f(): return {answer}", check).passed is passes


@pytest.mark.parametrize(
    "module",
    [
        "math",
        "random",
        "json",
        "re",
        "datetime",
        "collections",
        "csv",
        "itertools",
        "functools",
        "statistics",
        "decimal",
        "fractions",
        "string",
        "dataclasses",
        "enum",
        "pathlib",
        "typing",
        "heapq",
        "bisect",
        "copy",
        "time",
        "textwrap",
        "unittest",
        "calendar",
        "hashlib",
        "zlib",
    ],
)
def test_what_beginners_import_is_there(grader: Grader, module: str) -> None:
    check = Prints(name="import", expected=module)

    assert only(grader, f"import {module}\nprint({module}.__name__)", check).passed


def test_dataclasses_protocols_and_slots_are_described(grader: Grader) -> None:
    submission = (
        "from dataclasses import dataclass\n@dataclass\nclass Point:\n    x: int\n    y: int = 0\n"
        "class Slim:\n    __slots__ = ('side',)\n    def __init__(self): self.side = 3\n"
    )
    check = Property(
        name="described",
        observe={"point": "Point(1)", "slim": "Slim()"},
        holds="point.attributes == {'x': 1, 'y': 0} and point.bases[0] == 'Point' and slim.attributes == {'side': 3}",
        explanation="Both keep what they are given.",
    )

    assert only(grader, submission, check).passed


@pytest.mark.parametrize("size", [0, -1])
def test_too_long_a_submission_or_no_check_is_a_value_error(grader: Grader, size: int) -> None:
    with pytest.raises(ValueError, match="submission" if size else "checks"):
        grader.grade("x" * 65_537 if size else "x", [returns("x", "1")] if size else [])


@pytest.mark.parametrize("version", ["3.12.1", "3.13.0"])
def test_other_versions_of_python_grade_alike(version: str) -> None:
    interpreter = Path.home() / f".pyenv/versions/{version}/bin/python"
    if not interpreter.exists():
        pytest.skip(f"Python {version} is not installed here")
    other = Grader(Policy(interpreter=interpreter))

    test_a_right_program_passes_every_kind_of_check(other)
    test_only_the_lines_that_ran_are_reported(other)
    test_a_heavy_loop_is_not_slowed_into_a_timeout(other)
    assert other.grade("while True: pass", [returns("1", "1")], Limits(seconds=0.3)).outcome == "timeout"
    other.close()
