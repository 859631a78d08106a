"""Classes: self, __init__, shared attributes, properties and inheritance."""

import ast
from collections.abc import Iterator

from skills.error_pattern_detection.findings import Finding, Inspection
from skills.error_pattern_detection.paths import dotted
from skills.error_pattern_detection.program import FUNCTIONS, FunctionNode
from skills.error_pattern_detection.silent.shape import method_call, name_of, self_attribute
from skills.error_pattern_detection.spelling import nearest

_SPECIAL = {
    "__init__", "__str__", "__repr__", "__len__", "__eq__", "__lt__", "__add__", "__iter__", "__next__", "__getitem__",
    "__setitem__", "__contains__", "__enter__", "__exit__", "__call__", "__hash__",
}  # fmt: skip
_RARE_SPECIAL = {
    "__new__", "__aenter__", "__aexit__", "__aiter__", "__anext__", "__post_init__", "__set__", "__get__", "__delete__",
    "__fspath__", "__await__",
}  # fmt: skip
_OTHER_WORDS = {
    "__string__": "__str__", "__length__": "__len__", "__equals__": "__eq__", "__equal__": "__eq__",
    "__constructor__": "__init__", "__toString__": "__str__", "__tostring__": "__str__", "__initialize__": "__init__",
}  # fmt: skip
_MUTATORS = {"append", "extend", "insert", "remove", "pop", "add", "update", "clear", "setdefault"}


def methods(inspection: Inspection) -> Iterator[Finding]:
    """Methods without self, and special methods whose name Python does not know."""
    program = inspection.program
    for class_ in program.every(ast.ClassDef):
        for method in _methods(class_):
            if _lacks_self(inspection, class_, method):
                yield Finding(
                    "self-parameter-missing", program.line(method), {"method": method.name, "class": class_.name}
                )
            special = _meant_special(class_, method)
            if special:
                pattern = "init-misspelt" if special == "__init__" else "special-method-misspelt"
                yield Finding(
                    pattern, program.line(method), {"method": method.name, "meant": special, "class": class_.name}
                )


def _methods(class_: ast.ClassDef) -> list[FunctionNode]:
    return [node for node in class_.body if isinstance(node, FUNCTIONS)]


def _lacks_self(inspection: Inspection, class_: ast.ClassDef, method: FunctionNode) -> bool:
    arguments = method.args
    if (
        method.decorator_list
        or arguments.vararg is not None
        or method.name in {"__new__", "__init_subclass__", "__class_getitem__"}
    ):
        return False
    names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    if any(name_of(base) in {"type", "Enum", "Protocol"} for base in class_.bases):
        return False
    if not names:
        used = [attribute for attribute in inspection.program.every(ast.Attribute) if attribute.attr == method.name]
        on_class = [attribute for attribute in used if name_of(attribute.value) == class_.name]
        return len(on_class) < len(used) or not used
    uses_self = any(name.id == "self" for name in inspection.program.within(method, ast.Name))
    return names[0] not in {"self", "cls"} and uses_self


def _meant_special(class_: ast.ClassDef, method: FunctionNode) -> str:
    name = method.name
    defined = {other.name for other in _methods(class_)}
    if name in _OTHER_WORDS:
        return _OTHER_WORDS[name]
    if (
        name == "__int__"
        and (len(method.args.args) - len(method.args.defaults) > 1 or _only_sets_attributes(method))
        and "__init__" not in defined
    ):
        return "__init__"
    if (
        name in _SPECIAL
        or name == "__int__"
        or not name.startswith("_")
        or not name.endswith("_")
        or method.decorator_list
    ):
        return ""
    core = name.strip("_").lower()
    for special in sorted(_SPECIAL):
        if special.strip("_") == core and special not in defined:
            return special
    meant = (
        nearest(name, sorted(_SPECIAL - defined), furthest=1)
        if name.startswith("__") and not hasattr(object, name)
        else ""
    )
    return "" if _is_known_special(name) else meant


def _is_known_special(name: str) -> bool:
    kinds = (int, float, str, list, dict, set, object, type, BaseException)
    return name in _RARE_SPECIAL or any(hasattr(kind, name) for kind in kinds)


def _only_sets_attributes(method: FunctionNode) -> bool:
    return all(isinstance(s, ast.Assign) and bool(self_attribute(s.targets[0])) for s in method.body)


def constructors(inspection: Inspection) -> Iterator[Finding]:
    """__init__ that keeps nothing, returns something, or leaves the parent class out."""
    program = inspection.program
    for class_ in program.every(ast.ClassDef):
        init = next((method for method in _methods(class_) if method.name == "__init__"), None)
        if init is None:
            continue
        yield from _forgotten_self(inspection, class_, init)
        for node in inspection.kinds.returns(init):
            if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
                yield Finding(
                    "init-returns-value", program.line(node), {"class": class_.name, "code": program.snippet(node)}
                )
        yield from _left_out_parent(inspection, class_, init)


def _forgotten_self(inspection: Inspection, class_: ast.ClassDef, init: FunctionNode) -> Iterator[Finding]:
    """`name = name` in __init__, while other methods read self.name that nobody sets."""
    program = inspection.program
    if any(name_of(base) != "object" for base in class_.bases):
        return
    attributes = program.within(class_, ast.Attribute)
    stored = {self_attribute(node) for node in attributes if not isinstance(node.ctx, ast.Load)}
    read = {self_attribute(node) for node in attributes if isinstance(node.ctx, ast.Load)}
    for statement in init.body:
        name = name_of(statement.targets[0]) if isinstance(statement, ast.Assign) else ""
        if name and name in read and name not in stored and name not in program.scopes[class_].bindings:
            yield Finding(
                "self-forgotten-in-init", program.line(statement), {"name": name, "code": program.snippet(statement)}
            )


def _left_out_parent(inspection: Inspection, class_: ast.ClassDef, init: FunctionNode) -> Iterator[Finding]:
    program = inspection.program
    parent = _parent(inspection, class_)
    if parent is None or _calls_parent(inspection, init):
        return
    parent_init = next((method for method in _methods(parent) if method.name == "__init__"), None)
    if parent_init is None:
        return
    kept = _stores(inspection, parent_init)
    own = {name for method in _methods(class_) for name in _stores(inspection, method)} | set(
        program.scopes[class_].bindings
    )
    used = {self_attribute(node) for node in program.within(class_, ast.Attribute) if isinstance(node.ctx, ast.Load)}
    kept_methods = [method for method in _methods(parent) if method.name not in _names(class_)]
    inherited_use = {
        self_attribute(node)
        for method in kept_methods
        for node in program.within(method, ast.Attribute)
        if isinstance(node.ctx, ast.Load)
    }
    missing = sorted((kept - own - set(program.scopes[parent].bindings)) & (used | inherited_use))
    if missing:
        words = {"class": class_.name, "parent": parent.name, "name": missing[0]}
        yield Finding("super-init-missing", program.line(init), words)


def _names(class_: ast.ClassDef) -> set[str]:
    return {method.name for method in _methods(class_)}


def _parent(inspection: Inspection, class_: ast.ClassDef) -> ast.ClassDef | None:
    if len(class_.bases) != 1:
        return None
    bindings = inspection.program.module.bindings.get(name_of(class_.bases[0]), [])
    node = bindings[0].node if len(bindings) == 1 else None
    return node if isinstance(node, ast.ClassDef) and node is not class_ else None


def _calls_parent(inspection: Inspection, init: FunctionNode) -> bool:
    calls = inspection.program.within(init, ast.Call)
    return any(name_of(call.func) == "super" or dotted(call.func).endswith(".__init__") for call in calls)


def _stores(inspection: Inspection, method: FunctionNode) -> set[str]:
    attributes = inspection.program.within(method, ast.Attribute)
    return {self_attribute(node) for node in attributes if isinstance(node.ctx, ast.Store)} - {""}


def shared_attributes(inspection: Inspection) -> Iterator[Finding]:
    """A list or dictionary in the class body that every object changes through self."""
    program = inspection.program
    for class_ in program.every(ast.ClassDef):
        if class_.decorator_list:
            continue
        own = {name for method in _methods(class_) for name in _stores(inspection, method)}
        for statement in class_.body:
            name = name_of(statement.targets[0]) if isinstance(statement, ast.Assign) else ""
            if not name or name in own or name.isupper() or not isinstance(statement, ast.Assign):
                continue
            if inspection.kinds.of(statement.value) in {"list", "dict", "set"} and _is_changed_through_self(
                inspection, class_, name
            ):
                yield Finding("shared-class-attribute", program.line(statement), {"name": name, "class": class_.name})


def _is_changed_through_self(inspection: Inspection, class_: ast.ClassDef, name: str) -> bool:
    program = inspection.program
    for call in program.within(class_, ast.Call):
        method = method_call(call, *_MUTATORS)
        if method is not None and self_attribute(method.value) == name:
            return not any(name_of(argument) == "self" for argument in call.args)
    stores = [use for use in program.within(class_, ast.Subscript) if not isinstance(use.ctx, ast.Load)]
    return any(self_attribute(use.value) == name for use in stores)


def text_methods(inspection: Inspection) -> Iterator[Finding]:
    """__str__ and __repr__ that print instead of returning."""
    program = inspection.program
    for class_ in program.every(ast.ClassDef):
        for method in _methods(class_):
            if method.name not in {"__str__", "__repr__"} or inspection.kinds.returns(method):
                continue
            prints = [
                call for call in program.within(method, ast.Call) if inspection.kinds.is_builtin(call.func, "print")
            ]
            if prints:
                yield Finding("str-prints", program.line(prints[0]), {"method": method.name, "class": class_.name})


def properties(inspection: Inspection) -> Iterator[Finding]:
    """Properties that are called, and properties that ask themselves."""
    program = inspection.program
    readable: set[str] = set()
    ordinary: set[str] = set()
    for class_ in program.every(ast.ClassDef):
        for method in _methods(class_):
            kind = _property_kind(method)
            if kind != "set":
                (readable if kind == "get" else ordinary).add(method.name)
            if kind and (loop := _asks_itself(inspection, method, kind)) is not None:
                yield Finding(
                    "property-calls-itself", program.line(loop), {"name": method.name, "code": program.snippet(loop)}
                )
    for call in program.every(ast.Call):
        method_named = method_call(call, *(readable - ordinary))
        if method_named is not None and not call.args and inspection.kinds.of(method_named.value) is None:
            words = {"name": method_named.attr, "code": program.snippet(call)}
            yield Finding("property-called", program.line(call), words)


def _property_kind(method: FunctionNode) -> str:
    """ "get", "set" or an empty text."""
    for decorator in method.decorator_list:
        if name_of(decorator) == "property":
            return "get"
        if (
            isinstance(decorator, ast.Attribute)
            and decorator.attr == "setter"
            and name_of(decorator.value) == method.name
        ):
            return "set"
    return ""


def _asks_itself(inspection: Inspection, method: FunctionNode, kind: str) -> ast.Attribute | None:
    context: type[ast.expr_context] = ast.Load if kind == "get" else ast.Store
    for node in inspection.program.within(method, ast.Attribute):
        if self_attribute(node) == method.name and isinstance(node.ctx, context):
            return node
    return None


def objects(inspection: Inspection) -> Iterator[Finding]:
    """Classes used where an object is meant, super without parentheses, private names from outside."""
    program = inspection.program
    classes = {class_.name: class_ for class_ in program.every(ast.ClassDef)}
    for attribute in program.every(ast.Attribute):
        words = {"code": program.snippet(attribute), "name": attribute.attr}
        if inspection.kinds.is_builtin(attribute.value, "super"):
            yield Finding("super-not-called", program.line(attribute), words)
        elif _is_private(attribute) and not any(
            isinstance(node, ast.ClassDef) for node in program.ancestors(attribute)
        ):
            yield Finding("private-name-outside-class", program.line(attribute), words)
    for call in program.every(ast.Call):
        class_ = classes.get(name_of(call.func.value)) if isinstance(call.func, ast.Attribute) else None
        if (
            class_ is not None
            and isinstance(call.func, ast.Attribute)
            and not call.args
            and not call.keywords
            and _needs_object(class_, call.func.attr)
        ):
            yield Finding(
                "method-called-on-class",
                program.line(call),
                {"code": program.snippet(call), "class": class_.name, "method": call.func.attr},
            )
    for assignment in program.every(ast.Assign):
        class_ = classes.get(name_of(assignment.value))
        if class_ is not None and _is_treated_as_object(inspection, name_of(assignment.targets[0]), class_):
            yield Finding(
                "class-not-called",
                program.line(assignment),
                {"name": name_of(assignment.targets[0]), "class": class_.name},
            )


def _is_private(attribute: ast.Attribute) -> bool:
    return (
        attribute.attr.startswith("__") and not attribute.attr.endswith("__") and isinstance(attribute.value, ast.Name)
    )


def _needs_object(class_: ast.ClassDef, name: str) -> bool:
    return any(
        method.name == name
        and not method.decorator_list
        and bool(method.args.args)
        and method.args.args[0].arg == "self"
        for method in _methods(class_)
    )


def _is_treated_as_object(inspection: Inspection, name: str, class_: ast.ClassDef) -> bool:
    """Whether something that only objects have is asked of the name, which is never called itself."""
    made = any(name_of(call.func) == name for call in inspection.program.every(ast.Call))
    if not name or made:
        return False
    asked = {node.attr for node in inspection.program.every(ast.Attribute) if name_of(node.value) == name}
    parent = _parent(inspection, class_)
    family = [class_, *([parent] if parent is not None else [])]
    stored = {item for member in family for method in _methods(member) for item in _stores(inspection, method)}
    only_objects = {
        method.name for member in family for method in _methods(member) if _needs_object(member, method.name)
    }
    return bool(asked & (only_objects | stored))


DETECTORS = (methods, constructors, shared_attributes, text_methods, properties, objects)
