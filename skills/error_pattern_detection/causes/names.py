"""NameError and UnboundLocalError."""

import ast
import builtins
import re

from skills.error_pattern_detection.causes.evidence import Cause, Evidence, rule
from skills.error_pattern_detection.program import Program
from skills.error_pattern_detection.spelling import nearest

_MODULES = {
    "math", "random", "os", "sys", "json", "csv", "re", "time", "datetime", "collections", "itertools", "string",
    "statistics", "turtle", "requests", "functools", "decimal", "pathlib", "copy", "numpy", "pandas",
}  # fmt: skip
_USUAL_SHORT_NAMES = {"np": "import numpy as np", "pd": "import pandas as pd", "plt": "import matplotlib.pyplot as plt"}
_FROM_MODULES = {
    "sqrt": "math", "pi": "math", "floor": "math", "ceil": "math", "sin": "math", "cos": "math", "factorial": "math",
    "randint": "random", "choice": "random", "shuffle": "random", "sleep": "time", "Counter": "collections",
    "defaultdict": "collections", "deque": "collections", "namedtuple": "collections", "mean": "statistics",
    "median": "statistics", "Path": "pathlib", "Decimal": "decimal", "dataclass": "dataclasses", "reduce": "functools",
    "deepcopy": "copy", "timedelta": "datetime", "date": "datetime",
}  # fmt: skip
_OTHER_LANGUAGES = {
    "true": "True", "false": "False", "null": "None", "none": "None", "nil": "None", "undefined": "None",
    "TRUE": "True", "FALSE": "False", "NULL": "None", "raw_input": "input", "xrange": "range", "unicode": "str",
    "unichr": "chr", "console": "print", "System": "print", "printf": "print", "println": "print", "echo": "print",
    "puts": "print", "cout": "print", "function": "def", "var": "a plain assignment", "let": "a plain assignment",
    "const": "a plain assignment", "new": "the class name with brackets", "this": "self", "String": "str",
    "Integer": "int", "parseInt": "int", "parseFloat": "float", "string": "str", "integer": "int", "boolean": "bool",
    "length": "len", "elif": "elif", "prompt": "input", "alert": "print", "long": "int", "strlen": "len",
    "sizeof": "len",
}  # fmt: skip


def _not_defined(match: re.Match[str], evidence: Evidence) -> Cause:
    name, program = match["name"], evidence.program
    line = _first_use(program, name, evidence.line)
    words = {"name": name}
    bound = _bound_names(program)
    for cause in (
        _from_elsewhere(name),
        _near(name, bound),
        _late(name, program),
        _suggested(match),
        _without_quotes(name, _source(evidence, line)),
    ):
        if cause is not None:
            return Cause(cause.pattern, words | cause.words, line)
    return Cause("name-undefined", words, line)


def _from_elsewhere(name: str) -> Cause | None:
    if name in _USUAL_SHORT_NAMES:
        return Cause("import-missing", {"statement": _USUAL_SHORT_NAMES[name]})
    if name in _MODULES:
        return Cause("import-missing", {"statement": f"import {name}"})
    if name in _FROM_MODULES:
        return Cause("import-missing", {"statement": f"from {_FROM_MODULES[name]} import {name}"})
    if name in _OTHER_LANGUAGES:
        return Cause("name-from-another-language", {"meant": _OTHER_LANGUAGES[name]})
    return None


def _near(name: str, bound: list[str]) -> Cause | None:
    builtin_names = sorted(item for item in dir(builtins) if item.islower() or item.endswith("Error"))
    meant = nearest(name, bound) or nearest(name, builtin_names) or nearest(name, sorted(_MODULES), furthest=1)
    return Cause("name-misspelt", {"meant": meant}) if meant else None


def _late(name: str, program: Program | None) -> Cause | None:
    """The name is given a value, but below the line that needs it, or in another function."""
    if program is None or name not in _bound_names(program):
        return None
    if name in program.module.bindings:
        return Cause("used-before-assignment", {"code": name})
    return Cause("name-of-another-scope", {})


def _suggested(match: re.Match[str]) -> Cause | None:
    meant = match["meant"]
    if not meant:
        return None
    return (
        Cause("self-missing", {"kind": "attribute"})
        if meant.startswith("self.")
        else Cause("name-misspelt", {"meant": meant})
    )


def _source(evidence: Evidence, line: int | None) -> str:
    if evidence.source or evidence.program is None or line is None or line > len(evidence.program.lines):
        return evidence.source
    return evidence.program.lines[line - 1].strip()


def _without_quotes(name: str, source: str) -> Cause | None:
    """A word that is compared, added to a text, printed or looked up, and never given a value."""
    if not source or not re.search(
        rf"(?:print\(|==|!=|\[|[\"']\s*[,+])\s*{re.escape(name)}\b(?=\s*(?:[\])\:,]|$))", source
    ):
        return None
    return Cause("quotes-missing", {})


def _bound_names(program: Program | None) -> list[str]:
    return sorted({name for scope in program.scopes.values() for name in scope.bindings}) if program is not None else []


def _first_use(program: Program | None, name: str, line: int | None) -> int | None:
    if program is None:
        return line
    lines = sorted({program.line(node) for node in program.every(ast.Name) if node.id == name})
    return line if line in lines or not lines else lines[0]


def _unbound(match: re.Match[str], evidence: Evidence) -> Cause:
    name, program = match["name"], evidence.program
    line = _first_use(program, name, evidence.line)
    if program is not None:
        owner = next((s for s in program.scopes.values() if s.form == "function" and name in s.bindings), None)
        function = getattr(owner.node, "name", "the function") if owner is not None else "the function"
        if name in program.module.bindings or name in dir(builtins):
            return Cause("global-needed", {"name": name, "function": function, "code": name}, line)
        return Cause("used-before-assignment", {"name": name, "code": name}, line)
    function = evidence.report.own_frame.function if evidence.report.own_frame is not None else ""
    return Cause("global-needed", {"name": name, "function": function or "the function", "code": name}, line)


_UNDEFINED = r"name '(?P<name>[^']*)' is not defined(?:\. Did you mean: '(?P<meant>[^']*)'\?)?"
NAME_ERROR = (
    rule(r"(?:cannot access )?free variable '(?P<name>[^']*)'", "used-before-assignment"),
    rule(_UNDEFINED, _not_defined),
    rule(r"global name '(?P<name>[^']*)' is not defined(?P<meant>)", _not_defined),
)
UNBOUND_LOCAL_ERROR = (
    rule(r"cannot access local variable '(?P<name>[^']*)'", _unbound),
    rule(r"local variable '(?P<name>[^']*)' referenced before assignment", _unbound),
)
