"""Smells in what is called and how."""

import ast
from collections.abc import Iterator

from skills.code_quality_scoring.program import Program, called_name
from skills.code_quality_scoring.rule import Smell, Subscore, rule

_CONVERSIONS: dict[str, type] = {"str": str, "int": int, "float": float}


@rule(
    "open-without-with",
    Subscore.RELIABILITY,
    demerits=8,
    title="A file opened without `with`",
    why=(
        "If anything fails before `close()`, the file stays open and what you wrote may be lost. `with` "
        "closes it in every case."
    ),
    smelly="def load(path):\n    file = open(path)\n    text = file.read()\n    file.close()\n    return text\n",
    better="def load(path):\n    with open(path) as file:\n        return file.read()\n",
)
def open_without_with(program: Program) -> Iterator[Smell]:
    """Calls of `open` that no `with` closes and no caller receives."""
    entered = {
        item.context_expr.id
        for node in program.all(ast.With, ast.AsyncWith)
        for item in node.items
        if isinstance(item.context_expr, ast.Name)
    }
    for call in program.all(ast.Call):
        if called_name(call) != "open":
            continue
        parent = program.parent(call)
        if isinstance(parent, ast.withitem | ast.Return) or _is_handed_to(parent, ("enter_context", "closing")):
            continue
        if isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name):
            name = parent.targets[0].id
            if name in entered:
                continue
        else:
            name = "file"
        yield Smell(
            call.lineno,
            "This file is opened without `with`.",
            f"Write `with {program.text(call) or 'open(...)'} as {name}:` and indent the lines that use it.",
        )


@rule(
    "eval-call",
    Subscore.RELIABILITY,
    demerits=10,
    title="Running text as code",
    why="`eval` and `exec` run whatever the text says. A user can type a command that deletes files.",
    smelly="number = eval(input('Number? '))\nprint(number)\n",
    better="number = int(input('Number? '))\nprint(number)\n",
)
def eval_call(program: Program) -> Iterator[Smell]:
    """Calls of `eval` and `exec`."""
    for call in program.all(ast.Call):
        name = called_name(call)
        if name in ("eval", "exec"):
            yield Smell(
                call.lineno,
                f"`{name}` runs any text as code.",
                "Use `int(...)` or `float(...)` for numbers, or look the wanted action up in a dictionary.",
            )


@rule(
    "exit-call",
    Subscore.RELIABILITY,
    demerits=2,
    title="exit() or quit() in a program",
    why="`exit` and `quit` are made for the interactive prompt and are missing when Python runs without it.",
    smelly="answer = input('Go on? ')\nif answer == 'no':\n    quit()\n",
    better="import sys\n\nanswer = input('Go on? ')\nif answer == 'no':\n    sys.exit()\n",
)
def exit_call(program: Program) -> Iterator[Smell]:
    """Calls of the prompt's `exit` and `quit`, unless the program defines or imports the name."""
    own = {function.name for function in program.functions}
    own |= {alias.asname or alias.name for node in program.all(ast.ImportFrom) for alias in node.names}
    for call in program.all(ast.Call):
        name = called_name(call)
        if name in ("exit", "quit") and name not in own:
            yield Smell(
                call.lineno,
                f"`{name}()` is meant for the interactive prompt.",
                "End the function with `return`, or write `sys.exit()` after `import sys`.",
            )


@rule(
    "needless-conversion",
    Subscore.SIMPLICITY,
    demerits=2,
    title="Converting what already has the type",
    why="`input` already returns text, and a literal already is what it is. The conversion only distracts.",
    smelly="name = str(input('Name? '))\nprint(name)\n",
    better="name = input('Name? ')\nprint(name)\n",
)
def needless_conversion(program: Program) -> Iterator[Smell]:
    """`str(input())`, `str('a')`, `int(3)`, `float(1.5)`, and `list([..])`."""
    for call in program.all(ast.Call):
        name = called_name(call)
        if len(call.args) != 1 or call.keywords:
            continue
        given = call.args[0]
        same_literal = (
            name in _CONVERSIONS and isinstance(given, ast.Constant) and type(given.value) is _CONVERSIONS[name]
        )
        same_display = (name == "list" and isinstance(given, ast.List | ast.ListComp)) or (
            name == "dict" and isinstance(given, ast.Dict | ast.DictComp)
        )
        if (
            same_literal
            or same_display
            or (name == "str" and (called_name(given) == "input" or isinstance(given, ast.JoinedStr)))
        ):
            yield Smell(
                call.lineno, f"`{name}(...)` is not needed here.", f"Write `{program.text(given) or '...'}` alone."
            )


@rule(
    "needless-comprehension",
    Subscore.SIMPLICITY,
    demerits=2,
    title="A comprehension that only copies",
    why="`[x for x in items]` goes through everything only to make the same list again. `list(items)` says so.",
    smelly="def copy(items):\n    return [item for item in items]\n",
    better="def copy(items):\n    return list(items)\n",
)
def needless_comprehension(program: Program) -> Iterator[Smell]:
    """List and set comprehensions that take every item unchanged."""
    for node in program.all(ast.ListComp, ast.SetComp):
        part = node.generators[0]
        if len(node.generators) > 1 or part.ifs or part.is_async:
            continue
        if isinstance(node.elt, ast.Name) and isinstance(part.target, ast.Name) and node.elt.id == part.target.id:
            kind = "list" if isinstance(node, ast.ListComp) else "set"
            yield Smell(
                node.lineno, "This comprehension only copies.", f"Write `{kind}({program.text(part.iter) or '...'})`."
            )


def _is_handed_to(parent: ast.AST | None, names: tuple[str, ...]) -> bool:
    if not isinstance(parent, ast.Call):
        return False
    called = parent.func
    return (called.attr if isinstance(called, ast.Attribute) else called_name(parent)) in names
