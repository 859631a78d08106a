"""Reports as learners paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.error_pattern_detection.pasted_traceback import parse_report
from skills.error_pattern_detection.skill import ErrorPatternRequest, FoundPattern, run

CODE = "def share(total, people):\n    return total / people\n\n\nguests = 0\nprint(share(100, guests))\n"

STANDARD = """Traceback (most recent call last):
  File "main.py", line 6, in <module>
    print(share(100, guests))
          ^^^^^^^^^^^^^^^^^^
  File "main.py", line 2, in share
    return total / people
           ~~~~~~^~~~~~~~
ZeroDivisionError: division by zero
"""
WINDOWS = STANDARD.replace("main.py", r"C:\Users\Ada\Python\main.py").replace("\n", "\r\n")
IDLE = """Traceback (most recent call last):
  File "<pyshell#4>", line 1, in <module>
    share(100, 0)
  File "C:/Users/Ada/main.py", line 2, in share
    return total / people
ZeroDivisionError: division by zero
"""
JUPYTER = """---------------------------------------------------------------------------
ZeroDivisionError                         Traceback (most recent call last)
Cell In[3], line 6
      2     return total / people
      5 guests = 0
----> 6 print(share(100, guests))

Cell In[3], line 2, in share(total, people)
      1 def share(total, people):
----> 2     return total / people

ZeroDivisionError: division by zero
"""
JUPYTER_IN_COLOUR = JUPYTER.replace("ZeroDivisionError", "\x1b[0;31mZeroDivisionError\x1b[0m").replace(
    "---->", "\x1b[1;32m---->"
)
OLD_IPYTHON = """---------------------------------------------------------------------------
ZeroDivisionError                         Traceback (most recent call last)
<ipython-input-3-5f0e1c2d> in <module>
      5 guests = 0
----> 6 print(share(100, guests))

<ipython-input-3-5f0e1c2d> in share(total, people)
      1 def share(total, people):
----> 2     return total / people

ZeroDivisionError: division by zero
"""
PYTEST = """
    def test_share():
>       assert share(100, 0) == 0

test_main.py:9:
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _

total = 100, people = 0

    def share(total, people):
>       return total / people
E       ZeroDivisionError: division by zero

main.py:2: ZeroDivisionError
=========================== short test summary info ===========================
FAILED test_main.py::test_share - ZeroDivisionError: division by zero
"""
THROUGH_A_LIBRARY = """Traceback (most recent call last):
  File "main.py", line 2, in share
    return total / people
  File "C:\\Python312\\Lib\\fractions.py", line 400, in __new__
    raise ZeroDivisionError
ZeroDivisionError: division by zero
"""
CHAINED = (
    """Traceback (most recent call last):
  File "main.py", line 1, in load
    int("x")
ValueError: invalid literal for int() with base 10: 'x'

During handling of the above exception, another exception occurred:

"""
    + STANDARD
)
QUOTED = "\n".join(f"> {line}" for line in STANDARD.splitlines())
FENCED = f"```\n{STANDARD}```"
IN_A_SENTENCE = "when I run it I get ZeroDivisionError: division by zero, why?"
LAST_LINE = "ZeroDivisionError: division by zero"
FORMATS = {
    "standard": STANDARD,
    "windows": WINDOWS,
    "idle": IDLE,
    "jupyter": JUPYTER,
    "jupyter in colour": JUPYTER_IN_COLOUR,
    "old ipython": OLD_IPYTHON,
    "pytest": PYTEST,
    "through a library": THROUGH_A_LIBRARY,
    "chained": CHAINED,
    "quoted": QUOTED,
    "fenced": FENCED,
    "in a sentence": IN_A_SENTENCE,
    "last line": LAST_LINE,
}


def first(traceback: str, code: str | None = None) -> FoundPattern:
    return run(ErrorPatternRequest(code=code, traceback=traceback)).patterns[0]


@pytest.mark.parametrize("text", FORMATS.values(), ids=FORMATS.keys())
def test_every_format_names_the_error_and_the_learners_line(text: str) -> None:
    found = first(text, CODE)
    assert (found.id, found.line) == ("division-by-zero", 2)


@given(st.text(max_size=2_000))
def test_any_text_is_read_without_an_error(text: str) -> None:
    report = parse_report(text)
    assert report is None or report.type


@given(st.lists(st.sampled_from(STANDARD.splitlines() + JUPYTER.splitlines() + PYTEST.splitlines()), max_size=30))
def test_any_mixture_of_lines_is_read_without_an_error(lines: list[str]) -> None:
    result = run(ErrorPatternRequest(code=CODE, traceback="\n".join(lines)))
    assert all(found.line is None or found.line >= 1 for found in result.patterns)


@pytest.mark.parametrize(
    "text", ["", "it does not work", "Traceback (most recent call last):", "TypeErrors are hard", "x: y"]
)
def test_a_text_without_an_error_shows_none(text: str) -> None:
    assert run(ErrorPatternRequest(code="print(1)\n", traceback=text)).error is None


def test_the_line_follows_the_text_when_the_code_has_moved() -> None:
    moved = "# my program\n\n" + CODE
    assert first(STANDARD, moved).line == 4


def test_a_frame_that_is_not_in_the_code_gives_no_line_of_it() -> None:
    traceback = (
        "Traceback (most recent call last):\n  File \"other.py\", line 90, in go\n    launch()\nKeyError: 'fuel'\n"
    )
    assert first(traceback, "print(1)\n").line is None


def test_code_that_does_not_parse_is_said_and_the_traceback_still_counts() -> None:
    result = run(ErrorPatternRequest(code="if True\n    print(1)\n", traceback=LAST_LINE))
    assert result.unread is not None
    assert (result.unread.reason, result.unread.line) == ("syntax", 1)
    assert result.patterns[0].id == "division-by-zero"


@pytest.mark.parametrize(
    ("error", "code", "pattern"),
    [
        (
            "NameError: name 'lenght' is not defined. Did you mean: 'length'?",
            "length = 3\nprint(lenght)\n",
            "name-misspelt",
        ),
        (
            "NameError: name 'math' is not defined. Did you forget to import 'math'?",
            "print(math.pi)\n",
            "import-missing",
        ),
        (
            "UnboundLocalError: local variable 'n' referenced before assignment",
            "n = 1\ndef f():\n    n += 1\nf()\n",
            "global-needed",
        ),
        ("TypeError: string indices must be integers, not 'str'", "", "list-index-is-text"),
        ("TypeError: list indices must be integers or slices, not float", "", "float-where-int-needed"),
        ("TypeError: '>=' not supported between instances of 'str' and 'int'", "", "input-not-converted"),
        ("TypeError: 'NoneType' object is not iterable", "", "loop-over-none"),
        ("IndexError: string index out of range", "", "index-out-of-range"),
        ("KeyError: 3", 'd = {"3": 1}\nprint(d[3])\n', "key-of-other-type"),
        ("AttributeError: 'list' object has no attribute 'push'", "", "method-of-another-type"),
        ("AttributeError: 'NoneType' object has no attribute 'append'", "", "none-after-in-place-method"),
        (
            "AttributeError: module 'random' has no attribute 'randit'. Did you mean: 'randint'?",
            "",
            "attribute-misspelt",
        ),
        ("ModuleNotFoundError: No module named 'cv2'", "", "module-not-installed"),
        ("ModuleNotFoundError: No module named 'panda'", "", "module-misspelt"),
        ("FileNotFoundError: [Errno 2] No such file or directory: 'a.txt'", "", "file-not-found"),
        ("json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)", "", "json-text-invalid"),
        ("UnicodeDecodeError: 'charmap' codec can't decode byte 0x9d in position 4", "", "encoding-differs"),
        ("RecursionError: maximum recursion depth exceeded in comparison", "", "recursion-without-end"),
        ("RuntimeError: dictionary changed size during iteration", "", "dict-changed-while-looping"),
        ("ValueError: too many values to unpack (expected 2, got 3)", "", "unpack-too-many"),
        ("IndentationError: expected an indented block after 'for' statement on line 2", "", "indentation-missing"),
        ("TabError: inconsistent use of tabs and spaces in indentation", "", "indentation-uneven"),
    ],
)
def test_messages_of_all_versions_lead_to_their_cause(error: str, code: str, pattern: str) -> None:
    assert first(error, code or None).id == pattern


def test_the_name_that_was_meant_comes_from_the_code() -> None:
    found = first("NameError: name 'totla' is not defined", "total = 1\nprint(totla)\n")
    assert "`total`" in found.explanation
    assert found.line == 2
