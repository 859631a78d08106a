"""Smells in how functions, classes and lambdas are defined and what they give back."""

import ast
from collections.abc import Iterator

from skills.code_quality_scoring.program import DEFINITIONS, Program, called_name, ends_flow, never_ends
from skills.code_quality_scoring.rule import Smell, Subscore, rule

_MUTABLE = {
    ast.List: "[]",
    ast.Dict: "{}",
    ast.Set: "set()",
    ast.ListComp: "[]",
    ast.DictComp: "{}",
    ast.SetComp: "set()",
}
_MUTABLE_CALLS = {"list": "[]", "dict": "{}", "set": "set()"}


@rule(
    "mutable-default",
    Subscore.RELIABILITY,
    demerits=10,
    title="A list or dictionary as a default value",
    why=(
        "Python makes the default once, when it reads the `def` line. All calls share it, so what one call "
        "adds is still there in the next."
    ),
    smelly="def add(item, basket=[]):\n    basket.append(item)\n    return basket\n",
    better=(
        "def add(item, basket=None):\n    if basket is None:\n        basket = []\n"
        "    basket.append(item)\n    return basket\n"
    ),
)
def mutable_default(program: Program) -> Iterator[Smell]:
    """Parameters whose default is a list, dictionary or set."""
    for arguments in program.all(ast.arguments):
        named = [*arguments.posonlyargs, *arguments.args]
        pairs = list(zip(reversed(named), reversed(arguments.defaults), strict=False))
        for parameter, default in [*reversed(pairs), *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]:
            fresh = (
                _MUTABLE.get(type(default)) or _MUTABLE_CALLS.get(called_name(default)) if default is not None else None
            )
            if fresh:
                name = parameter.arg
                yield Smell(
                    parameter.lineno,
                    f"All calls share the default value of `{name}`.",
                    f"Write `{name}=None` and begin with `if {name} is None: {name} = {fresh}`.",
                )


@rule(
    "global-statement",
    Subscore.STRUCTURE,
    demerits=6,
    title="Changing a global variable from inside a function",
    why=(
        "When any function may change a global variable, a wrong value can come from anywhere. Parameters "
        "and return values show where data comes from."
    ),
    smelly="score = 0\n\n\ndef win():\n    global score\n    score += 1\n\n\nwin()\nprint(score)\n",
    better="def win(score):\n    return score + 1\n\n\nprint(win(0))\n",
)
def global_statement(program: Program) -> Iterator[Smell]:
    """Every `global` statement."""
    for statement in program.all(ast.Global):
        names = ", ".join(f"`{name}`" for name in statement.names)
        first = statement.names[0]
        yield Smell(
            statement.lineno,
            f"This function changes the global variable {names}.",
            f"Take `{first}` as a parameter and `return` its new value.",
        )


@rule(
    "inconsistent-return",
    Subscore.RELIABILITY,
    demerits=5,
    title="A function that only sometimes returns a value",
    why="On the path without `return` the caller gets None, which often crashes much later and far away.",
    smelly="def grade(mark):\n    if mark >= 5:\n        return 'pass'\n",
    better="def grade(mark):\n    if mark >= 5:\n        return 'pass'\n    return 'fail'\n",
)
def inconsistent_return(program: Program) -> Iterator[Smell]:
    """Functions with a `return value` and also a bare `return`, or an end that can be reached."""
    generators = {program.scope(node) for node in program.all(ast.Yield, ast.YieldFrom)}
    returns: dict[ast.AST, list[ast.Return]] = {}
    for node in program.all(ast.Return):
        returns.setdefault(program.scope(node), []).append(node)
    for function in program.functions:
        own = returns.get(function, [])
        valued = [node for node in own if node.value is not None and not _is_none(node.value)]
        if not valued or function in generators:
            continue
        bare = next((node for node in own if node.value is None), None)
        if bare is not None:
            yield Smell(
                bare.lineno,
                f"`{function.name}` returns a value elsewhere, but nothing here.",
                "Return a value here as well, or write `return None` to show that it is meant.",
            )
        elif _falls_through(program, function.body):
            yield Smell(
                function.lineno,
                f"`{function.name}` can end without returning anything.",
                "Add a `return` at its end for the case that is left over.",
            )


@rule(
    "needless-return",
    Subscore.SIMPLICITY,
    demerits=1,
    title="A return at the end that returns nothing",
    why="A function returns by itself when its last line is done.",
    smelly="def greet():\n    print('Hello')\n    return\n",
    better="def greet():\n    print('Hello')\n",
)
def needless_return(program: Program) -> Iterator[Smell]:
    """A bare `return` as the last statement, and `return None` where no path returns anything else."""
    valued = {
        program.scope(node) for node in program.all(ast.Return) if node.value is not None and not _is_none(node.value)
    }
    for function in program.functions:
        last = function.body[-1]
        if (
            isinstance(last, ast.Return)
            and (last.value is None or _is_none(last.value))
            and function not in valued
            and len(function.body) > 1
        ):
            yield Smell(last.lineno, f"The `return` at the end of `{function.name}` does nothing.", "Delete the line.")


@rule(
    "named-lambda",
    Subscore.SIMPLICITY,
    demerits=2,
    title="A lambda that is given a name",
    why="A function with a name is what `def` is for: it has room for a docstring, and errors show its name.",
    smelly="double = lambda n: n * 2\nprint(double(4))\n",
    better="def double(n):\n    return n * 2\n\n\nprint(double(4))\n",
)
def named_lambda(program: Program) -> Iterator[Smell]:
    """A lambda assigned to a plain name."""
    for statement in program.all(ast.Assign):
        target = statement.targets[0]
        if isinstance(statement.value, ast.Lambda) and isinstance(target, ast.Name):
            parameters = ", ".join(parameter.arg for parameter in statement.value.args.args)
            yield Smell(
                statement.lineno,
                f"You store a `lambda` under the name `{target.id}`.",
                f"Write `def {target.id}({parameters}):` with a `return` line.",
            )


@rule(
    "redefined-name",
    Subscore.RELIABILITY,
    demerits=6,
    title="Two functions with the same name",
    why="The second definition replaces the first, which can then never be called.",
    smelly="def area(side):\n    return side * side\n\n\ndef area(width, height):\n    return width * height\n",
    better="def square_area(side):\n    return side * side\n\n\ndef area(width, height):\n    return width * height\n",
)
def redefined_name(program: Program) -> Iterator[Smell]:
    """A function or class defined again in the same block; properties and overloads are decorated and left alone."""
    for block in program.blocks:
        seen: dict[str, int] = {}
        for statement in block:
            if isinstance(statement, DEFINITIONS) and not statement.decorator_list:
                if statement.name in seen:
                    yield Smell(
                        statement.lineno,
                        f"`{statement.name}` is already defined on line {seen[statement.name]} and is replaced here.",
                        "Delete one of the two, or give this one another name.",
                    )
                seen[statement.name] = statement.lineno


@rule(
    "needless-object",
    Subscore.SIMPLICITY,
    demerits=1,
    title="class Name(object)",
    why="Every class is an object in Python 3, so this need not be said.",
    smelly="class Dog(object):\n    legs = 4\n",
    better="class Dog:\n    legs = 4\n",
)
def needless_object(program: Program) -> Iterator[Smell]:
    """Classes that name `object` as a base."""
    for definition in program.all(ast.ClassDef):
        if any(isinstance(base, ast.Name) and base.id == "object" for base in definition.bases):
            yield Smell(
                definition.lineno, f"`{definition.name}` need not name `object`.", f"Write `class {definition.name}:`."
            )


@rule(
    "old-super",
    Subscore.SIMPLICITY,
    demerits=1,
    title="super with arguments",
    why="Inside a class `super()` already knows the class and the object.",
    smelly="class Dog(Animal):\n    def __init__(self, name):\n        super(Dog, self).__init__(name)\n",
    better="class Dog(Animal):\n    def __init__(self, name):\n        super().__init__(name)\n",
)
def old_super(program: Program) -> Iterator[Smell]:
    """`super(Class, self)`."""
    for call in program.all(ast.Call):
        if called_name(call) == "super" and call.args:
            yield Smell(call.lineno, "`super` needs no arguments here.", "Write `super()`.")


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _falls_through(program: Program, block: list[ast.stmt]) -> bool:
    """Whether the end of the block can be reached; says no when in doubt.

    Goes down one call for each level of indentation, of which Python allows a hundred.
    """
    return all(_is_passed(program, statement) for statement in block)


def _is_passed(program: Program, statement: ast.stmt) -> bool:
    match statement:
        case ast.If():
            return _if_is_passed(program, statement)
        case ast.With() | ast.AsyncWith():
            return _falls_through(program, statement.body)
        case ast.Try() | ast.TryStar():
            return _try_is_passed(program, statement)
        case ast.Match():
            return _match_is_passed(program, statement)
    return not (ends_flow(statement) or _leaves_program(statement) or never_ends(program, statement))


def _try_is_passed(program: Program, node: ast.Try | ast.TryStar) -> bool:
    if node.finalbody and not _falls_through(program, node.finalbody):
        return False
    tried = _falls_through(program, [*node.body, *node.orelse])
    return tried or any(_falls_through(program, handler.body) for handler in node.handlers)


def _if_is_passed(program: Program, node: ast.If) -> bool:
    # a chain of elif is nested in the tree but not in the text, and may be thousands long
    while True:
        if _falls_through(program, node.body) or not node.orelse:
            return True
        if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            node = node.orelse[0]
        else:
            return _falls_through(program, node.orelse)


def _match_is_passed(program: Program, node: ast.Match) -> bool:
    last = node.cases[-1]
    catches_all = isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None and last.guard is None
    return not catches_all or any(_falls_through(program, case.body) for case in node.cases)


def _leaves_program(statement: ast.stmt) -> bool:
    """`sys.exit()`, `exit()` and `quit()` do not come back."""
    if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)):
        return False
    called = statement.value.func
    return (isinstance(called, ast.Attribute) and called.attr == "exit") or called_name(statement.value) in (
        "exit",
        "quit",
    )
