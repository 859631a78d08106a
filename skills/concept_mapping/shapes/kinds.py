"""What kind of value an expression has, as far as the program itself tells; None when it does not."""

import ast
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, Literal, TypeAlias

from skills.concept_mapping.shapes.program import Program
from skills.concept_mapping.shapes.scope import Binding, Scope

Kind: TypeAlias = Literal[
    "string", "number", "boolean", "none", "list", "tuple", "dict", "set", "range", "file", "path", "response"
]

MAX_DEPTH = 30  # expressions nested deeper than people write them stay without a kind
MAX_PARAMETERS = 12  # of a function, and
MAX_CALLS = 20  # of it: enough to tell what a parameter is given, and bounded for any input

_BUILTIN_RESULTS: dict[str, Kind] = {
    "all": "boolean", "any": "boolean", "bool": "boolean", "callable": "boolean", "isinstance": "boolean",
    "ascii": "string", "bin": "string", "chr": "string", "format": "string", "hex": "string", "input": "string",
    "oct": "string", "repr": "string", "str": "string",
    "abs": "number", "float": "number", "int": "number", "len": "number", "ord": "number", "pow": "number",
    "round": "number", "sum": "number",
    "dict": "dict", "list": "list", "sorted": "list", "set": "set", "frozenset": "set", "tuple": "tuple",
    "open": "file", "range": "range",
}  # fmt: skip
_LIBRARY_RESULTS: dict[str, Kind] = {
    "collections.Counter": "dict", "collections.defaultdict": "dict", "collections.OrderedDict": "dict",
    "pathlib.Path": "path", "random.randint": "number", "random.random": "number",
    "math.sqrt": "number", "math.floor": "number", "math.ceil": "number", "random.sample": "list",
    "requests.get": "response", "requests.post": "response", "requests.put": "response",
    "requests.delete": "response", "requests.request": "response", "httpx.get": "response", "httpx.post": "response",
    "urllib.request.urlopen": "response",
}  # fmt: skip
_METHOD_RESULTS: dict[str, Kind] = {
    "capitalize": "string", "casefold": "string", "lower": "string", "lstrip": "string", "rstrip": "string",
    "strip": "string", "swapcase": "string", "title": "string", "upper": "string", "zfill": "string",
    "join": "string", "read_text": "string", "readline": "string", "isoformat": "string", "strftime": "string",
    "split": "list", "rsplit": "list", "splitlines": "list", "readlines": "list",
    "isalnum": "boolean", "isalpha": "boolean", "isdecimal": "boolean", "isdigit": "boolean", "islower": "boolean",
    "isnumeric": "boolean", "isspace": "boolean", "isupper": "boolean", "startswith": "boolean", "endswith": "boolean",
}  # fmt: skip
_SAME_KIND_METHODS = {"copy", "replace", "removeprefix", "removesuffix", "center", "ljust", "rjust"}
# Methods that beginners call on one kind of value only, so that a call tells what an unknown name holds.
_TELLING_METHODS: dict[Kind, frozenset[str]] = {
    "list": frozenset({"append", "extend", "insert", "reverse", "sort"}),
    "dict": frozenset({"items", "keys", "setdefault", "values"}),
    "string": frozenset(
        {"capitalize", "casefold", "endswith", "isalpha", "isdigit", "isspace", "isupper", "islower", "isalnum"}
        | {"lower", "lstrip", "rstrip", "split", "splitlines", "startswith", "strip", "title", "upper"}
    ),
    "set": frozenset(
        {"difference", "discard", "intersection", "issubset", "issuperset", "symmetric_difference", "union"}
    ),
}
_ANNOTATED: dict[str, Kind] = {
    "str": "string", "int": "number", "float": "number", "bool": "boolean", "list": "list", "List": "list",
    "dict": "dict", "Dict": "dict", "set": "set", "Set": "set", "frozenset": "set", "tuple": "tuple", "Tuple": "tuple",
    "Path": "path",
}  # fmt: skip


class Kinds:
    """Kinds of a program's expressions, worked out when asked for and then remembered."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._known: dict[ast.AST, Kind | None] = {}
        self._items: dict[ast.AST, Kind | None] = {}
        self._names: dict[tuple[Scope, str], Kind | None] = {}
        self._attributes: dict[str, Kind | None] = {}
        self._depth = 0

    def of(self, expression: ast.expr) -> Kind | None:
        """The kind of value that the expression gives."""
        if isinstance(expression, ast.Constant):
            return _CONSTANTS.get(type(expression.value))
        if expression not in self._known:
            self._known[expression] = None  # a name that is defined by itself has no kind of its own
            if self._depth < MAX_DEPTH:
                self._depth += 1
                self._known[expression] = self._work_out(expression)
                self._depth -= 1
        return self._known[expression]

    def of_items(self, expression: ast.expr) -> Kind | None:
        """The kind of value that a loop over the expression gives."""
        if expression not in self._items:
            self._items[expression] = None
            if self._depth < MAX_DEPTH:
                self._depth += 1
                self._items[expression] = self._work_out_items(expression)
                self._depth -= 1
        return self._items[expression]

    def of_attribute(self, name: str) -> Kind | None:
        """The kind on which all assignments to an attribute of this name agree."""
        if name not in self._attributes:
            self._attributes[name] = None
            self._attributes[name] = _agreed(self.of(value) for value in self._program.attributes.get(name, ()))
        return self._attributes[name]

    def _work_out(self, expression: ast.expr) -> Kind | None:
        rule = _RULES.get(type(expression))
        return rule(self, expression) if rule is not None else _DISPLAYS.get(type(expression))

    def _of_attribute(self, node: ast.Attribute) -> Kind | None:
        return self.of_attribute(node.attr)

    def _of_unary(self, node: ast.UnaryOp) -> Kind | None:
        return "boolean" if isinstance(node.op, ast.Not) else self.of(node.operand)

    def _of_alternatives(self, node: ast.BoolOp) -> Kind | None:
        return _agreed(self.of(value) for value in node.values)

    def _of_conditional(self, node: ast.IfExp) -> Kind | None:
        return _agreed((self.of(node.body), self.of(node.orelse)))

    def _of_named(self, node: ast.NamedExpr) -> Kind | None:
        return self.of(node.value)

    def _of_subscript(self, node: ast.Subscript) -> Kind | None:
        if isinstance(node.slice, ast.Slice):
            return self.of(node.value)
        return None if self.of(node.value) == "dict" else self.of_items(node.value)

    def _of_operation(self, node: ast.BinOp) -> Kind | None:
        left, right = self.of(node.left), self.of(node.right)
        either = (left, right)
        if isinstance(node.op, ast.Mod):
            return "string" if left == "string" else "number"
        if isinstance(node.op, ast.Div) and "path" in either:
            return "path"
        if isinstance(node.op, (ast.BitOr, ast.BitAnd, ast.BitXor, ast.Sub)) and "set" in either:
            return "set"
        if isinstance(node.op, (ast.Add, ast.Mult)):
            for kind in ("string", "list", "tuple"):
                if kind in either:
                    return kind
            return "number" if "number" in either else None
        return "number"

    def _of_call(self, node: ast.Call) -> Kind | None:
        function, program = node.func, self._program
        if isinstance(function, ast.Name) and program.is_builtin(function, *_BUILTIN_RESULTS):
            return _BUILTIN_RESULTS[function.id]
        if isinstance(function, ast.Name) and (own := program.function_called(function)) is not None:
            return _agreed(self.of(value) for value in program.returned.get(own, ()))
        library = program.qualified_name(function)
        if library in _LIBRARY_RESULTS:
            return _LIBRARY_RESULTS[library]
        if library in {"copy.copy", "copy.deepcopy"} and node.args:
            return self.of(node.args[0])
        return self._of_method_call(function) if isinstance(function, ast.Attribute) and not library else None

    def _of_method_call(self, method: ast.Attribute) -> Kind | None:
        if method.attr in _SAME_KIND_METHODS:
            return self.of(method.value)
        if method.attr in {"union", "intersection", "difference"} and self.of(method.value) == "set":
            return "set"
        if method.attr == "read" and self.of(method.value) == "file":
            return "string"
        if method.attr == "open" and self.of(method.value) == "path":
            return "file"
        if method.attr in {"count", "find", "index"} and self.of(method.value) in {"string", "list", "tuple"}:
            return "number"
        return _METHOD_RESULTS.get(method.attr)

    def _of_name(self, name: ast.Name) -> Kind | None:
        scope = self._program.scope_of(name).owner_of(name.id)
        if scope is None:
            return None
        key = (scope, name.id)
        if key not in self._names:
            self._names[key] = None
            bindings = [found for found in scope.bindings[name.id] if found.how != "update"]
            kinds = {self._of_binding(found) for found in bindings} - {"none"}
            unknown = kinds <= {None} and all(self._may_be_told_by_use(found) for found in bindings)
            self._names[key] = self._told_by_use(scope, name.id) if unknown else _agreed(kinds)
        return self._names[key]

    def _may_be_told_by_use(self, binding: Binding) -> bool:
        """Modules and objects of the program's own classes have methods with the same names."""
        if binding.how in {"import", "function", "class", "except"}:
            return False
        value = binding.value
        return not (isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and self._names_class(value.func))

    def _names_class(self, name: ast.Name) -> bool:
        owner = self._program.scope_of(name).owner_of(name.id)
        return owner is not None and owner.bindings[name.id][-1].how in {"class", "import"}

    def _told_by_use(self, scope: Scope, name: str) -> Kind | None:
        """What the program's own use of a name tells: the methods it calls and what it puts in square brackets."""
        called = scope.methods_called.get(name, set())
        by_method = {kind for kind, telling in _TELLING_METHODS.items() if called & telling}
        subscripts = islice(scope.subscripts.get(name, ()), MAX_CALLS)
        by_brackets = {self._told_by_brackets(subscript) for subscript in subscripts} - {None}
        return _agreed(by_method | by_brackets)

    def _told_by_brackets(self, node: ast.Subscript) -> Kind | None:
        if isinstance(node.slice, ast.Slice):
            return None
        index = self.of(node.slice)
        if index == "string":
            return "dict"
        changed = not isinstance(node.ctx, ast.Load)
        around = self._program.parent_of(node)
        indexed_again = isinstance(around, ast.Subscript) and around.value is node
        return "list" if index == "number" and (changed or indexed_again) else None

    def _of_binding(self, binding: Binding) -> Kind | None:
        if isinstance(binding.node, ast.AnnAssign):
            return _of_annotation(binding.node.annotation)
        if binding.how == "parameter" and isinstance(binding.node, ast.arg):
            return self._of_parameter(binding.node)
        if binding.value is None:
            return None
        if binding.how in {"assignment", "with"}:
            return self.of(binding.value)
        if binding.how == "loop":
            return self.of_items(binding.value)
        return None

    def _of_parameter(self, parameter: ast.arg) -> Kind | None:
        if parameter.annotation is not None:
            return _of_annotation(parameter.annotation)
        arguments = self._program.parent_of(parameter)
        function = self._program.parent_of(arguments)
        if not isinstance(arguments, ast.arguments) or not isinstance(function, ast.FunctionDef):
            return None
        if parameter is arguments.vararg or parameter is arguments.kwarg:
            return "tuple" if parameter is arguments.vararg else "dict"
        first = arguments.args[:MAX_PARAMETERS]
        if parameter not in first or isinstance(self._program.parent_of(function), ast.ClassDef):
            return None
        place = first.index(parameter)
        calls = islice(self._program.calls.get(function.name, ()), MAX_CALLS)
        return _agreed(self.of(call.args[place]) if place < len(call.args) else "none" for call in calls)

    def _work_out_items(self, expression: ast.expr) -> Kind | None:
        if isinstance(expression, (ast.List, ast.Tuple, ast.Set)):
            return _agreed(self.of(item) for item in expression.elts)
        if isinstance(expression, ast.Dict):
            return _agreed(self.of(key) if key is not None else None for key in expression.keys)
        if isinstance(expression, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
            return self.of(expression.elt)
        if isinstance(expression, ast.Subscript):
            return self.of_items(expression.value) if isinstance(expression.slice, ast.Slice) else None
        if isinstance(expression, ast.Call) and (kind := self._of_call_items(expression)) is not None:
            return kind
        return _ITEMS.get(self.of(expression)) or self._of_named_items(expression)

    def _of_call_items(self, node: ast.Call) -> Kind | None:
        if self._program.calls_builtin(node, "sorted", "list", "reversed", "set"):
            return self.of_items(node.args[0]) if node.args else None
        if (library := self._program.qualified_name(node.func)) in {"csv.reader", "csv.DictReader"}:
            return "list" if library == "csv.reader" else "dict"
        lines_or_words = {"split", "rsplit", "splitlines", "readlines"}
        return "string" if isinstance(node.func, ast.Attribute) and node.func.attr in lines_or_words else None

    def _of_named_items(self, expression: ast.expr) -> Kind | None:
        if not isinstance(expression, ast.Name):
            return None
        binding = self._program.binding_of(expression)
        given = binding.value if binding is not None and binding.how == "assignment" else None
        scope = self._program.scope_of(expression).owner_of(expression.id)
        if isinstance(given, ast.List) and scope is not None:
            return _agreed(self.of(item) for item in (*given.elts, *scope.appended.get(expression.id, ())))
        return self.of_items(given) if given is not None else None


_RULES: dict[type[ast.expr], Callable[[Kinds, Any], Kind | None]] = {
    ast.Name: Kinds._of_name,
    ast.Attribute: Kinds._of_attribute,
    ast.Call: Kinds._of_call,
    ast.BinOp: Kinds._of_operation,
    ast.UnaryOp: Kinds._of_unary,
    ast.BoolOp: Kinds._of_alternatives,
    ast.IfExp: Kinds._of_conditional,
    ast.Subscript: Kinds._of_subscript,
    ast.NamedExpr: Kinds._of_named,
}
_ITEMS: dict[Kind | None, Kind] = {"string": "string", "file": "string", "range": "number"}
_CONSTANTS: dict[type, Kind] = {
    bool: "boolean",
    complex: "number",
    float: "number",
    int: "number",
    str: "string",
    type(None): "none",
}
_DISPLAYS: dict[type[ast.expr], Kind] = {
    ast.JoinedStr: "string",
    ast.List: "list",
    ast.ListComp: "list",
    ast.Tuple: "tuple",
    ast.Dict: "dict",
    ast.DictComp: "dict",
    ast.Set: "set",
    ast.SetComp: "set",
    ast.Compare: "boolean",
}


def _of_annotation(annotation: ast.expr) -> Kind | None:
    inner = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    return _ANNOTATED.get(inner.id) if isinstance(inner, ast.Name) else None


def _agreed(kinds: Iterable[Kind | None]) -> Kind | None:
    """The one kind that is left when None, the value, is set aside: x = None often stands before x = []."""
    different = set(kinds) - {"none"}
    return different.pop() if len(different) == 1 else None
