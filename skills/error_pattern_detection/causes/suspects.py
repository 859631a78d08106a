"""Where in the code an error can have come from, when its report names no line."""

import ast
import re

from skills.error_pattern_detection.pasted_traceback import ErrorReport
from skills.error_pattern_detection.program import Program

_DIVISIONS = (ast.Div, ast.FloorDiv, ast.Mod)


def only_suspect(program: Program, report: ErrorReport) -> int | None:
    """The line, when a single one in the program can raise such an error; else None."""
    lines = {program.line(node) for node in _suspects(program, report)}
    return lines.pop() if len(lines) == 1 else None


def _suspects(program: Program, report: ErrorReport) -> list[ast.AST]:
    if report.type == "ZeroDivisionError":
        return [node for node in program.every(ast.BinOp, ast.AugAssign) if isinstance(node.op, _DIVISIONS)]
    if report.type == "IndexError" and "pop" not in report.message:
        return list(program.every(ast.Subscript))
    if report.type == "KeyError":
        return list(program.every(ast.Subscript))
    if report.type == "AttributeError" and (found := re.search(r"no attribute '(\w+)'", report.message)) is not None:
        return [node for node in program.every(ast.Attribute) if node.attr == found[1]]
    if report.type in {"ModuleNotFoundError", "ImportError"}:
        return list(program.every(ast.Import, ast.ImportFrom))
    return _calls(program, report)


def _calls(program: Program, report: ErrorReport) -> list[ast.AST]:
    """Calls of the function that the message names, or of any for an object that cannot be called."""
    named = re.match(r"(?:invalid literal for |could not convert string to )?(?:\w+\.)*(\w+)(?:\(\)|:)", report.message)
    name = named[1] if named is not None else ""
    if "not callable" in report.message:
        return list(program.every(ast.Call)) if len(program.every(ast.Call)) == 1 else _odd_calls(program)
    return [call for call in program.every(ast.Call) if _called(call) == name and name]


def _odd_calls(program: Program) -> list[ast.AST]:
    """Calls of something that is neither a name nor an attribute, such as `3(x)`, or of a name bound to a value."""
    return [
        call for call in program.every(ast.Call)
        if isinstance(call.func, ast.Constant | ast.Call)
        or (isinstance(call.func, ast.Name) and _holds_value(program, call.func.id))
    ]  # fmt: skip


def _holds_value(program: Program, name: str) -> bool:
    return any(binding.form == "assign" for binding in program.module.bindings.get(name, []))


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""
