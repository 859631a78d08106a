"""Each rule finds its smell and leaves the better version alone."""

import ast
from pathlib import Path

import pytest

from skills.code_quality_scoring.catalogue import RULES, page
from skills.code_quality_scoring.program import Program, read
from skills.code_quality_scoring.rule import Rule
from skills.code_quality_scoring.skill import CodeQualityScoringRequest, run

DOCS = Path(__file__).parents[3] / "docs" / "quality-rules.md"

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@every_rule
def test_the_smelly_example_shows_the_smell(rule: Rule) -> None:
    assert rule.id in rules_broken_by(rule.smelly)


@every_rule
def test_the_better_example_has_no_smell_at_all(rule: Rule) -> None:
    assert rules_broken_by(rule.better) == []


@every_rule
def test_the_smelly_example_is_worse_only_in_this_way(rule: Rule) -> None:
    others = set(rules_broken_by(rule.smelly)) - {rule.id}
    # a function long or branched enough for these rules also wants a word of explanation
    assert others <= {"missing-docstring"}


@every_rule
def test_the_score_tells_the_examples_apart(rule: Rule) -> None:
    assert score(rule.smelly) < score(rule.better)


@every_rule
def test_messages_are_sentences(rule: Rule) -> None:
    finding = next(
        found for found in run(CodeQualityScoringRequest(code=rule.smelly)).findings if found.rule == rule.id
    )
    for text in (finding.message, finding.why, finding.fix):
        assert text[0].isupper() or text[0] in "`'\"", text
        assert text[-1] in ".?", text


def test_rule_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_the_page_about_the_rules_is_up_to_date() -> None:
    assert DOCS.read_text("utf-8") == page()


@pytest.mark.parametrize(
    "code",
    [
        # a parameter that callers prescribe
        "def on_click(event):\n    print('clicked')\n\n\nbutton.bind(on_click)\n",
        # one method of several classes, of which one needs the parameter
        "class Car:\n    def cost(self, days):\n        return days\n\n\n"
        "class Bus:\n    def cost(self, days):\n        return 5\n",
        # a generator returns nothing at its end
        "def numbers(stop):\n    if not stop:\n        return\n    yield from range(stop)\n",
        # an endless loop cannot be passed
        "def ask():\n    while True:\n        text = input()\n        if text:\n            return text\n",
        # neighbours need the index
        "def rises(x):\n    for i in range(len(x) - 1):\n        if x[i] > x[i + 1]:\n"
        "            return False\n    return True\n",
        # items are replaced through the index
        "def double(numbers):\n    for i in range(len(numbers)):\n        numbers[i] = numbers[i] * 2\n",
        # the loop ends right after the change
        "def drop(names, name):\n    for other in names:\n        if other == name:\n"
        "            names.remove(other)\n            break\n",
        # a loop over the rest begins where another one stopped
        "def rest(a, i):\n    found = []\n    while i < len(a):\n        found.append(a[i])\n"
        "        i += 1\n    return found\n",
        # chains of elif are flat
        "def word(n):\n    if n == 1:\n        return 'a'\n    elif n == 2:\n        return 'b'\n"
        "    else:\n        return 'c'\n",
        # a scale reads best where it is
        "def size(n):\n    if n < 20:\n        return 's'\n    if n < 30:\n        return 'm'\n"
        "    return 'l' if n < 40 else 'xl'\n",
        # attributes of a class hide nothing
        "class Dog:\n    id = 1\n    type = 'dog'\n\n    def format(self):\n        return self.type\n",
        # the type of an import may be spelled as text
        "from shop import Item\n\n\ndef price(item: 'Item'):\n    return item.price\n",
        # names for types are classes
        "from collections import namedtuple\n\nPoint = namedtuple('Point', 'x y')\nprint(Point(1, 2))\n",
        # a library prescribes the method's name
        "import unittest\n\n\nclass Tests(unittest.TestCase):\n    def setUp(self):\n        self.items = []\n",
        # a file that the caller closes
        "def source(path):\n    return open(path)\n",
        # tuples keep their brackets
        "def pair(a, b):\n    return (a, b)\n",
        # a generator in brackets is not a bracketed condition
        "def squares(x):\n    return (n * n for n in x)\n",
        # text in several lines
        'TEXT = """\nif (a): b=1; c=2\n' + "long " * 40 + '\n"""\nprint(TEXT)\n',
    ],
)
def test_what_has_a_reason_is_left_alone(code: str) -> None:
    assert rules_broken_by(code) == []


def test_a_for_loop_and_a_counter_are_told_where_they_stand() -> None:
    code = "def show(names):\n    # all of them\n    for i in range(len(names)):\n        print(names[i])\n"
    finding = run(CodeQualityScoringRequest(code=code)).findings[0]
    assert (finding.line, finding.fix) == (3, "Write `for item in names:`.")


def test_text_is_quoted_right_behind_other_alphabets() -> None:
    code = "def prüfen(größe):\n    return 'ä' if größe == None else 'ö'\n"
    finding = run(CodeQualityScoringRequest(code=code)).findings[0]
    assert finding.fix == "Write `größe is None`."


def test_names_inside_f_strings_are_understood() -> None:
    code = 'def show(names):\n    for i in range(len(names)):\n        print(f"""{i}:\n\n  {names[i]}""")\n'
    assert rules_broken_by(code) == ["range-len"]


def test_what_stands_in_an_f_string_is_reported_where_the_f_string_begins() -> None:
    code = 'def show(name):\n    print(\n        f"""{name}\n        {name == None}"""\n    )\n'
    finding = run(CodeQualityScoringRequest(code=code)).findings[0]
    assert (finding.rule, finding.line, finding.fix) == ("none-comparison", 3, "Write `name is None`.")


def test_nodes_come_in_source_order_with_their_parents() -> None:
    program = read("def f(a):\n    return a + 1\n\n\nx = f(2)\n")
    assert isinstance(program, Program)
    names = program.all(ast.Name, ast.arg)
    assert [getattr(node, "id", getattr(node, "arg", "")) for node in names] == ["a", "a", "x", "f"]
    assert all(node in program.inside(parent) for node in names if (parent := program.parent(node)) is not None)


def rules_broken_by(code: str) -> list[str]:
    return [finding.rule for finding in run(CodeQualityScoringRequest(code=code)).findings]


def score(code: str) -> float:
    return run(CodeQualityScoringRequest(code=code)).score
