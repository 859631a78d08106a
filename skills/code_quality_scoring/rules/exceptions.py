"""Smells in raising and catching exceptions."""

import ast
from collections.abc import Iterator

from skills.code_quality_scoring.program import Program
from skills.code_quality_scoring.rule import Smell, Subscore, rule

_BROAD = ("Exception", "BaseException")


@rule(
    "bare-except",
    Subscore.RELIABILITY,
    demerits=10,
    title="`except:` without an exception type",
    why=(
        "A bare `except:` catches everything, even typing mistakes in your own code and Ctrl+C, so real bugs "
        "stay hidden."
    ),
    smelly="try:\n    age = int(input('Age? '))\nexcept:\n    age = 0\nprint(age)\n",
    better="try:\n    age = int(input('Age? '))\nexcept ValueError:\n    age = 0\nprint(age)\n",
)
def bare_except(program: Program) -> Iterator[Smell]:
    """Handlers that name no exception."""
    for handler in program.all(ast.ExceptHandler):
        if handler.type is None:
            likely = _likely_exception(program, handler)
            yield Smell(
                handler.lineno,
                "This `except:` catches every possible error.",
                f"Name the error you expect, for example `except {likely}:`.",
            )


@rule(
    "broad-except",
    Subscore.RELIABILITY,
    demerits=5,
    title="`except Exception` that catches nearly everything",
    why=(
        "Catching `Exception` also catches mistakes you did not think of, and then the program goes on with wrong data."
    ),
    smelly="try:\n    age = int(input('Age? '))\nexcept Exception:\n    age = 0\nprint(age)\n",
    better="try:\n    age = int(input('Age? '))\nexcept ValueError:\n    age = 0\nprint(age)\n",
)
def broad_except(program: Program) -> Iterator[Smell]:
    """Handlers for Exception or BaseException that do not raise again."""
    for handler in program.all(ast.ExceptHandler):
        broad = next((name for name in _caught(handler) if name in _BROAD), "")
        if broad and not any(isinstance(node, ast.Raise) for node in program.inside(handler)):
            likely = _likely_exception(program, handler)
            yield Smell(
                handler.lineno,
                f"`except {broad}` catches nearly every error.",
                f"Catch only what you expect, for example `except {likely}:`.",
            )


@rule(
    "swallowed-exception",
    Subscore.RELIABILITY,
    demerits=8,
    title="An exception that is caught and ignored",
    why="When an error is caught and nothing happens, nobody learns that something went wrong.",
    smelly="try:\n    print(int(input('Age? ')) + 1)\nexcept ValueError:\n    pass\n",
    better="try:\n    print(int(input('Age? ')) + 1)\nexcept ValueError:\n    print('Please type a whole number.')\n",
)
def swallowed_exception(program: Program) -> Iterator[Smell]:
    """Handlers whose whole body is `pass` or `...`."""
    for handler in program.all(ast.ExceptHandler):
        if all(_does_nothing(statement) for statement in handler.body):
            name = " or ".join(_caught(handler)) or "the error"
            yield Smell(
                handler.lineno,
                f"This `except` catches {name} and then does nothing.",
                "Print a message, use a default value, or leave the `try` out so that you see the error.",
            )


@rule(
    "generic-raise",
    Subscore.RELIABILITY,
    demerits=3,
    title="Raising plain `Exception`",
    why="A caller can only catch `Exception` by catching everything. A precise type says what went wrong.",
    smelly="def half(number):\n    if number % 2:\n        raise Exception('odd')\n    return number // 2\n",
    better="def half(number):\n    if number % 2:\n        raise ValueError('odd')\n    return number // 2\n",
)
def generic_raise(program: Program) -> Iterator[Smell]:
    """`raise Exception` and `raise BaseException`, called or not."""
    for statement in program.all(ast.Raise):
        raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
        if isinstance(raised, ast.Name) and raised.id in _BROAD:
            yield Smell(
                statement.lineno,
                f"You raise plain `{raised.id}`, which says little about the problem.",
                "Raise a precise type such as `ValueError`, or define your own exception class.",
            )


def _caught(handler: ast.ExceptHandler) -> list[str]:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return [kind.id for kind in kinds if isinstance(kind, ast.Name)]


def _does_nothing(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and statement.value.value is Ellipsis
    )


def _likely_exception(program: Program, handler: ast.ExceptHandler) -> str:
    """The exception that the first telling expression of the `try` raises most often."""
    guarded = program.parent(handler)
    body = getattr(guarded, "body", [])
    for node in program.inside_all(body):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _RAISED_BY_CALL:
            return _RAISED_BY_CALL[node.func.id]
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.FloorDiv | ast.Mod):
            return "ZeroDivisionError"
        if isinstance(node, ast.Import | ast.ImportFrom):
            return "ImportError"
    if any(isinstance(node, ast.Subscript) for node in program.inside_all(body)):
        return "(KeyError, IndexError)"
    return "ValueError"


_RAISED_BY_CALL = {"int": "ValueError", "float": "ValueError", "open": "OSError", "next": "StopIteration"}
