"""Files, CSV and JSON."""

import ast
import re
from collections.abc import Iterator

from skills.error_pattern_detection.findings import Finding, Inspection
from skills.error_pattern_detection.paths import dotted
from skills.error_pattern_detection.program import LOOPS
from skills.error_pattern_detection.silent.shape import method_call, name_of

_READING = {"read", "readline", "readlines"}
_LONGEST_PATH = 300  # characters
_DRIVE_PATH = re.compile(r"[A-Za-z]:[^\n\t]*[\n\t\r\a\b\f\v]")


def openings(inspection: Inspection) -> Iterator[Finding]:
    """Files that stay open, are emptied in each round, or are opened for the wrong thing."""
    program = inspection.program
    for call in program.every(ast.Call):
        if not inspection.kinds.is_builtin(call.func, "open") or not call.args:
            continue
        words = {"code": program.snippet(call), "path": program.snippet(call.args[0])}
        mode = _mode(call)
        if _stays_open(inspection, call):
            yield Finding("file-not-closed", program.line(call), words)
        if mode.startswith("w") and isinstance(call.args[0], ast.Constant) and _repeats(inspection, call):
            yield Finding("file-emptied-in-loop", program.line(call), words)
        yield from _wrong_mode(inspection, call, mode)


def _mode(call: ast.Call) -> str:
    given = call.args[1] if len(call.args) > 1 else next((k.value for k in call.keywords if k.arg == "mode"), None)
    if given is None:
        return "r"
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else ""


def _stays_open(inspection: Inspection, call: ast.Call) -> bool:
    program = inspection.program
    parent = program.parent(call)
    if isinstance(parent, ast.Attribute):
        return parent.attr in _READING | {"write"}
    if isinstance(parent, ast.For):
        return program.fields[call] == "iter"
    if not isinstance(parent, ast.Assign) or not (name := name_of(parent.targets[0])):
        return False
    scope = program.scope_of[call]
    loads = scope.loads.get(name, [])
    return not any(_takes_care(inspection, load) for load in loads) and name not in scope.globals


def _takes_care(inspection: Inspection, load: ast.Name) -> bool:
    """Whether the file is closed here, or handed on so that somebody else may close it."""
    parent = inspection.program.parent(load)
    if isinstance(parent, ast.Attribute):
        return parent.attr == "close"
    if isinstance(parent, ast.Call):
        module = dotted(parent.func)
        return not module.startswith(("csv.", "json.")) and module not in {"print", "len", "list", "enumerate"}
    if isinstance(parent, ast.keyword):
        return parent.arg != "file"
    return isinstance(parent, ast.withitem | ast.Return | ast.Yield | ast.Assign | ast.Tuple | ast.List | ast.Dict)


def _repeats(inspection: Inspection, call: ast.Call) -> bool:
    loop = inspection.program.loop(call)
    return isinstance(loop, ast.For) or (isinstance(loop, ast.While) and not isinstance(loop.test, ast.Constant))


def _handle(inspection: Inspection, call: ast.Call) -> tuple[str, ast.AST | None]:
    """The file's name, and the `with` that closes it."""
    program = inspection.program
    parent = program.parent(call)
    if isinstance(parent, ast.withitem):
        return name_of(parent.optional_vars), program.parent(parent)
    return (name_of(parent.targets[0]), None) if isinstance(parent, ast.Assign) else ("", None)


def _uses(inspection: Inspection, call: ast.Call, name: str, around: ast.AST | None) -> list[ast.Call]:
    program = inspection.program
    scope = program.scope_of[call]
    if around is None and len(scope.bindings.get(name, [])) != 1:
        return []
    calls = program.within(around if around is not None else scope.node, ast.Call)
    return [use for use in calls if isinstance(use.func, ast.Attribute) and name_of(use.func.value) == name]


def _wrong_mode(inspection: Inspection, call: ast.Call, mode: str) -> Iterator[Finding]:
    program = inspection.program
    name, around = _handle(inspection, call)
    if not name or not mode or "+" in mode:
        return
    for use in _uses(inspection, call, name, around):
        words = {"code": program.snippet(use), "name": name, "mode": mode}
        if mode[0] == "r" and method_call(use, "write", "writelines"):
            yield Finding("file-not-opened-for-writing", program.line(use), words)
            return
        if mode[0] in "wax" and method_call(use, *_READING):
            yield Finding("file-not-opened-for-reading", program.line(use), words)
            return
        if mode[0] in "wax" and "b" not in mode and method_call(use, "write") and _writes_no_text(inspection, use):
            yield Finding("write-needs-text", program.line(use), words)


def _writes_no_text(inspection: Inspection, use: ast.Call) -> bool:
    return len(use.args) == 1 and inspection.kinds.of(use.args[0]) in {
        "int",
        "float",
        "number",
        "list",
        "dict",
        "tuple",
        "set",
        "None",
    }


def readings(inspection: Inspection) -> Iterator[Finding]:
    """Files read twice, used after they are closed, and lines compared with their line end."""
    program = inspection.program
    for call in program.every(ast.Call):
        if not inspection.kinds.is_builtin(call.func, "open"):
            continue
        name, around = _handle(inspection, call)
        if not name:
            continue
        if around is not None:
            yield from _used_after_close(inspection, name, around)
            yield from _read_twice(inspection, name, around)
    yield from _line_ends(inspection)


def _used_after_close(inspection: Inspection, name: str, around: ast.AST) -> Iterator[Finding]:
    program = inspection.program
    scope = program.scope_of[around]
    if len(scope.bindings.get(name, [])) != 1:
        return
    for load in scope.loads.get(name, []):
        parent = program.parent(load)
        harmless = isinstance(parent, ast.Attribute) and parent.attr in {"name", "closed"}
        if program.order[load] <= program.end[around] or harmless:
            continue
        if isinstance(parent, ast.Attribute | ast.For | ast.Call):
            words = {"name": name, "code": program.snippet(parent)}
            yield Finding("file-used-after-close", program.line(load), words)
            return


def _read_twice(inspection: Inspection, name: str, around: ast.AST) -> Iterator[Finding]:
    """Two readings to the end, straight after each other in the body of the `with`."""
    program = inspection.program
    if not isinstance(around, ast.With) or any(method_call(call, "seek") for call in program.within(around, ast.Call)):
        return
    finished = False
    for statement in around.body:
        reads = _reads_to_end(inspection, statement, name)
        if reads and finished:
            yield Finding(
                "file-read-twice",
                program.line(statement),
                {"name": name, "code": program.snippet(statement).partition(":")[0]},
            )
            return
        finished = finished or (reads and not isinstance(statement, ast.If | ast.While))


def _reads_to_end(inspection: Inspection, statement: ast.stmt, name: str) -> bool:
    program = inspection.program
    if isinstance(statement, LOOPS) and not isinstance(statement, ast.While) and name_of(statement.iter) == name:
        return not program.within(statement, ast.Break)
    for call in program.within(statement, ast.Call):
        method = method_call(call, "read", "readlines")
        if method is not None and name_of(method.value) == name and not call.args:
            return True
    return any(name_of(generator.iter) == name for generator in program.within(statement, ast.comprehension))


def _line_ends(inspection: Inspection) -> Iterator[Finding]:
    program = inspection.program
    for comparison in program.every(ast.Compare):
        line, other = comparison.left, comparison.comparators[0]
        if (
            not isinstance(comparison.ops[0], ast.Eq)
            or not isinstance(line, ast.Name)
            or not isinstance(other, ast.Constant)
        ):
            continue
        text = other.value
        if not isinstance(text, str) or not text or text.endswith("\n"):
            continue
        definitions = program.definitions(line) or []
        if definitions and all(_is_raw_line(inspection, b.value) for b in definitions):
            yield Finding(
                "line-keeps-its-end", program.line(comparison), {"name": line.id, "code": program.snippet(comparison)}
            )


def _is_raw_line(inspection: Inspection, value: ast.expr | None) -> bool:
    if value is None:
        return False
    if inspection.kinds.of(value) == "file":
        return True
    method = method_call(value, "readline", "readlines")
    return method is not None and inspection.kinds.of(method.value) == "file"


def csv_files(inspection: Inspection) -> Iterator[Finding]:
    """CSV files opened for writing without newline=""."""
    program = inspection.program
    for call in program.every(ast.Call):
        if (
            dotted(call.func) not in {"csv.writer", "csv.DictWriter"}
            or not call.args
            or not isinstance(call.args[0], ast.Name)
        ):
            continue
        for binding in program.definitions(call.args[0]) or []:
            opened = binding.value
            if (
                isinstance(opened, ast.Call)
                and inspection.kinds.is_builtin(opened.func, "open")
                and not any(k.arg == "newline" for k in opened.keywords)
            ):
                yield Finding("csv-newline-missing", program.line(opened), {"code": program.snippet(opened)})


def json_calls(inspection: Inspection) -> Iterator[Finding]:
    """json.load and json.loads, json.dump and json.dumps, taken for each other."""
    program, kinds = inspection.program, inspection.kinds
    for call in program.every(ast.Call):
        function = dotted(call.func)
        if not function.startswith("json.") or not call.args:
            continue
        first = kinds.of(call.args[0])
        wrong = (
            (function == "json.load" and first == "str")
            or (function == "json.loads" and first == "file")
            or (function == "json.dump" and len(call.args) == 1 and not call.keywords)
            or (function == "json.dumps" and len(call.args) > 1)
        )
        if wrong:
            meant = function[:-1] if function.endswith("s") else f"{function}s"
            yield Finding(
                "json-function-mixed-up",
                program.line(call),
                {"code": program.snippet(call), "function": function, "meant": meant},
            )


def paths(inspection: Inspection) -> Iterator[Finding]:
    """Windows paths whose backslashes have turned into line ends and tabs."""
    program = inspection.program
    for text in program.every(ast.Constant):
        if (
            isinstance(text.value, str)
            and len(text.value) < _LONGEST_PATH
            and _DRIVE_PATH.match(text.value)
            and "\\" in program.source(text)
        ):
            yield Finding("backslash-in-path", program.line(text), {"code": program.snippet(text)})


DETECTORS = (openings, readings, csv_files, json_calls, paths)
