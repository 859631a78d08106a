"""Kinds of smells and how each is put into a clean program, as a learner might have written it.

They are written from what teachers complain about, not from the rules: a kind may be one rule, part of one, or none.
"""

import ast
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from tests.evaluation.review_quality.places import (
    Injected,
    Place,
    end_of,
    functions,
    indent_of,
    insert,
    is_text,
    places,
    replace,
)

Injector = Callable[[str], Iterator[Injected]]

LETTERS = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]


def _snippet(text: str) -> Injector:
    """Lines put before any statement; {name} is a name that is known there."""

    def inject(code: str) -> Iterator[Injected]:
        for place in places(code):
            yield insert(code, place.line, place.indent, text.replace("{name}", place.name))

    return inject


def _in_function(text: str) -> Injector:
    """As _snippet, only in functions."""

    def inject(code: str) -> Iterator[Injected]:
        for place in places(code):
            if place.function is not None:
                yield insert(code, place.line, place.indent, text.replace("{name}", place.name))

    return inject


def _function(text: str) -> Injector:
    """A whole function put before any other one at the left margin."""

    def inject(code: str) -> Iterator[Injected]:
        for function in functions(ast.parse(code)):
            if function.col_offset == 0:
                injected = insert(code, function.lineno, "", text + "\n\n")
                yield Injected(injected.code, injected.first, injected.last - 2)

    return inject


def _at_top(text: str) -> Injector:
    """A line put below the module's docstring."""

    def inject(code: str) -> Iterator[Injected]:
        tree = ast.parse(code)
        first = next((statement for statement in tree.body if not is_text(statement)), None)
        if first is not None:
            line = min([first.lineno, *(mark.lineno for mark in getattr(first, "decorator_list", []))])
            yield insert(code, line, "", text)

    return inject


def _def_line(edit: Callable[[str], str], body: str = "") -> Injector:
    """Another parameter list, and perhaps a first line that uses it."""

    def inject(code: str) -> Iterator[Injected]:
        for function in functions(ast.parse(code)):
            line = code.split("\n")[function.lineno - 1]
            if not line.endswith("):") or function.name.startswith("__"):
                continue
            changed = replace(code, function.lineno, [edit(line)]).code
            if body:
                first = next((statement for statement in function.body if not is_text(statement)), function.body[0])
                changed = insert(changed, first.lineno, " " * first.col_offset, body).code
            yield Injected(changed, function.lineno, function.lineno)

    return inject


def _added_parameters(*parameters: str) -> Callable[[str], str]:
    def edit(line: str) -> str:
        separator = "" if line.endswith("():") else ", "
        return f"{line[:-2]}{separator}{', '.join(parameters)}):"

    return edit


def _renamed(kind: type[ast.AST], rename: Callable[[str], str]) -> Injector:
    """A function or class renamed everywhere."""

    def inject(code: str) -> Iterator[Injected]:
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, kind) and isinstance(node, ast.FunctionDef | ast.ClassDef):
                new = rename(node.name)
                if not node.name.startswith("__") and new != node.name and not node.decorator_list:
                    yield Injected(re.sub(rf"\b{node.name}\b", new, code), node.lineno, node.lineno)

    return inject


def _camel(name: str) -> str:
    head, *tail = name.strip("_").split("_")
    return head + "".join(part.capitalize() for part in tail)


def _lower_class(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def camel_variable(code: str) -> Iterator[Injected]:
    """A local variable with an underscore, renamed to camelCase in its function."""
    lines = code.split("\n")
    for function in functions(ast.parse(code)):
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Name)
                and "_" in node.targets[0].id.strip("_")
            ):
                name = node.targets[0].id
                inside = [
                    re.sub(rf"\b{name}\b", _camel(name), line) for line in lines[function.lineno - 1 : end_of(function)]
                ]
                changed = replace(code, function.lineno, inside, len(inside))
                yield Injected(changed.code, node.lineno, node.lineno)
                break


def range_len(code: str) -> Iterator[Injected]:
    """`for x in xs` as a loop over indexes."""
    for loop in ast.walk(ast.parse(code)):
        if isinstance(loop, ast.For) and isinstance(loop.iter, ast.Name) and isinstance(loop.target, ast.Name):
            indent = indent_of(code, loop.lineno)
            xs = loop.iter.id
            yield replace(
                code, loop.lineno, [f"{indent}for i in range(len({xs})):", f"{indent}    {loop.target.id} = {xs}[i]"]
            )


def comparison_with_true(code: str) -> Iterator[Injected]:
    """`if test:` as `if test == True:`."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Call | ast.Name):
            line = code.split("\n")[node.lineno - 1]
            if line.rstrip().endswith(":"):
                yield replace(code, node.lineno, [line.rstrip()[:-1] + " == True:"])


def parentheses(code: str) -> Iterator[Injected]:
    """`if test:` as `if (test):`."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.If | ast.While) and node.test.end_lineno == node.lineno:
            line = code.split("\n")[node.lineno - 1]
            match = re.fullmatch(r"(\s*(?:el)?if|\s*while) (.*):", line)
            if match:
                yield replace(code, node.lineno, [f"{match[1]} ({match[2]}):"])


def unreachable(code: str) -> Iterator[Injected]:
    """A line behind a return."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Return):
            indent = indent_of(code, node.lineno)
            yield insert(code, end_of(node) + 1, indent, 'print("finished")')


def duplicated(code: str) -> Iterator[Injected]:
    """Three to five statements copied to the end of their block."""
    lines = code.split("\n")
    for node in ast.walk(ast.parse(code)):
        body = getattr(node, "body", [])
        if not isinstance(body, list) or isinstance(node, ast.ClassDef):
            continue
        simple = [
            statement
            for statement in body
            if not isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom)
            and not is_text(statement)
        ]
        for start in range(len(simple) - 2):
            chosen = simple[start : start + 4]
            first, last = chosen[0].lineno, end_of(chosen[-1])
            if any(isinstance(statement, ast.Return | ast.Break | ast.Raise | ast.Continue) for statement in chosen):
                continue
            copied = lines[first - 1 : last]
            if sum(len(line.strip()) for line in copied) < 60:
                continue
            if len(set(copied)) > 2 and body.index(chosen[-1]) - body.index(chosen[0]) == len(chosen) - 1:
                yield Injected("\n".join([*lines[:last], *copied, *lines[last:]]), last + 1, last + len(copied))
                break


def joined_lines(code: str) -> Iterator[Injected]:
    """Two simple statements on one line."""
    lines = code.split("\n")
    for node in ast.walk(ast.parse(code)):
        body = getattr(node, "body", [])
        for first, second in pairwise(body if isinstance(body, list) else []):
            simple = ast.Assign | ast.AugAssign | ast.Expr
            if (
                isinstance(first, simple)
                and isinstance(second, simple)
                and not is_text(first)
                and second.end_lineno == second.lineno == end_of(first) + 1
            ):
                joined = f"{lines[first.lineno - 1]}; {lines[second.lineno - 1].strip()}"
                if end_of(first) == first.lineno and "#" not in joined:
                    yield replace(code, first.lineno, [joined], 2)


def plain_f_string(code: str) -> Iterator[Injected]:
    """An f in front of a text without braces."""
    lines = code.split("\n")
    for node in ast.walk(ast.parse(code)):
        text = node.args[0] if isinstance(node, ast.Call) and node.args else None
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            line = lines[text.lineno - 1]
            if text.end_lineno == text.lineno and "{" not in text.value and line.isascii():
                yield replace(code, text.lineno, [f"{line[: text.col_offset]}f{line[text.col_offset :]}"])


def else_if(code: str) -> Iterator[Injected]:
    """The last elif as an if inside else."""
    lines = code.split("\n")
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.If) and lines[node.lineno - 1].lstrip().startswith("elif"):
            if any(isinstance(inner, ast.If) for inner in node.orelse):
                continue
            indent = indent_of(code, node.lineno)
            block = lines[node.lineno - 1 : end_of(node)]
            new = [f"{indent}else:", "    " + block[0].replace("elif", "if", 1), *("    " + line for line in block[1:])]
            changed = replace(code, node.lineno, new, len(block))
            yield Injected(changed.code, node.lineno, node.lineno + 1)


def missing_docstring(code: str) -> Iterator[Injected]:
    """A docstring taken away where all functions have one."""
    tree = ast.parse(code)
    documented = functions(tree)
    if len(documented) < 2 or not all(ast.get_docstring(function) for function in documented):
        return
    for function in documented:
        if not (function.name.startswith("__") or len(function.body) == 1):
            text = function.body[0]
            changed = replace(code, text.lineno, [], end_of(text) - text.lineno + 1)
            yield Injected(changed.code, function.lineno, function.lineno)


def turned_round(code: str) -> Iterator[Injected]:
    """`x not in y` as `not x in y`."""
    for number, line in enumerate(code.split("\n"), start=1):
        match = re.fullmatch(r"(\s*(?:if|elif|while)) (\S+) not in (\w+):", line)
        if match:
            yield replace(code, number, [f"{match[1]} not {match[2]} in {match[3]}:"])


def magic_number(code: str) -> Iterator[Injected]:
    """A constant's value written where its name was."""
    tree = ast.parse(code)
    for constant in tree.body:
        if (
            isinstance(constant, ast.Assign)
            and isinstance(constant.targets[0], ast.Name)
            and isinstance(constant.value, ast.Constant)
        ):
            value, name = constant.value.value, constant.targets[0].id
            if isinstance(value, bool) or not isinstance(value, int | float) or value in (0, 1, 2, 10, 100):
                continue
            for node in ast.walk(tree):
                if (
                    isinstance(node, ast.BinOp | ast.Compare)
                    and name in {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
                    and node.end_lineno == node.lineno
                ):
                    line = code.split("\n")[node.lineno - 1]
                    if '"' not in line:
                        yield replace(code, node.lineno, [re.sub(rf"\b{name}\b", str(value), line)])
    for place in places(code):
        yield insert(
            code,
            place.line,
            place.indent,
            f"adjusted = {len(place.name) * 37} + 86413\nprint({place.name}, adjusted * 8.75)",
        )


def deep_nesting(code: str) -> Iterator[Injected]:
    """Five blocks in each other."""
    for place in places(code):
        snippet = _nested(place)
        injected = insert(code, place.line, place.indent, snippet)
        yield Injected(injected.code, injected.first, injected.last)


def _nested(place: Place) -> str:
    heads = [
        f"for first in str({place.name}):",
        "if first:",
        "for second in first:",
        'if second != "x":',
        "while first == second:",
    ]
    lines = ["    " * depth + head for depth, head in enumerate(heads)]
    return "\n".join([*lines, "    " * len(heads) + 'second += "x"'])


def long_function(code: str) -> Iterator[Injected]:
    """A function padded with forty different steps."""
    for place in places(code):
        if place.function is not None and place.line == place.function.body[-1].lineno:
            steps = "\n".join(f'print("step {number}", {place.name})' for number in range(1, 41))
            injected = insert(code, place.line, place.indent, steps)
            yield Injected(injected.code, place.function.lineno, injected.last)


def inconsistent_return(code: str) -> Iterator[Injected]:
    """The last return of a function with several taken away."""
    for function in functions(ast.parse(code)):
        returns = [node for node in ast.walk(function) if isinstance(node, ast.Return) and node.value is not None]
        last = function.body[-1]
        if (
            len(returns) > 1
            and isinstance(last, ast.Return)
            and isinstance(last.value, ast.Constant | ast.Name)
            and len(function.body) > 1
        ):
            before = function.body[-2]
            if (
                isinstance(last.value, ast.Constant)
                and last.value.value is not None
                and isinstance(before, ast.For | ast.If)
            ):
                changed = replace(code, last.lineno, [], 1)
                yield Injected(changed.code, function.lineno, last.lineno)


SMELLS: dict[str, Injector] = {
    "unused variable": _in_function("leftover = 17"),
    "unused variable, main part": lambda code: (
        insert(code, place.line, place.indent, "leftover = 17") for place in places(code) if place.function is None
    ),
    "unused import": _at_top("import colorsys"),
    "unused parameter": _def_line(_added_parameters("extra=None")),
    "wildcard import": _at_top("from math import *"),
    "bare except": _snippet("try:\n    number = int({name})\nexcept:\n    number = 0\nprint(number)"),
    "swallowed exception": _snippet("try:\n    print(int({name}))\nexcept ValueError:\n    pass"),
    "broad except": _snippet("try:\n    print(int({name}))\nexcept Exception:\n    print('failed')"),
    "mutable default": _def_line(_added_parameters("seen=[]"), "seen.append(1)"),
    "== None": _snippet("if {name} == None:\n    print('nothing')"),
    "== True": comparison_with_true,
    "is literal": _snippet("if {name} is 5:\n    print('five')"),
    "length compared with zero": _snippet("if len({name}) == 0:\n    print('empty')"),
    "range(len())": range_len,
    "if return True else False": _function(
        "def is_large(value):\n    if value > 9:\n        return True\n    else:\n        return False"
    ),
    "nested if": _snippet("if {name}:\n    if {name} != 1:\n        print({name})"),
    "else: if": else_if,
    "not ... in": turned_round,
    "magic number": magic_number,
    "global": _in_function("global last_used\nlast_used = {name}\nprint(last_used)"),
    "shadowed builtin": _snippet("list = [{name}]\nprint(list)"),
    "camelCase function": _renamed(ast.FunctionDef, _camel),
    "camelCase variable": camel_variable,
    "class in small letters": _renamed(ast.ClassDef, _lower_class),
    "unreachable code": unreachable,
    "duplicated code": duplicated,
    "long function": long_function,
    "deep nesting": deep_nesting,
    "many parameters": _def_line(
        _added_parameters(*(f"{name}=0" for name in LETTERS[:6])), f"print({', '.join(LETTERS[:6])})"
    ),
    "many branches": _function(
        "def word(number):\n    text = ''\n"
        + "".join(f"    if number == {n}:\n        text += '{name}'\n" for n, name in enumerate([*LETTERS, "lambda"]))
        + "    return text"
    ),
    "inconsistent return": inconsistent_return,
    "file without with": _snippet("notes = open('notes.txt')\nprint(notes.read(), {name})\nnotes.close()"),
    "eval": _snippet("answer = eval(input('Number: '))\nprint(answer)"),
    "long line": _snippet(
        "print('The value is now known and will be used in a moment, please wait for it "
        "and do not close this window:', {name})"
    ),
    "long sum": _snippet("print({name} + {name} + {name} + " + "{name} * 2 + " * 14 + "{name})"),
    "several statements on a line": joined_lines,
    "semicolon": _snippet("print({name});"),
    "needless parentheses": parentheses,
    "text glued with str()": _snippet("print('Value: ' + str({name}) + '.')"),
    "f-string without braces": plain_f_string,
    "missing docstring": missing_docstring,
    "no effect": _snippet("{name} == 3"),
    "assigned to itself": _snippet("{name} = {name}"),
    "named lambda": _snippet("double = lambda value: value * 2\nprint(double(4))"),
    "changed while looping": _snippet("for entry in {name}:\n    if not entry:\n        {name}.remove(entry)"),
}
