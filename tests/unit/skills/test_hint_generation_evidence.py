"""What tests, results and other solutions say about a program."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.hint_generation.boundary import at_limit, numbers_of
from skills.hint_generation.case import Case
from skills.hint_generation.crash import stopping_lines, traceback_lines
from skills.hint_generation.difference import Comparison, compare
from skills.hint_generation.oddity import oddities
from skills.hint_generation.program import Program, read
from skills.hint_generation.quoting import BLANK, blanked
from skills.hint_generation.spectrum import spectrum
from skills.hint_generation.symptom import symptom

cases = st.lists(
    st.builds(Case, passed=st.booleans(), lines=st.lists(st.integers(1, 9), unique=True).map(tuple)), max_size=9
)


def program(code: str) -> Program:
    found = read(code)
    assert found is not None
    return found


def nearest(mine: str, theirs: str) -> Comparison:
    return compare(program(mine), [theirs])[0]


@given(cases, st.integers(1, 9))
def test_suspicion_is_a_share(seen: list[Case], line: int) -> None:
    counted = spectrum(seen)
    assert 0 <= counted.ochiai(line) <= 1.0000001
    assert 0 <= counted.tarantula(line) <= 1
    assert -1 <= counted.contrast(line) <= 1


@given(cases, st.integers(1, 9))
def test_one_more_failing_case_on_a_line_never_makes_it_less_suspect(seen: list[Case], line: int) -> None:
    more = [*seen, Case(passed=False, lines=(line,))]
    assert spectrum(more).ochiai(line) >= spectrum(seen).ochiai(line) - 1e-9


def test_a_line_that_all_failing_and_no_passing_cases_run_is_certain() -> None:
    counted = spectrum([Case(passed=False, lines=(1, 2)), Case(passed=True, lines=(1,))])
    assert counted.ochiai(2) == counted.tarantula(2) == 1
    assert counted.ochiai(1) < 1


@pytest.mark.parametrize(
    ("got", "expected", "seen"),
    [
        ("3", "4", "off-by-one"),
        ("-4", "4", "sign"),
        ("4.0", "4", "type"),
        ("9", "4", "number"),
        ("True", "False", "flipped"),
        ("None", "4", "nothing"),
        ("'4'", "4", "type"),
        ("[]", "[1]", "empty"),
        ("[1]", "[1, 2]", "shorter"),
        ("[1, 2, 3]", "[1, 2]", "longer"),
        ("[2, 1]", "[1, 2]", "reordered"),
        ("[1, 3]", "[1, 2]", "element"),
        ("{'a': 1}", "{'a': 2}", "element"),
        ("'cat'", "'car'", "text"),
        ("plain text", "plain test", "text"),
        ("IndexError: list index out of range", "4", "raised"),
        ("TimeoutError: the program did not finish", "4", "endless"),
        ("timed out after 5 s", "4", "endless"),
        ("'IndexError: is a text here'", "'IndexError'", "longer"),
    ],
)
def test_a_wrong_result_is_read_as_a_teacher_reads_it(got: str, expected: str, seen: str) -> None:
    assert symptom(Case(passed=False, got=got, expected=expected)) == seen


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_are_some_symptom(got: str, expected: str) -> None:
    assert symptom(Case(passed=False, got=got, expected=expected))


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("def f(a):\n    return a + 1\n", "def f(x):\n    y = 1 + x\n    return y\n"),
        (
            "def f(a):\n    if a > 3:\n        return 1\n    else:\n        return 2\n",
            "def f(a):\n    return 2 if 3 >= a else 1\n",
        ),
        ("def f(a):\n    return a == []\n", "def f(a):\n    return len(a) == 0\n"),
        (
            "def f(a):\n    t = 0\n    for x in a:\n        t += x\n    return t\n",
            "def f(a):\n    return sum(x for x in a)\n",
        ),
        (
            "def f(a):\n    r = []\n    for x in a:\n        if x:\n            r.append(x)\n    return r\n",
            "def f(a):\n    return [x for x in a if x]\n",
        ),
        (
            "def f(n):\n    i = 0\n    while i < n:\n        g(i)\n        i += 1\n",
            "def f(n):\n    for k in range(n):\n        g(k)\n",
        ),
        ("def f(a):\n    for i in range(len(a)):\n        g(a[i])\n", "def f(a):\n    for x in a:\n        g(x)\n"),
        ("def f(a, b):\n    return not (a < b and a)\n", "def f(a, b):\n    return a >= b or not a\n"),
        ("def f(a):\n    if a:\n        return True\n    return False\n", "def f(a):\n    return a\n"),
        (
            "def f(a):\n    x, y = 0, 1\n    return g(a, x, y)\n",
            "def f(a):\n    x = 0\n    y = 1\n    return g(a, x, y)\n",
        ),
    ],
)
def test_style_is_no_difference(mine: str, theirs: str) -> None:
    for a, b in ((mine, theirs), (theirs, mine)):
        found = nearest(a, b)
        assert (found.differences, found.alone, found.likeness) == ((), frozenset(), 1)


@pytest.mark.parametrize(
    ("mine", "theirs", "line"),
    [
        ("def f(a):\n    return a < 1\n", "def f(x):\n    return x < 2\n", 2),
        ("def f(a, b):\n    c = a - b\n    return c * a\n", "def f(x, y):\n    z = x - y\n    return z * y\n", 3),
        (
            "def f(a):\n    s = 1\n    for x in a:\n        s += x\n    return s\n",
            "def f(a):\n    s = 0\n    for i in a:\n        s += i\n    return s\n",
            2,
        ),
        (
            "def f(a):\n    while a > 0:\n        g(a)\n",
            "def f(a):\n    while a > 0:\n        g(a)\n        a -= 1\n",
            3,
        ),
    ],
)
def test_a_slip_is_the_only_difference(mine: str, theirs: str, line: int) -> None:
    assert {difference.line for difference in nearest(mine, theirs).differences} == {line}


def test_a_step_in_the_wrong_place_is_found_where_it_stands() -> None:
    right = "def f(n):\n    s = 0\n    while n > 0:\n        s += n\n        n -= 1\n    return s\n"
    wrong = "def f(n):\n    s = 0\n    while n > 0:\n        s += n\n    n -= 1\n    return s\n"
    assert [(one.line, one.moved) for one in nearest(wrong, right).differences] == [(5, True)]


def test_the_nearest_of_several_solutions_comes_first() -> None:
    mine = "def f(a):\n    t = 1\n    for x in a:\n        t += x\n    return t\n"
    loop = "def f(b):\n    s = 0\n    for y in b:\n        s += y\n    return s\n"
    other = "def f(b):\n    if not b:\n        return 0\n    return b[0] + f(b[1:])\n"
    found = compare(program(mine), [other, "def broken(:\n", loop])
    assert [difference.line for difference in found[0].differences] == [2]
    assert found[0].likeness > found[1].likeness


def test_a_call_that_stopped_shows_where() -> None:
    code = "def f(a):\n    b = a[0]\n    c = b + 1\n    return c\n"
    stopped = Case(passed=False, lines=(2,), got="IndexError: list index out of range", expected="1")
    assert stopping_lines(program(code), [stopped]) == {2}


def test_frames_of_libraries_are_not_the_learners() -> None:
    traceback = (
        'File "/home/me/main.py", line 9, in <module>\n  File "/usr/lib/python3.11/json/decoder.py", line 355, in raw\n'
    )
    assert traceback_lines(traceback) == (9,)


def test_only_failing_calls_hold_the_limit() -> None:
    place = program("def f(n):\n    if n > 18:\n        return 1\n    return 0\n").by_line[2]
    failing = numbers_of([Case(passed=False, call="f(18)")])
    passing = numbers_of([Case(passed=True, call="f(5)"), Case(passed=True, call="f(30)")])
    assert at_limit(place, failing, passing) == 1
    assert at_limit(place, passing, failing) == 0


@pytest.mark.parametrize(
    ("code", "line", "oddity"),
    [
        ("def f(a):\n    t = 0\n    for x in a:\n        t = x\n    return t\n", 4, "overwrites"),
        ("def f(a):\n    for x in a:\n        print(x)\n        return x\n", 4, "one round only"),
        ("def f(a):\n    if a:\n        return 1\n    a + 1\n", 4, "falls off the end"),
        ("def f(a):\n    i = 0\n    while i < 3:\n        a += 1\n    return a\n", 3, "never changes"),
        ("def f(a):\n    return a == a\n", 2, "same sides"),
        ("def f(a):\n    return b\n", 2, "unknown name"),
        ("def f(a):\n    for x in a:\n        a = 1\n    return x\n", 4, "loop variable after loop"),
    ],
)
def test_what_looks_odd_is_seen(code: str, line: int, oddity: str) -> None:
    assert oddity in oddities(program(code)).get(line, set())


def test_ordinary_code_is_not_odd() -> None:
    code = "def f(a):\n    t = 0\n    for x in a:\n        t += x\n    return t\n"
    assert not any(oddities(program(code)).values())


@pytest.mark.parametrize(
    ("row", "kind", "gap"),
    [
        ("y = (a + b) % 26", ast.BinOp, f"y = (a + b) {BLANK} 26"),
        ("y = a<b", ast.Compare, f"y = a{BLANK}b"),
        ("y = f(a) and (b or c)", ast.BoolOp, f"y = f(a) {BLANK} (b or c)"),
        ("y = 'ä' + str(7)", ast.Call, f"y = 'ä' + {BLANK}"),
    ],
)
def test_a_gap_leaves_the_rest_of_the_line_as_it_was(row: str, kind: type[ast.expr], gap: str) -> None:
    found = program(row + "\n")
    node = next(node for node in ast.walk(found.tree) if isinstance(node, kind))
    assert blanked(found, node) == gap
