"""Values that are computed and then thrown away, and calls that never happen."""

import ast
from collections.abc import Iterator

from skills.error_pattern_detection.findings import Finding, Inspection
from skills.error_pattern_detection.program import FunctionNode
from skills.error_pattern_detection.silent.shape import is_condition, method_call, name_of

# Text methods that give a new text, with the numbers of arguments they take. Names that other common objects share
# (lower in tkinter, replace in pathlib, join in threading) count only when the receiver is known to be text.
_NEW_TEXT = {
    "upper": {0}, "capitalize": {0}, "swapcase": {0}, "casefold": {0}, "title": {0}, "strip": {0, 1},
    "lstrip": {0, 1}, "rstrip": {0, 1}, "zfill": {1}, "ljust": {1, 2}, "rjust": {1, 2}, "lower": {0},
    "replace": {2, 3}, "removeprefix": {1}, "removesuffix": {1},
}  # fmt: skip
_NEW_TEXT_IF_KNOWN = {"format", "join", "center", "split", "count", "find", "encode", "translate", "isdigit"}
_MODULES_WITH_SUCH_METHODS = {"tkinter", "turtle", "matplotlib", "pathlib"}
_IN_PLACE = {
    "list": {"append", "extend", "insert", "remove", "reverse", "sort", "clear"},
    "dict": {"update", "clear"},
    "set": {"add", "update", "discard", "remove", "clear"},
}
_IN_PLACE_ANYWHERE = {"append", "extend", "sort"}
_NO_EFFECT_BUILTINS = {
    "len", "sum", "max", "min", "abs", "round", "str", "int", "float", "bool", "sorted", "range", "list", "tuple",
    "set", "dict", "isinstance", "enumerate", "zip", "reversed", "any", "all", "ord", "chr",
}  # fmt: skip
_METHODS_WITHOUT_ARGUMENTS = {
    "str": {"upper", "lower", "strip", "title", "capitalize", "isdigit", "isalpha", "isupper", "islower", "split",
            "isspace", "isnumeric", "isalnum", "lstrip", "rstrip", "swapcase", "casefold"},
    "list": {"sort", "reverse", "pop", "copy", "clear"},
    "dict": {"keys", "values", "items", "copy", "clear"},
    "file": {"close", "read", "readlines", "readline"},
}  # fmt: skip


def unused_values(inspection: Inspection) -> Iterator[Finding]:
    """Expression statements whose value nobody takes."""
    program = inspection.program
    for statement in program.every(ast.Expr):
        value = statement.value
        if isinstance(value, ast.Constant | ast.Await | ast.Yield | ast.YieldFrom) or _is_shown(inspection, statement):
            continue
        pattern = _unused_call(inspection, value) if isinstance(value, ast.Call) else _unused_operation(value)
        if pattern:
            yield Finding(pattern, program.line(value), _call_words(inspection, value))


def _is_shown(inspection: Inspection, statement: ast.Expr) -> bool:
    """The last expression of a notebook cell is displayed; what a try block tries is wanted for its error."""
    program = inspection.program
    if method_call(statement.value, *_NEW_TEXT) is not None:
        return False
    if statement is program.tree.body[-1] and not isinstance(statement.value, ast.Call):
        return True
    return any(_is_trial(inspection, statement, node) for node in program.ancestors(statement))


def _is_trial(inspection: Inspection, statement: ast.Expr, around: ast.AST) -> bool:
    program = inspection.program
    if isinstance(around, ast.Try):
        return bool(around.handlers) and program.order[statement] < program.order[around.handlers[0]]
    return isinstance(around, ast.With) and "raises" in program.snippet(around.items[0].context_expr)


def _unused_operation(value: ast.expr) -> str:
    if isinstance(value, ast.Compare):
        return "comparison-as-statement" if isinstance(value.ops[0], ast.Eq) else ""
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add | ast.Sub | ast.Mult | ast.Div | ast.FloorDiv):
        return "calculation-unused"
    return ""


def _unused_call(inspection: Inspection, call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return "string-result-unused" if _makes_new_text(inspection, call, call.func) else ""
    kinds = inspection.kinds
    if kinds.is_builtin(call.func, "sorted", "reversed"):
        return "sorted-result-unused"
    if kinds.is_builtin(call.func, "int", "float", "str", "round"):
        return "conversion-unused"
    function = kinds.plain_function(call)
    if function is not None and _only_computes(inspection, function):
        return "return-value-unused"
    return ""


def _makes_new_text(inspection: Inspection, call: ast.Call, method: ast.Attribute) -> bool:
    kind = inspection.kinds.of(method.value)
    if kind == "str":
        return method.attr in _NEW_TEXT or method.attr in _NEW_TEXT_IF_KNOWN
    if kind is not None or method.attr not in _NEW_TEXT or method.attr in inspection.function_names:
        return False
    plain = isinstance(method.value, ast.Name | ast.Subscript) or method_call(method.value, *_NEW_TEXT) is not None
    return (
        plain
        and len(call.args) in _NEW_TEXT[method.attr]
        and not call.keywords
        and not inspection.modules & _MODULES_WITH_SUCH_METHODS
    )


def _only_computes(inspection: Inspection, function: FunctionNode) -> bool:
    """Whether calling the function changes and shows nothing, so that only its value can matter."""
    program, kinds = inspection.program, inspection.kinds
    effects = program.within(
        function, ast.Raise, ast.Global, ast.Nonlocal, ast.Yield, ast.YieldFrom, ast.Delete, ast.Assert,
        ast.While, ast.With, ast.Import, ast.ImportFrom,
    )  # fmt: skip
    if effects or not any(node.value is not None for node in kinds.returns(function)):
        return False
    stores = [
        node for node in program.within(function, ast.Attribute, ast.Subscript) if not isinstance(node.ctx, ast.Load)
    ]
    return not stores and all(_is_pure_call(inspection, call) for call in program.within(function, ast.Call))


def _is_pure_call(inspection: Inspection, call: ast.Call) -> bool:
    if isinstance(call.func, ast.Attribute):
        return inspection.kinds.of(call.func.value) == "str" or call.func.attr in _NEW_TEXT
    return inspection.kinds.is_builtin(call.func, *_NO_EFFECT_BUILTINS)


def _call_words(inspection: Inspection, value: ast.expr) -> dict[str, str]:
    program = inspection.program
    words = {"code": program.snippet(value), "name": "result"}
    if isinstance(value, ast.Call):
        inner = value.func.value if isinstance(value.func, ast.Attribute) else (value.args[0] if value.args else None)
        words["name"] = name_of(inner) or "result"
        words["function"] = name_of(value.func)
    if isinstance(value, ast.Compare | ast.BinOp):
        left = value.left
        words["left"] = program.snippet(left)
        words["right"] = program.snippet(value.comparators[0] if isinstance(value, ast.Compare) else value.right)
        words["name"] = name_of(left) or "result"
    return words


def in_place_results(inspection: Inspection) -> Iterator[Finding]:
    """The None of a method that changes its list, set or dictionary in place, used as if it were the result."""
    program = inspection.program
    for call in program.every(ast.Call):
        if isinstance(program.parent(call), ast.Expr) or not _is_taken(inspection, call):
            continue
        receiver = _changed_in_place(inspection, call)
        if receiver is not None:
            method = call.func.attr if isinstance(call.func, ast.Attribute) else "shuffle"
            words = {"code": program.snippet(call), "name": program.snippet(receiver), "method": method}
            yield Finding("in-place-result-used", program.line(call), words)


def _is_taken(inspection: Inspection, call: ast.Call) -> bool:
    """`[seen.add(x) for ...]` and `x in seen or seen.add(x)` use the call for its effect and know it."""
    parent = inspection.program.parent(call)
    return not isinstance(parent, ast.BoolOp | ast.Lambda | ast.ListComp | ast.UnaryOp | ast.Await | ast.IfExp)


def _changed_in_place(inspection: Inspection, call: ast.Call) -> ast.expr | None:
    if isinstance(call.func, ast.Attribute) and name_of(call.func.value) == "random" and call.func.attr == "shuffle":
        return call.args[0] if call.args else None
    if not isinstance(call.func, ast.Attribute) or call.func.attr in inspection.function_names:
        return None
    receiver, method = call.func.value, call.func.attr
    kind = inspection.kinds.of(receiver)
    if kind is None and method in _IN_PLACE_ANYWHERE and not inspection.kinds.uses_tables:
        return receiver if isinstance(receiver, ast.Name | ast.Attribute) else None
    return receiver if method in _IN_PLACE.get(kind or "", set()) else None


def print_results(inspection: Inspection) -> Iterator[Finding]:
    """print() used as if it gave a value."""
    program = inspection.program
    for call in program.every(ast.Call):
        if not inspection.kinds.is_builtin(call.func, "print"):
            continue
        parent = program.parent(call)
        words = {"code": program.snippet(call)}
        if isinstance(parent, ast.Return):
            yield Finding("print-returned", program.line(call), words)
        elif isinstance(parent, ast.Assign | ast.AugAssign | ast.BinOp | ast.Compare | ast.FormattedValue | ast.Call):
            yield Finding("print-result-used", program.line(call), words)


def uncalled(inspection: Inspection) -> Iterator[Finding]:
    """Functions and methods named where their result is meant: the parentheses are missing."""
    program = inspection.program
    for name in program.every(ast.Name):
        if isinstance(name.ctx, ast.Load) and _wants_value(inspection, name) and _is_function(inspection, name):
            yield Finding("function-not-called", program.line(name), {"name": name.id})
    for method in program.every(ast.Attribute):
        if isinstance(method.ctx, ast.Load) and _is_method(inspection, method) and _wants_value(inspection, method):
            yield Finding("method-not-called", program.line(method), {"code": program.snippet(method)})


def _is_function(inspection: Inspection, name: ast.Name) -> bool:
    if inspection.kinds.is_builtin(name, "print", "input"):
        return True
    owner = inspection.program.scope_of[name].owner(name.id)
    if owner is None:
        return False
    return all(binding.form == "function" for binding in owner.bindings[name.id])


def _is_method(inspection: Inspection, method: ast.Attribute) -> bool:
    kind = inspection.kinds.of(method.value)
    if kind is not None:
        return method.attr in _METHODS_WITHOUT_ARGUMENTS.get(kind, set())
    program = inspection.program
    if isinstance(program.parent(method), ast.Expr) and method.attr not in inspection.function_names:
        return method.attr in {"close", "append", "sort", "upper", "lower", "strip", "reverse"}
    return isinstance(program.parent(method), ast.Expr | ast.FormattedValue) and _is_plain_method(
        inspection, method.attr
    )


def _is_plain_method(inspection: Inspection, name: str) -> bool:
    program = inspection.program
    functions = [function for function in program.functions if function.name == name]
    stored = any(node.attr == name and not isinstance(node.ctx, ast.Load) for node in program.every(ast.Attribute))
    methods = all(isinstance(program.parent(f), ast.ClassDef) and not f.decorator_list for f in functions)
    return bool(functions) and methods and not stored


def _wants_value(inspection: Inspection, node: ast.expr) -> bool:  # noqa: PLR0911 - one answer for each place
    """Whether a function itself can hardly be meant here."""
    program = inspection.program
    parent = program.parent(node)
    if isinstance(parent, ast.Expr):
        return parent is not program.tree.body[-1] or len(program.tree.body) > 1
    if isinstance(parent, ast.Compare):
        return not any(isinstance(op, ast.Is | ast.IsNot | ast.In | ast.NotIn) for op in parent.ops)
    if isinstance(parent, ast.BinOp | ast.FormattedValue | ast.AugAssign) or is_condition(program, node):
        return not isinstance(parent, ast.BinOp) or not isinstance(parent.op, ast.BitOr)
    if isinstance(parent, ast.Assign):
        return isinstance(node, ast.Attribute) and not _is_called_later(inspection, parent)
    if isinstance(parent, ast.For):
        return isinstance(node, ast.Attribute) and program.fields[node] == "iter"
    if isinstance(parent, ast.Attribute):
        return isinstance(node, ast.Attribute) and not parent.attr.startswith("__")
    return (
        isinstance(parent, ast.Call)
        and node in parent.args
        and inspection.kinds.is_builtin(parent.func, "print", "int", "float", "len")
    )


def _is_called_later(inspection: Inspection, assignment: ast.Assign) -> bool:
    """`add = items.append` makes a short name for the method itself."""
    program = inspection.program
    names = {name_of(target) for target in assignment.targets}
    return "" in names or any(name_of(call.func) in names for call in program.every(ast.Call))


DETECTORS = (unused_values, in_place_results, print_results, uncalled)
