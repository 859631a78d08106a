"""Functions and scripts that have grown too large to take in at once."""

import ast
from collections import Counter
from collections.abc import Iterator

from skills.code_quality_scoring.program import DEFINITIONS, FUNCTIONS, Function, Program, has_docstring
from skills.code_quality_scoring.rule import Smell, Subscore, rule

MOST_STATEMENTS = 30  # about one screen of code
MOST_PARAMETERS = 5  # as pylint's default
MOST_PATHS = 10  # McCabe 1976, "A complexity measure"
MOST_RETURNS = 6  # as pylint's default
DEEPEST_BLOCK = 3  # if, for, while and match inside one another; try and with do not count
MOST_SCRIPT_STATEMENTS = 50  # outside functions, in a program that defines none

_NESTING = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Match)
_EXPLAINED_TO_BARE = 5  # where four of five functions have docstrings, the fifth one stands out
_EXPLAINED = 'def area(a, b):\n    """The area of a rectangle."""\n    return a * b\n\n\n'
_BRANCHING = (*_NESTING, ast.ExceptHandler, ast.IfExp)


@rule(
    "long-function",
    Subscore.STRUCTURE,
    demerits=6,
    title="A very long function",
    why=(
        "A function that fills more than a screen does several jobs. Small functions with good names are "
        "easier to read, test and reuse."
    ),
    smelly="def report():\n" + "".join(f"    print('line {n}')\n" for n in range(MOST_STATEMENTS + 1)),
    better=f"def report():\n    for n in range({MOST_STATEMENTS + 1}):\n        print('line', n)\n",
)
def long_function(program: Program) -> Iterator[Smell]:
    """Functions with more than MOST_STATEMENTS statements; docstrings, comments and blank lines are free."""
    for function in program.functions:
        count = len(program.statements(function))
        if count > MOST_STATEMENTS:
            yield Smell(
                function.lineno,
                f"`{function.name}` has {count} statements.",
                f"Move parts of it into functions of their own, so that none has more than about {MOST_STATEMENTS}.",
                count / MOST_STATEMENTS,
            )


@rule(
    "long-script",
    Subscore.STRUCTURE,
    demerits=5,
    title="A long program without functions",
    why=(
        "Without functions a reader must follow everything from the top. Functions give the steps names and "
        "keep their variables apart."
    ),
    smelly="".join(f"print('step {n}')\n" for n in range(MOST_SCRIPT_STATEMENTS + 1)),
    better=f"def main():\n    for n in range({MOST_SCRIPT_STATEMENTS + 1}):\n        print('step', n)\n\n\nmain()\n",
)
def long_script(program: Program) -> Iterator[Smell]:
    """More than MOST_SCRIPT_STATEMENTS statements and no function or class."""
    count = sum(1 for node in program.statements(program.tree) if not isinstance(node, ast.Import | ast.ImportFrom))
    if count > MOST_SCRIPT_STATEMENTS and not program.definitions:
        yield Smell(
            program.tree.body[0].lineno,
            f"This program has {count} statements and no function.",
            "Find steps that belong together and make each of them a function with a telling name.",
            count / MOST_SCRIPT_STATEMENTS,
        )


@rule(
    "many-parameters",
    Subscore.STRUCTURE,
    demerits=5,
    title="A function with many parameters",
    why="With so many values it is easy to pass them in the wrong order, and the function probably does too much.",
    smelly="def draw(x, y, width, height, color, border):\n    print(x, y, width, height, color, border)\n",
    better="def draw(box, color, border):\n    print(box, color, border)\n",
)
def many_parameters(program: Program) -> Iterator[Smell]:
    """Functions with more than MOST_PARAMETERS parameters; a method's first one, *args and **kwargs do not count."""
    for function in program.functions:
        arguments = function.args
        count = len(arguments.posonlyargs) + len(arguments.args) + len(arguments.kwonlyargs)
        if program.is_method(function) and not _is_static(function):
            count -= 1
        if count > MOST_PARAMETERS:
            yield Smell(
                function.lineno,
                f"`{function.name}` takes {count} parameters.",
                "Put values that belong together into one object or dictionary, or split the function.",
                count / MOST_PARAMETERS,
            )


@rule(
    "complex-function",
    Subscore.STRUCTURE,
    demerits=6,
    title="A function with very many branches",
    why="Every branch is another path that can hold a bug and needs a test. Nobody can keep this many paths in mind.",
    smelly="def name(n):\n    word = ''\n"
    + "".join(f"    if n == {n}:\n        word = 'number {n}'\n" for n in range(MOST_PATHS))
    + "    return word\n",
    better="def name(n):\n    return f'number {n}'\n",
)
def complex_function(program: Program) -> Iterator[Smell]:
    """Functions whose cyclomatic complexity (McCabe, without boolean operators) is above MOST_PATHS."""
    for function in program.functions:
        inside = program.inside(function)
        paths = 1 + sum(1 for node in inside if isinstance(node, _BRANCHING) and not isinstance(node, ast.Match))
        paths += sum(1 for node in inside if isinstance(node, ast.match_case))
        if paths > MOST_PATHS:
            yield Smell(
                function.lineno,
                f"There are {paths} ways through `{function.name}`.",
                "Give groups of branches a function of their own, or look values up in a dictionary.",
                paths / MOST_PATHS,
            )


@rule(
    "many-returns",
    Subscore.STRUCTURE,
    demerits=3,
    title="A function with many returns",
    why="With so many exits it is hard to see which one is taken when.",
    smelly="def day(n):\n"
    + "".join(f"    if n == {n}:\n        return 'day {n}'\n" for n in range(MOST_RETURNS))
    + "    return '?'\n",
    better="def day(n):\n    names = {0: 'day 0', 1: 'day 1'}\n    return names.get(n, '?')\n",
)
def many_returns(program: Program) -> Iterator[Smell]:
    """Functions with more than MOST_RETURNS return statements of their own."""
    returns = Counter(program.scope(node) for node in program.all(ast.Return))
    for function in program.functions:
        if returns[function] > MOST_RETURNS:
            yield Smell(
                function.lineno,
                f"`{function.name}` returns in {returns[function]} places.",
                "Store the result in a variable, look it up in a dictionary, or split the function.",
                returns[function] / MOST_RETURNS,
            )


@rule(
    "deep-nesting",
    Subscore.STRUCTURE,
    demerits=6,
    title="Blocks nested very deeply",
    why="So far to the right a reader must remember every condition and loop above the line.",
    smelly=(
        "def show(grid):\n    for row in grid:\n        for cell in row:\n"
        "            if cell:\n                for part in cell:\n"
        "                    print(part)\n"
    ),
    better=(
        "def show(grid):\n    for row in grid:\n        for cell in row:\n"
        "            show_parts(cell)\n\n\ndef show_parts(cell):\n"
        "    for part in cell:\n        print(part)\n"
    ),
)
def deep_nesting(program: Program) -> Iterator[Smell]:
    """Blocks that stand inside more than DEEPEST_BLOCK others of their function; each chain of blocks counts once."""
    depths: dict[ast.AST, int] = {}
    first_too_deep: dict[ast.AST, ast.stmt] = {}
    excess: Counter[ast.stmt] = Counter()
    for node in program.all(
        *_NESTING, ast.Try, ast.TryStar, ast.With, ast.AsyncWith, *DEFINITIONS, ast.ExceptHandler, ast.match_case
    ):
        if isinstance(node, DEFINITIONS):
            continue
        parent = program.parent(node)
        depth = depths.get(parent, 0) if parent is not None else 0
        if isinstance(node, _NESTING) and not program.is_elif(node):
            depth += 1
            if depth > DEEPEST_BLOCK and parent is not None:
                first_too_deep[node] = first_too_deep.get(parent, node)
                excess[first_too_deep[node]] += 1
        elif parent in first_too_deep:
            first_too_deep[node] = first_too_deep[parent]
        depths[node] = depth
    for node, count in excess.items():
        yield Smell(
            node.lineno,
            f"This block stands {DEEPEST_BLOCK + 1} levels deep.",
            (
                "Move the inner part into a function, or turn a condition round and leave early with `continue` or "
                "`return`."
            ),
            1 + (count - 1) / DEEPEST_BLOCK,
        )


@rule(
    "missing-docstring",
    Subscore.READABILITY,
    demerits=1,
    title="A function without a docstring",
    why="One sentence below `def` tells readers, and `help()`, what the function is for, so they need not work it out.",
    smelly=_EXPLAINED + "def rim(a, b):\n    return 2 * (a + b)\n",
    better=_EXPLAINED + 'def rim(a, b):\n    """The length around a rectangle."""\n    return 2 * (a + b)\n',
)
def missing_docstring(program: Program) -> Iterator[Smell]:
    """Functions that neither a docstring nor a comment explains, where it matters.

    It matters in long functions, and in a file whose other functions mostly have docstrings. Special methods and
    functions inside functions explain themselves.
    """
    functions = [function for function in program.functions if _needs_words(program, function)]
    bare = [function for function in functions if not has_docstring(function)]
    mostly_explained = len(functions) > 1 and (len(bare) == 1 or len(bare) * _EXPLAINED_TO_BARE <= len(functions))
    for function in bare:
        matters = mostly_explained or len(program.statements(function)) > MOST_STATEMENTS // 2
        if matters and not _has_comment(program, function):
            yield Smell(
                function.lineno,
                f"Nothing says what `{function.name}` does.",
                'Add a line such as `"""Return ..."""` right below the `def` line.',
            )


def _is_static(function: Function) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "staticmethod" for mark in function.decorator_list)


def _needs_words(program: Program, function: Function) -> bool:
    is_special = function.name.startswith("__") and function.name.endswith("__")
    return not is_special and not isinstance(program.scope(function), FUNCTIONS)


def _has_comment(program: Program, function: Function) -> bool:
    first = min([function.lineno, *(mark.lineno for mark in function.decorator_list)])
    return _comment_before(program, first) or _comment_before(program, function.body[0].lineno)


def _comment_before(program: Program, line: int) -> bool:
    above = next((text for text in reversed(program.lines[: line - 1]) if text.strip()), "")
    return above.lstrip().startswith("#")
