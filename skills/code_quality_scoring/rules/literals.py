"""Smells in numbers and other values written into the code."""

import ast
from collections.abc import Iterator

from skills.code_quality_scoring.program import FUNCTIONS, Program
from skills.code_quality_scoring.rule import Smell, Subscore, rule

FEWEST_REPEATS = 3
SHORTEST_REPEATED_TEXT = 10  # characters; shorter words repeat by chance
FEWEST_STEPS_OF_A_SCALE = 3  # a name compared with so many numbers has a scale, which reads best where it is

_LARGEST_PLAIN_NUMBER = 10
_SELF_EVIDENT = frozenset({0.5, 1.5, 12, 24, 32, 60, 100, 180, 360, 400, 1000, 1024})
_CIRCLE = (3.14, 3.142, 3.1415, 3.1416, 3.14159, 3.141592, 3.1415926, 3.14159265)


@rule(
    "magic-number",
    Subscore.READABILITY,
    demerits=2,
    title="A number without a name",
    why="A bare number in a formula does not say what it stands for, and when it changes you must find every place.",
    smelly="def with_tax(price):\n    return price * 1.19\n",
    better="TAX_FACTOR = 1.19\n\n\ndef with_tax(price):\n    return price * TAX_FACTOR\n",
)
def magic_number(program: Program) -> Iterator[Smell]:
    """Unusual numbers in arithmetic and comparisons.

    Left alone: up to ten, well-known ones such as 60 and 100, formulas of numbers only (they are given a name), steps
    of a scale (`if mark >= 90` ... `elif mark >= 80`), widths of repeated text, and `assert`.
    """
    scales, formulas = _scales(program), _formulas(program)
    seen: set[tuple[int, str]] = set()
    for node in program.all(ast.Constant):
        if not _is_unusual(node.value):
            continue
        parent = program.parent(node)
        if isinstance(parent, ast.UnaryOp):
            parent = program.parent(parent)
        if not isinstance(parent, ast.BinOp | ast.AugAssign | ast.Compare) or not formulas.get(parent, True):
            continue
        if isinstance(parent, ast.Compare) and _is_step(program, parent, scales):
            continue
        number = program.text(node) or "here"
        if (node.lineno, number) not in seen:
            seen.add((node.lineno, number))
            name = (
                "Import `math` and use `math.pi`."
                if node.value in _CIRCLE
                else f"Give it a name at the top of the file, as `SOME_NAME = {number}`, and use the name here."
            )
            yield Smell(node.lineno, f"What does the number {number} mean?", name)


@rule(
    "repeated-text",
    Subscore.READABILITY,
    demerits=2,
    title="The same text several times",
    why="When the text must change, one copy is easily forgotten. A name for it also says what it is for.",
    smelly=(
        "def save(rows):\n    print('Saving to scores_2024.csv')\n"
        "    open_table('scores_2024.csv')\n    write('scores_2024.csv', rows)\n"
        "    close('scores_2024.csv')\n"
    ),
    better=(
        "SCORES = 'scores_2024.csv'\n\n\ndef save(rows):\n"
        "    print('Saving to', SCORES)\n    open_table(SCORES)\n"
        "    write(SCORES, rows)\n    close(SCORES)\n"
    ),
)
def repeated_text(program: Program) -> Iterator[Smell]:
    """Strings of SHORTEST_REPEATED_TEXT characters or more in FEWEST_REPEATS places or more; keys are left alone."""
    places: dict[str, list[int]] = {}
    for node in program.all(ast.Constant):
        if (
            isinstance(node.value, str)
            and len(node.value.strip()) >= SHORTEST_REPEATED_TEXT
            and not _is_key(program, node)
        ):
            places.setdefault(node.value, []).append(node.lineno)
    for text, lines in places.items():
        if len(lines) >= FEWEST_REPEATS and len(set(text)) > FEWEST_REPEATS:
            yield Smell(
                lines[FEWEST_REPEATS - 1],
                f"The text {_shortened(text)} stands in {len(lines)} places.",
                "Store it once in a variable with a telling name, and use that.",
                len(lines) / FEWEST_REPEATS,
            )


@rule(
    "repeated-key",
    Subscore.RELIABILITY,
    demerits=6,
    title="The same key twice in a dictionary",
    why="A dictionary keeps one value for a key. The later one wins without any warning.",
    smelly="prices = {'tea': 2, 'milk': 1, 'tea': 3}\nprint(prices)\n",
    better="prices = {'tea': 2, 'milk': 1, 'green tea': 3}\nprint(prices)\n",
)
def repeated_key(program: Program) -> Iterator[Smell]:
    """Literal keys that a dictionary display has twice."""
    for display in program.all(ast.Dict):
        seen: set[tuple[type, object]] = set()
        for key in display.keys:
            if isinstance(key, ast.Constant):
                marked = (type(key.value), key.value)
                if marked in seen:
                    yield Smell(
                        key.lineno,
                        f"The key {program.text(key) or 'here'} already stands in this dictionary.",
                        "Remove one of the two, or correct the key.",
                    )
                seen.add(marked)


def _is_unusual(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return not (value in _SELF_EVIDENT or (value <= _LARGEST_PLAIN_NUMBER and value == int(value)))


def _formulas(program: Program) -> dict[ast.AST, bool]:
    """For every operation, whether the formula it is part of computes with variables and not with text."""
    whole: dict[ast.AST, ast.AST] = {}
    judged: dict[ast.AST, bool] = {}
    for node in program.all(ast.BinOp, ast.UnaryOp):
        parent = program.parent(node)
        whole[node] = whole.get(parent, node) if parent is not None else node
        if whole[node] is node:
            nodes = program.inside(node)
            has_text = any(isinstance(inner, ast.Constant) and isinstance(inner.value, str) for inner in nodes)
            judged[node] = not has_text and any(isinstance(inner, ast.Name) for inner in nodes)
    return {node: judged[top] for node, top in whole.items()}


def _scales(program: Program) -> set[tuple[ast.AST, str]]:
    """Names that are compared with several different values in one scope."""
    steps: dict[tuple[ast.AST, str], set[str]] = {}
    for node in program.all(ast.Compare):
        steps.setdefault(_measured(program, node), set()).update(program.source(side) for side in node.comparators)
    return {place for place, values in steps.items() if len(values) >= FEWEST_STEPS_OF_A_SCALE}


def _measured(program: Program, compared: ast.Compare) -> tuple[ast.AST, str]:
    first = next(
        (side for side in (compared.left, *compared.comparators) if not isinstance(side, ast.Constant)), compared.left
    )
    return program.scope(compared), program.source(first)


def _is_step(program: Program, compared: ast.Compare, scales: set[tuple[ast.AST, str]]) -> bool:
    if _measured(program, compared) in scales:
        return True
    node = program.statement_of(compared)
    if isinstance(node, ast.Assert):
        return True
    return isinstance(node, ast.If) and (
        program.is_elif(node) or (len(node.orelse) == 1 and program.is_elif(node.orelse[0]))
    )


def _is_key(program: Program, node: ast.Constant) -> bool:
    parent = program.parent(node)
    if isinstance(parent, ast.Subscript | ast.JoinedStr | ast.FormattedValue):
        return True
    if isinstance(parent, ast.Dict):
        return any(key is node for key in parent.keys)
    if isinstance(parent, ast.Expr):
        return True
    if (
        isinstance(parent, ast.Call)
        and isinstance(parent.func, ast.Attribute)
        and parent.func.attr in ("get", "pop", "setdefault")
    ):
        return True
    return isinstance(parent, (*FUNCTIONS, ast.arg))


def _shortened(text: str) -> str:
    return repr(text) if len(text) <= 30 else repr(text[:27] + "...")  # noqa: PLR2004 - fits a message
