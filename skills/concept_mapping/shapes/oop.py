"""Shapes of the module OOP."""

import ast
from collections.abc import Iterator

from skills.concept_mapping.shapes.functions import FUNCTIONS, Function, self_name
from skills.concept_mapping.shapes.shape import Code, builtin_call, shape

DATACLASS = "dataclasses.dataclass"
MAX_FAMILY = 20  # bases of a class, ancestors, methods of one name: far more than a learner's program has
# Bases whose class bodies list members or fields, not attributes that objects share.
_LISTING_BASES = frozenset({"Enum", "Flag", "IntEnum", "IntFlag", "NamedTuple", "Protocol", "StrEnum", "TypedDict"})
_EXCEPTION_ENDINGS = ("Error", "Exception", "Warning")


def base_names(node: ast.ClassDef) -> Iterator[str]:
    """The last part of the name of each base class."""
    for base in node.bases[:MAX_FAMILY]:
        if isinstance(base, ast.Name):
            yield base.id
        elif isinstance(base, ast.Attribute):
            yield base.attr


def own_ancestors(node: ast.ClassDef, code: Code) -> list[ast.ClassDef]:
    """The base classes that the program itself defines, and theirs."""
    found: list[ast.ClassDef] = []
    waiting = [node]
    while waiting and len(found) < MAX_FAMILY:
        for name in base_names(waiting.pop()):
            base = code.classes.get(name)
            if base is not None and base is not node and base not in found:
                found.append(base)
                waiting.append(base)
    return found


def is_exception_class(node: ast.ClassDef, code: Code) -> bool:
    """Whether the class is built on an exception, directly or through classes of the program."""
    family = [node, *own_ancestors(node, code)]
    return any(name.endswith(_EXCEPTION_ENDINGS) for member in family for name in base_names(member))


def _creates_object(node: ast.Call, code: Code) -> bool:
    if not isinstance(node.func, ast.Name):
        return False
    owner = code.scope_of(node.func).owner_of(node.func.id)
    return owner is not None and owner.bindings[node.func.id][-1].how == "class"


def _is_init(node: Function, code: Code) -> bool:
    return node.name == "__init__" and code.class_of(node) is not None


def _uses_self(node: ast.Attribute, code: Code) -> bool:
    if not isinstance(node.value, ast.Name):
        return False
    method = code.function_of(node)
    if not isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)) or code.class_of(method) is None:
        return False
    return node.value.id == self_name(method) and code.decorators(method).isdisjoint({"staticmethod", "classmethod"})


def _sets_attribute(node: ast.Attribute, code: Code) -> bool:
    return isinstance(node.ctx, ast.Store) and _uses_self(node, code)


def _is_plain_method(node: Function, code: Code) -> bool:
    special = node.name.startswith("__") and node.name.endswith("__")
    if special or code.class_of(node) is None:
        return False
    return code.decorators(node).isdisjoint({"staticmethod", "classmethod", "property"}) and not _is_setter(node, code)


def _is_shared_attribute(node: ast.Assign | ast.AnnAssign, code: Code) -> bool:
    around = code.parent_of(node)
    if not isinstance(around, ast.ClassDef) or node.value is None or DATACLASS in code.decorators(around):
        return False
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    if not isinstance(target, ast.Name) or target.id.startswith("__"):
        return False
    return not any(name in _LISTING_BASES for name in base_names(around))


def _gives_text(node: Function, code: Code) -> bool:
    return node.name in {"__str__", "__repr__"} and code.class_of(node) is not None


def _is_dataclass(node: ast.ClassDef, code: Code) -> bool:
    return DATACLASS in code.decorators(node)


def _builds_on_class(node: ast.ClassDef, code: Code) -> bool:
    bases = set(base_names(node)) - {"object", "ABC"} - _LISTING_BASES
    return bool(bases) and not is_exception_class(node, code)


def _overrides(node: Function, code: Code) -> bool:
    around = code.class_of(node)
    if around is None:
        return False
    ancestors = own_ancestors(around, code)
    return any(code.class_of(method) in ancestors for method in code.methods[node.name][:MAX_FAMILY])


def _calls_whatever_fits(node: ast.Call, code: Code) -> bool:
    """A call on a loop variable or parameter of a method that related classes define in their own ways."""
    match node.func:
        case ast.Attribute(value=ast.Name() as receiver, attr=name) if len(code.methods.get(name, ())) > 1:
            owner = code.scope_of(receiver).owner_of(receiver.id)
        case _:
            return False
    if owner is None or owner.bindings[receiver.id][0].how not in {"loop", "parameter"} or _uses_self(node.func, code):
        return False
    return any(_overrides(method, code) for method in code.methods[name][:MAX_FAMILY])


def _sets_internal_attribute(node: ast.Attribute, code: Code) -> bool:
    return node.attr.startswith("_") and not node.attr.endswith("__") and _sets_attribute(node, code)


def _is_property(node: Function, code: Code) -> bool:
    return (
        not code.decorators(node).isdisjoint({"property", "functools.cached_property"})
        and code.class_of(node) is not None
    )


def _is_setter(node: Function, code: Code) -> bool:
    if code.class_of(node) is None:
        return False
    return any(isinstance(found, ast.Attribute) and found.attr == "setter" for found in node.decorator_list)


SHAPES = (
    shape("class-definition", ast.ClassDef),
    shape("object-creation", ast.Call, when=_creates_object),
    shape("init-method", *FUNCTIONS, when=_is_init),
    shape("self-use", ast.Attribute, when=_uses_self),
    shape("attribute-assignment", ast.Attribute, when=_sets_attribute),
    shape("method-definition", *FUNCTIONS, when=_is_plain_method),
    shape("class-attribute", ast.Assign, ast.AnnAssign, when=_is_shared_attribute),
    shape("text-method", *FUNCTIONS, when=_gives_text),
    shape("dataclass", ast.ClassDef, when=_is_dataclass),
    shape("subclass", ast.ClassDef, when=_builds_on_class),
    shape("overriding-method", *FUNCTIONS, when=_overrides),
    builtin_call("super-call", "super"),
    shape("polymorphic-call", ast.Call, when=_calls_whatever_fits),
    shape("underscore-attribute", ast.Attribute, when=_sets_internal_attribute),
    shape("property", *FUNCTIONS, when=_is_property),
    shape("property-setter", *FUNCTIONS, when=_is_setter),
)
