"""Shapes of the module Basics."""

import ast
import re
from collections.abc import Iterable, Iterator

from skills.concept_mapping.shapes.program import LINE_BREAK, MAX_NESTING
from skills.concept_mapping.shapes.shape import Code, builtin_call, shape, shape_elsewhere

_NUMBERS = frozenset({complex, float, int})  # and not bool, which Python counts among the integers
_STRING_METHODS = frozenset(
    {"capitalize", "casefold", "endswith", "isalnum", "isalpha", "isdecimal", "isdigit", "islower", "isnumeric"}
    | {"isspace", "isupper", "lower", "lstrip", "removeprefix", "removesuffix", "rsplit", "rstrip", "split"}
    | {"splitlines", "startswith", "strip", "swapcase", "title", "upper", "zfill"}
)
_SHARED_METHODS = frozenset(
    {"center", "count", "encode", "find", "format", "index", "join", "ljust", "replace", "rjust"}
)
# A text in quotes, which may hold a #, or a comment. Read from the left, each quote and each # belongs to one of them.
_TEXT_OR_COMMENT = re.compile(
    r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"
    r"|\"(?:[^\"\\\r\n]|\\\r\n|\\.)*\"|'(?:[^'\\\r\n]|\\\r\n|\\.)*'|(?P<comment>#[^\r\n]*)",
    re.DOTALL,
)


def _stores_under_name(node: ast.Assign | ast.AnnAssign, code: Code) -> bool:
    if isinstance(code.parent_of(node), ast.ClassDef):
        return False
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return node.value is not None and isinstance(targets[0], ast.Name)


def _reassigns(node: ast.Assign, code: Code) -> bool:
    target = node.targets[0]
    if not isinstance(target, ast.Name) or isinstance(code.parent_of(node), ast.ClassDef):
        return False
    first = code.scope_of(node).bindings[target.id][0]
    return any(
        binding.how in {"assignment", "loop", "parameter"}
        and isinstance(binding.node, (ast.stmt, ast.arg))  # the name in a comprehension is another one
        and binding.node is not node
        and not _in_other_branch(binding.node, node, code)
        for binding in (first, code.earlier.get(node, first))
    )


def _in_other_branch(first: ast.AST, second: ast.AST, code: Code) -> bool:
    """Whether the two stand in branches of one if, try or match that exclude each other."""
    branches = dict(_branches(first, code))
    return any(branches.get(choice, branch) != branch for choice, branch in _branches(second, code))


def _branches(node: ast.AST, code: Code) -> Iterator[tuple[ast.AST, object]]:
    inner = node
    for depth, outer in enumerate(code.ancestors(node)):
        if depth == MAX_NESTING:
            return
        if isinstance(outer, ast.If):
            yield outer, code.field.get(inner)
        elif isinstance(outer, (ast.Match, ast.Try, ast.TryStar)):
            yield outer, inner if isinstance(inner, (ast.match_case, ast.ExceptHandler)) else None
        inner = outer


def _assigns_side_by_side(node: ast.Assign, _: Code) -> bool:
    target, value = node.targets[0], node.value
    return (
        isinstance(target, (ast.Tuple, ast.List))
        and isinstance(value, (ast.Tuple, ast.List))
        and len(target.elts) == len(value.elts)
    )


def comment_lines(code: str) -> Iterator[int]:
    """The lines with a comment of code that parses; a first line for the operating system is none."""
    line, position = 1, 0
    for match in _TEXT_OR_COMMENT.finditer(code):
        if match["comment"] and not (match.start() == 0 and match["comment"].startswith("#!")):
            line += len(LINE_BREAK.findall(code, position, match.start()))
            position = match.start()
            yield line


def _comments(_: ast.Module, code: Code) -> Iterable[int]:
    return comment_lines(code.code) if "#" in code.code else ()


def _is_number(node: ast.Constant, _: Code) -> bool:
    return type(node.value) in _NUMBERS


def _is_boolean(node: ast.Constant, _: Code) -> bool:
    return isinstance(node.value, bool)


def _is_none(node: ast.Constant, code: Code) -> bool:
    return node.value is None and not isinstance(code.parent_of(node), ast.Return)


def _is_text(node: ast.Constant, code: Code) -> bool:
    return isinstance(node.value, str) and not isinstance(code.parent_of(node), (ast.JoinedStr, ast.Expr))


def _indexes_text(node: ast.Subscript, code: Code) -> bool:
    return not isinstance(node.slice, ast.Slice) and code.is_kind(node.value, "string")


def _slices_text(node: ast.Subscript, code: Code) -> bool:
    return isinstance(node.slice, ast.Slice) and code.is_kind(node.value, "string")


def _calls_string_method(node: ast.Call, code: Code) -> bool:
    method = node.func
    if not isinstance(method, ast.Attribute):
        return False
    if method.attr in _STRING_METHODS:
        return code.may_be(method.value, "string") and method.attr not in code.methods
    return method.attr in _SHARED_METHODS and code.is_kind(method.value, "string")


def _fills_text(node: ast.JoinedStr, code: Code) -> bool:
    is_format = isinstance(code.parent_of(node), ast.FormattedValue)
    return not is_format and any(isinstance(part, ast.FormattedValue) for part in node.values)


def is_arithmetic(node: ast.expr, code: Code) -> bool:
    """Whether the expression calculates with numbers, as far as the program tells."""
    if not isinstance(node, ast.BinOp):
        return False
    if isinstance(node.op, (ast.Sub, ast.Add, ast.Mult)):
        return code.kinds.of(node) in {"number", None}
    if isinstance(node.op, ast.Mod):
        return code.kinds.of(node) == "number"
    return isinstance(node.op, (ast.Div, ast.Pow, ast.FloorDiv)) and code.kinds.of(node) == "number"


def _calculates(node: ast.BinOp, code: Code) -> bool:
    return isinstance(node.op, (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)) and is_arithmetic(node, code)


def _divides_whole(node: ast.BinOp | ast.AugAssign, _: Code) -> bool:
    return isinstance(node.op, ast.FloorDiv)


def _takes_remainder(node: ast.BinOp | ast.AugAssign, code: Code) -> bool:
    left = node.left if isinstance(node, ast.BinOp) else node.target
    return isinstance(node.op, ast.Mod) and not code.is_kind(left, "string")


def _mixes_operators(node: ast.BinOp, code: Code) -> bool:
    return is_arithmetic(node, code) and any(
        isinstance(side, ast.BinOp) and _rank(side) != _rank(node) and is_arithmetic(side, code)
        for side in (node.left, node.right)
    )


def _rank(node: ast.BinOp) -> int:
    if isinstance(node.op, ast.Pow):
        return 3
    return 1 if isinstance(node.op, (ast.Add, ast.Sub)) else 2


def _compares(node: ast.Compare, _: Code) -> bool:
    return any(isinstance(op, (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)) for op in node.ops)


def _tests_membership(node: ast.Compare, _: Code) -> bool:
    return any(isinstance(op, (ast.In, ast.NotIn)) for op in node.ops)


def _negates(node: ast.UnaryOp, _: Code) -> bool:
    return isinstance(node.op, ast.Not)


def _joins_text(node: ast.BinOp | ast.AugAssign, code: Code) -> bool:
    sides = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.value,)
    return isinstance(node.op, ast.Add) and any(code.is_kind(side, "string") for side in sides)


def _repeats_text(node: ast.BinOp, code: Code) -> bool:
    return isinstance(node.op, ast.Mult) and any(code.is_kind(side, "string") for side in (node.left, node.right))


def is_number_conversion(node: ast.AST, code: Code) -> bool:
    """Whether this is a call of int() or float() with something to convert."""
    return isinstance(node, ast.Call) and code.calls_builtin(node, "int", "float") and bool(node.args)


def _converts_input(node: ast.Call, code: Code) -> bool:
    return is_number_conversion(node, code) and _comes_from_input(node.args[0], code)


def _comes_from_input(value: ast.expr, code: Code) -> bool:
    if isinstance(value, ast.Name):
        binding = code.binding_of(value)
        if binding is None or binding.how != "assignment" or binding.value is None:
            return False
        value = binding.value
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        value = value.func.value
    return code.calls_builtin(value, "input")


def _asks_for_type(node: ast.Call, code: Code) -> bool:
    one_argument = len(node.args) == 1
    return code.calls_builtin(node, "isinstance") or (one_argument and code.calls_builtin(node, "type"))


SHAPES = (
    shape("assignment", ast.Assign, ast.AnnAssign, when=_stores_under_name),
    shape("reassignment", ast.Assign, when=_reassigns),
    shape("parallel-assignment", ast.Assign, when=_assigns_side_by_side),
    shape("chained-assignment", ast.Assign, when=lambda node, _: len(node.targets) > 1),
    shape_elsewhere("comment", ast.Module, lines=_comments),
    shape("number-literal", ast.Constant, when=_is_number),
    shape("string-literal", ast.Constant, when=_is_text),
    shape("boolean-literal", ast.Constant, when=_is_boolean),
    shape("none-literal", ast.Constant, when=_is_none),
    shape("string-index", ast.Subscript, when=_indexes_text),
    shape("string-slice", ast.Subscript, when=_slices_text),
    shape("string-method-call", ast.Call, when=_calls_string_method, called=_STRING_METHODS | _SHARED_METHODS),
    builtin_call("print-call", "print"),
    builtin_call("input-call", "input"),
    shape("f-string", ast.JoinedStr, when=_fills_text),
    shape("arithmetic", ast.BinOp, when=_calculates),
    shape("floor-division", ast.BinOp, ast.AugAssign, when=_divides_whole),
    shape("remainder", ast.BinOp, ast.AugAssign, when=_takes_remainder),
    shape("mixed-arithmetic", ast.BinOp, when=_mixes_operators),
    shape("comparison", ast.Compare, when=_compares),
    shape("and-or", ast.BoolOp),
    shape("not", ast.UnaryOp, when=_negates),
    shape("augmented-assignment", ast.AugAssign),
    shape("string-concatenation", ast.BinOp, ast.AugAssign, when=_joins_text),
    shape("string-repetition", ast.BinOp, when=_repeats_text),
    shape("membership-test", ast.Compare, when=_tests_membership),
    builtin_call("number-conversion", "int", "float", arguments=1),
    builtin_call("text-conversion", "str", arguments=1),
    shape("converted-input", ast.Call, when=_converts_input, called=["int", "float"]),
    shape("type-check", ast.Call, when=_asks_for_type, called=["isinstance", "type"]),
)
