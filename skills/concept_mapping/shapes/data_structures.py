"""Shapes of the module Data Structures."""

import ast

from skills.concept_mapping.shapes.shape import Code, builtin_call, library_call, shape, shape_elsewhere

_DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
_GROWING = frozenset({"append", "extend", "insert"})
_SHRINKING = frozenset({"clear", "pop", "remove"})
_CHANGING = frozenset({"clear", "pop", "popitem", "setdefault", "update"})
_SET_METHODS = frozenset({"difference", "intersection", "issubset", "issuperset", "symmetric_difference", "union"})


def _method(node: ast.Call) -> tuple[str, ast.expr | None]:
    return (node.func.attr, node.func.value) if isinstance(node.func, ast.Attribute) else ("", None)


def _is_read(node: ast.List | ast.Tuple | ast.Subscript) -> bool:
    return isinstance(node.ctx, ast.Load)


def _makes_list(node: ast.List, _: Code) -> bool:
    return _is_read(node)


def _indexes_list(node: ast.Subscript, code: Code) -> bool:
    return _is_read(node) and not isinstance(node.slice, ast.Slice) and code.is_kind(node.value, "list")


def _slices_list(node: ast.Subscript, code: Code) -> bool:
    return isinstance(node.slice, ast.Slice) and code.is_kind(node.value, "list")


def _assigns_list_item(node: ast.Subscript, code: Code) -> bool:
    return isinstance(node.ctx, ast.Store) and code.is_kind(node.value, "list")


def _grows_list(node: ast.Call, code: Code) -> bool:
    name, receiver = _method(node)
    if receiver is None or name not in _GROWING:
        return False
    return code.is_kind(receiver, "list") or (code.may_be(receiver, "list") and name not in code.methods)


def _adds_list(node: ast.AugAssign, code: Code) -> bool:
    return isinstance(node.op, ast.Add) and code.is_kind(node.value, "list")


def _shrinks_list(node: ast.Call, code: Code) -> bool:
    name, receiver = _method(node)
    return receiver is not None and name in _SHRINKING and code.is_kind(receiver, "list")


def _deletes_from_list(node: ast.Subscript, code: Code) -> bool:
    return isinstance(node.ctx, ast.Del) and code.is_kind(node.value, "list")


def _sorts(node: ast.Call, code: Code) -> bool:
    name, receiver = _method(node)
    return code.calls_builtin(node, "sorted") or (
        name == "sort" and receiver is not None and name not in code.methods and code.may_be(receiver, "list")
    )


def _aggregates(node: ast.Call, code: Code) -> bool:
    return code.calls_builtin(node, "sum", "min", "max") and (len(node.args) == 1 or code.calls_builtin(node, "sum"))


def _copies_list(node: ast.Call, code: Code) -> bool:
    name, receiver = _method(node)
    if receiver is not None and name == "copy" and code.is_kind(receiver, "list"):
        return True
    if not node.args or not code.is_kind(node.args[0], "list"):
        return False
    return code.calls_builtin(node, "list") or code.qualified_name(node.func) in {"copy.copy", "copy.deepcopy"}


def _slices_whole_list(node: ast.Subscript, code: Code) -> bool:
    part = node.slice
    whole = isinstance(part, ast.Slice) and part.lower is None and part.upper is None and part.step is None
    return whole and _is_read(node) and code.is_kind(node.value, "list")


def _makes_tuple(node: ast.Tuple, code: Code) -> bool:
    if not _is_read(node):
        return False
    match code.parent_of(node):
        case ast.Return() | ast.Subscript() | ast.ExceptHandler() | ast.Yield() | ast.BinOp(op=ast.Mod()):
            return False
        case ast.Assign(targets=[ast.Tuple() | ast.List(), *_]):
            return False
        case ast.Call() as call if code.calls_builtin(call, "isinstance", "issubclass"):
            return False
    return True


def _unpacks(node: ast.Assign, _: Code) -> bool:
    return isinstance(node.targets[0], (ast.Tuple, ast.List)) and not isinstance(node.value, (ast.Tuple, ast.List))


def _unpacks_in_loop(node: ast.For | ast.AsyncFor, code: Code) -> bool:
    return isinstance(node.target, (ast.Tuple, ast.List)) and not code.calls_builtin(node.iter, "enumerate", "zip")


def _has_key(node: ast.Subscript, code: Code) -> bool:
    """Whether the brackets hold a dictionary's key: it is known to be one, or nothing else takes a text."""
    if isinstance(node.slice, ast.Slice):
        return False
    if code.is_kind(node.value, "dict"):
        return True
    return code.is_kind(node.slice, "string") and code.kinds.of(node.value) is None


def _looks_up(node: ast.Subscript, code: Code) -> bool:
    return _is_read(node) and _has_key(node, code)


def _assigns_entry(node: ast.Subscript, code: Code) -> bool:
    return not _is_read(node) and _has_key(node, code)


def _changes_dict(node: ast.Call, code: Code) -> bool:
    name, receiver = _method(node)
    if receiver is None:
        return False
    return name in _CHANGING and code.is_kind(receiver, "dict")


def is_dict_get(node: ast.AST, code: Code) -> bool:
    """Whether this is dictionary.get(): the receiver is a dictionary, or unknown and a fallback is given."""
    if not isinstance(node, ast.Call) or not node.args:
        return False
    name, receiver = _method(node)
    if receiver is None or name != "get":
        return False
    fallback = len(node.args) == len(("key", "fallback"))
    return code.is_kind(receiver, "dict") or (fallback and code.may_be(receiver, "dict") and name not in code.methods)


def _goes_through_dict(node: ast.For | ast.comprehension, code: Code) -> bool:
    iterated = node.iter
    if isinstance(iterated, ast.Call) and isinstance(iterated.func, ast.Attribute):
        views = iterated.func.attr in {"items", "keys", "values"}
        return views and not iterated.args and code.may_be(iterated.func.value, "dict")
    return code.is_kind(iterated, "dict")


def _comprehension_lines(node: ast.comprehension, code: Code) -> tuple[int, ...]:
    return (node.target.lineno,) if _goes_through_dict(node, code) else ()


def _counts_by_key(node: ast.Assign | ast.AugAssign, code: Code) -> bool:
    target = node.target if isinstance(node, ast.AugAssign) else node.targets[0]
    if not isinstance(target, ast.Subscript) or not isinstance(node.value, (ast.BinOp, ast.Constant)):
        return False
    if isinstance(node, ast.AugAssign):
        in_loop = code.loop[node] is not None
        return in_loop and isinstance(node.op, ast.Add) and code.is_kind(target.value, "dict")
    if isinstance(node.value, ast.Constant) or not isinstance(node.value.op, ast.Add):
        return False
    return any(is_dict_get(side, code) for side in (node.value.left, node.value.right))


def _holds_collections(node: ast.List | ast.Tuple | ast.Set | ast.Dict, _: Code) -> bool:
    inside = node.values if isinstance(node, ast.Dict) else node.elts
    return any(isinstance(item, _DISPLAYS) for item in inside)


def _builds_collections(node: ast.ListComp, _: Code) -> bool:
    return isinstance(node.elt, _DISPLAYS)


def _goes_two_steps(node: ast.Subscript, code: Code) -> bool:
    inner = node.value
    if not isinstance(inner, ast.Subscript) or isinstance(inner.slice, ast.Slice) or isinstance(node.slice, ast.Slice):
        return False
    return not code.is_kind(inner, "string") and not code.is_kind(inner.value, "string")


def _calls_set(node: ast.Call, code: Code) -> bool:
    return code.calls_builtin(node, "set", "frozenset")


def _combines_sets(node: ast.BinOp, code: Code) -> bool:
    combines = isinstance(node.op, (ast.BitAnd, ast.BitOr, ast.BitXor, ast.Sub))
    return combines and any(code.is_kind(side, "set") for side in (node.left, node.right))


def _calls_set_operation(node: ast.Call, code: Code) -> bool:
    name, receiver = _method(node)
    return receiver is not None and name in _SET_METHODS and code.may_be(receiver, "set")


def _makes_set_from_collection(node: ast.Call, code: Code) -> bool:
    return _calls_set(node, code) and bool(node.args) and code.kinds.of(node.args[0]) in {"list", "tuple", None}


SHAPES = (
    shape("list-display", ast.List, when=_makes_list),
    builtin_call("list-call", "list"),
    shape("list-index", ast.Subscript, when=_indexes_list),
    shape("list-slice", ast.Subscript, when=_slices_list),
    shape("list-item-assignment", ast.Subscript, when=_assigns_list_item),
    shape("list-growth", ast.Call, when=_grows_list, called=_GROWING),
    shape("list-addition", ast.AugAssign, when=_adds_list),
    shape("list-shrinking", ast.Call, when=_shrinks_list, called=_SHRINKING),
    shape("list-deletion", ast.Subscript, when=_deletes_from_list),
    shape("sort-call", ast.Call, when=_sorts, called=["sorted", "sort"]),
    shape("aggregate-call", ast.Call, when=_aggregates, called=["sum", "min", "max"]),
    shape("list-copy", ast.Call, when=_copies_list, called=["copy", "deepcopy", "list"]),
    shape("whole-slice", ast.Subscript, when=_slices_whole_list),
    shape("list-comprehension", ast.ListComp),
    shape("tuple-display", ast.Tuple, when=_makes_tuple),
    builtin_call("tuple-call", "tuple"),
    shape("unpacking", ast.Assign, when=_unpacks),
    shape("unpacking-loop", ast.For, ast.AsyncFor, when=_unpacks_in_loop),
    shape("dictionary-display", ast.Dict),
    builtin_call("dictionary-call", "dict"),
    shape("dictionary-lookup", ast.Subscript, when=_looks_up),
    shape("dictionary-item-assignment", ast.Subscript, when=_assigns_entry),
    shape("dictionary-change", ast.Call, when=_changes_dict, called=_CHANGING),
    shape("dictionary-get", ast.Call, when=is_dict_get, called=["get"]),
    shape("dictionary-loop", ast.For, when=_goes_through_dict),
    shape_elsewhere("dictionary-comprehension-loop", ast.comprehension, lines=_comprehension_lines),
    shape("counting-dictionary", ast.Assign, ast.AugAssign, when=_counts_by_key),
    library_call("counter-call", "collections.Counter"),
    shape("nested-display", ast.List, ast.Tuple, ast.Set, ast.Dict, when=_holds_collections),
    shape("nested-comprehension", ast.ListComp, when=_builds_collections),
    shape("double-index", ast.Subscript, when=_goes_two_steps),
    shape("set-display", ast.Set),
    shape("set-comprehension", ast.SetComp),
    builtin_call("set-call", "set", "frozenset"),
    shape("set-operation", ast.BinOp, when=_combines_sets),
    shape("set-operation-call", ast.Call, when=_calls_set_operation, called=_SET_METHODS),
    shape("set-from-collection", ast.Call, when=_makes_set_from_collection, called=["set", "frozenset"]),
)
