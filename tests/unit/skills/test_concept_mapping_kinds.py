import ast

import pytest

from skills.concept_mapping.shapes.kinds import Kind
from skills.concept_mapping.shapes.shape import Code


def kind_of_last(code: str) -> Kind | None:
    """The kind of the expression on the last line."""
    program = Code(ast.parse(code), code)
    *_, last = [node.value for node in program.nodes if isinstance(node, ast.Expr)]
    return program.kinds.of(last)


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("'a'", "string"),
        ("f'{x}'", "string"),
        ("2.5", "number"),
        ("True", "boolean"),
        ("None", "none"),
        ("[1] + other", "list"),
        ("'-' * 20", "string"),
        ("'%d' % x", "string"),
        ("x % 2", "number"),
        ("x / y", "number"),
        ("x + y", None),
        ("{1} & x", "set"),
        ("{1: 2}", "dict"),
        ("(1, 2)", "tuple"),
        ("a < b", "boolean"),
        ("not a", "boolean"),
        ("-5", "number"),
        ("1 if a else 2", "number"),
        ("1 if a else 'b'", None),
        ("input().split()", "list"),
        ("input().split()[0]", "string"),
        ("'ab'[0]", "string"),
        ("[1, 2][0]", "number"),
        ("[[1], [2]][0]", "list"),
        ("[1, 'a'][0]", None),
        ("[1, 2][1:]", "list"),
        ("sorted('ab')[0]", "string"),
        ("[str(n) for n in x][0]", "string"),
        ("open('a').readlines()", "list"),
        ("len(x)", "number"),
        ("unknown", None),
        ("unknown()", None),
        ("(y := 'a')", "string"),
    ],
)
def test_an_expression_tells_its_kind(expression: str, kind: Kind | None) -> None:
    assert kind_of_last(expression) == kind


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("x = 1\nx", "number"),
        ("x = None\nx = []\nx", "list"),
        ("x = 1\nx = 'a'\nx", None),
        ("x = x\nx", None),
        ("a = b\nb = a\na", None),
        ("x: str = f()\nx", "string"),
        ("for c in 'ab':\n    c", "string"),
        ("for n in range(3):\n    n", "number"),
        ("for key in {'a': 1}:\n    key", "string"),
        ("with open('a') as f:\n    for line in f:\n        line", "string"),
        ("a, b = 1, 'x'\nb", "string"),
        ("a, b = pair\nb", None),
        ("names = []\nnames.append('a')\nfor name in names:\n    name", "string"),
        ("def f():\n    return [1]\nf()", "list"),
        ("def f(x):\n    if x:\n        return 1\n    return 'a'\nf(1)", None),
        ("def f(x: dict[str, int]):\n    x", "dict"),
        ("def f(*x):\n    x", "tuple"),
        ("f('a')\nf('b')\ndef f(x):\n    x", "string"),
        ("f('a')\nf(1)\ndef f(x):\n    x", None),
        ("def f(x):\n    x.sort()\n    x", "list"),
        ("def f(x):\n    x['name'] = 1\n    x", "dict"),
        ("def f(x, i):\n    x[0] = x[i]\n    x", "list"),
        ("def f(x):\n    y[x[0]]\n    x", None),
        ("def f(x):\n    x[0][1]\n    x", "list"),
        ("class A:\n    def __init__(self):\n        self.items = []\n    def f(self):\n        self.items", "list"),
        ("class Stack: pass\ns = Stack()\ns.append(1)\ns", None),
        ("import sort\nsort.sort()\nsort", None),
        ("str = f\nstr(1)", None),
        ("from collections import Counter\nCounter('ab')", "dict"),
        ("from pathlib import Path\nPath('a') / 'b'", "path"),
        ("import copy\ncopy.deepcopy([1])", "list"),
        ("import requests\nrequests.get(url)", "response"),
    ],
)
def test_a_name_has_the_kind_of_what_it_is_given(code: str, kind: Kind | None) -> None:
    assert kind_of_last(code) == kind
