"""What kind of value an expression has, as far as the code alone tells.

A kind is the name of a built-in type, "number" for int-or-float, "None", or "object" for something made elsewhere.
None means that the code does not tell; detectors stay silent then.
"""

import ast
from functools import cached_property

from skills.error_pattern_detection.paths import dotted, falls_through
from skills.error_pattern_detection.program import FUNCTIONS, FunctionNode, Program
from skills.error_pattern_detection.scopes import Binding

NUMBERS = {"int", "float", "number"}
_STEPS = 12  # how far a value is followed through names and calls

_BUILTIN_RESULTS = {
    "input": "str", "str": "str", "repr": "str", "chr": "str", "format": "str", "bin": "str", "hex": "str",
    "int": "int", "len": "int", "ord": "int", "float": "float", "bool": "bool", "isinstance": "bool",
    "any": "bool", "all": "bool", "callable": "bool", "hasattr": "bool", "list": "list", "sorted": "list",
    "dict": "dict", "set": "set", "frozenset": "frozenset", "tuple": "tuple", "range": "range", "open": "file",
    "print": "None", "enumerate": "iterator", "zip": "iterator", "map": "iterator", "filter": "iterator",
    "reversed": "iterator", "iter": "iterator",
}  # fmt: skip
_STR_TO_STR = {
    "capitalize", "casefold", "center", "expandtabs", "format", "format_map", "join", "ljust", "lower", "lstrip",
    "removeprefix", "removesuffix", "replace", "rjust", "rstrip", "strip", "swapcase", "title", "translate", "upper",
    "zfill",
}  # fmt: skip
_METHOD_RESULTS: dict[str, dict[str, str]] = {
    "str": {
        **dict.fromkeys(_STR_TO_STR, "str"),
        **dict.fromkeys(("split", "rsplit", "splitlines"), "list"),
        **dict.fromkeys(("partition", "rpartition"), "tuple"),
        **dict.fromkeys(("count", "find", "index", "rfind", "rindex"), "int"),
        **dict.fromkeys((name for name in dir(str) if name.startswith(("is", "ends", "starts"))), "bool"),
        "encode": "bytes",
    },
    "list": {
        **dict.fromkeys(("append", "extend", "insert", "remove", "reverse", "sort", "clear"), "None"),
        "count": "int",
        "index": "int",
        "copy": "list",
    },
    "dict": {"copy": "dict", "update": "None", "clear": "None", **dict.fromkeys(("keys", "values", "items"), "view")},
    "set": {
        **dict.fromkeys(("add", "discard", "remove", "update", "clear"), "None"),
        **dict.fromkeys(("union", "intersection", "difference", "copy"), "set"),
        **dict.fromkeys(("issubset", "issuperset", "isdisjoint"), "bool"),
    },
    "file": {"read": "str", "readline": "str", "readlines": "list", "write": "int", "close": "None"},
}
_MODULE_RESULTS = {
    **dict.fromkeys(("random.randint", "random.randrange", "math.floor", "math.ceil", "math.factorial"), "int"),
    **dict.fromkeys(("random.random", "random.uniform", "math.sqrt", "time.time"), "float"),
}
_DISPLAYS: dict[type[ast.expr], str] = {
    ast.JoinedStr: "str",
    ast.List: "list",
    ast.ListComp: "list",
    ast.Dict: "dict",
    ast.DictComp: "dict",
    ast.Set: "set",
    ast.SetComp: "set",
    ast.Tuple: "tuple",
    ast.GeneratorExp: "iterator",
    ast.Lambda: "function",
}
_ANNOTATIONS = {"str", "int", "float", "bool", "list", "dict", "set", "tuple"}


class Kinds:
    """Answers what kind of value an expression has; remembers what it found out about names and functions."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._of_binding: dict[Binding, str | None] = {}
        self._of_function: dict[FunctionNode, str | None] = {}
        self._busy: set[object] = set()

    def of(self, expression: ast.expr, steps: int = _STEPS) -> str | None:
        """The expression's kind, or None."""
        if steps <= 0:
            return None
        if (display := _DISPLAYS.get(type(expression))) is not None:
            return display
        if isinstance(expression, ast.Constant):
            return "None" if expression.value is None else type(expression.value).__name__
        if isinstance(expression, ast.Name):
            return self._of_name(expression, steps - 1)
        if isinstance(expression, ast.Call):
            return self._of_call(expression, steps - 1)
        return self._of_operation(expression, steps - 1)

    def is_builtin(self, name: ast.expr, *names: str) -> bool:
        """Whether the expression is one of these names and still means the built-in."""
        return isinstance(name, ast.Name) and name.id in names and self._program.scope_of[name].owner(name.id) is None

    def from_input(self, expression: ast.expr, steps: int = _STEPS) -> bool:
        """Whether the value is text that came straight from input(), perhaps stripped or through a name."""
        if steps <= 0:
            return False
        if isinstance(expression, ast.Call):
            if isinstance(expression.func, ast.Attribute) and expression.func.attr in {"strip", "lower", "rstrip"}:
                return self.from_input(expression.func.value, steps - 1)
            return self.is_builtin(expression.func, "input")
        if isinstance(expression, ast.Name):
            definitions = self._program.definitions(expression) or []
            return bool(definitions) and all(
                b.form == "assign" and b.value is not None and self.from_input(b.value, steps - 1) for b in definitions
            )
        return False

    def element(self, expression: ast.expr) -> str | None:
        """The kind of the items that a loop over the expression gives."""
        if self.is_builtin_call(expression, "range"):
            return "int"
        kind = self.of(expression)
        if kind in {"str", "file"}:
            return "str"
        display = self.display(expression)
        if isinstance(display, ast.List | ast.Tuple | ast.Set):
            return _agree([self.of(item) for item in display.elts])
        if isinstance(display, ast.Dict) and all(key is not None for key in display.keys):
            return _agree([self.of(key) for key in display.keys if key is not None])
        if isinstance(expression, ast.Call) and isinstance(expression.func, ast.Attribute):
            return self._pieces(expression, expression.func)
        return None

    def _pieces(self, call: ast.Call, method: ast.Attribute) -> str | None:
        """The kind of the pieces that split() and its like give: text, unless they may be bytes."""
        if method.attr not in {"split", "splitlines", "readlines"}:
            return None
        separator = self.of(call.args[0]) if call.args else "str"
        return "str" if separator == "str" and self.of(method.value) in {"str", "file"} else None

    def display(self, expression: ast.expr) -> ast.expr | None:
        """The one display (such as `[1, 2]`) that the expression is or names, when nothing else can be meant."""
        if isinstance(expression, ast.Name):
            definitions = self._program.definitions(expression) or []
            if len(definitions) != 1 or definitions[0].form != "assign" or definitions[0].value is None:
                return None
            expression = definitions[0].value
        return expression if isinstance(expression, ast.List | ast.Tuple | ast.Set | ast.Dict) else None

    def is_builtin_call(self, expression: ast.AST, *names: str) -> bool:
        """Whether it is a call of one of these built-ins."""
        return isinstance(expression, ast.Call) and self.is_builtin(expression.func, *names)

    def of_function(self, function: FunctionNode, steps: int = _STEPS) -> str | None:
        """The kind of what a function returns, "None" when it returns nothing; None when unclear."""
        if function not in self._of_function:
            if function in self._busy or steps <= 0:
                return None
            self._busy.add(function)
            self._of_function[function] = self._returned(function, steps - 1)
            self._busy.discard(function)
        return self._of_function[function]

    def plain_function(self, call: ast.Call) -> FunctionNode | None:
        """The learner's own undecorated, ordinary function that the call runs, if it is the only one of that name."""
        if not isinstance(call.func, ast.Name):
            return None
        owner = self._program.scope_of[call.func].owner(call.func.id)
        bindings = owner.bindings[call.func.id] if owner is not None else []
        if len(bindings) != 1 or not isinstance(node := bindings[0].node, FUNCTIONS):
            return None
        return None if node.decorator_list or isinstance(node, ast.AsyncFunctionDef) else node

    def is_generator(self, function: FunctionNode) -> bool:
        """Whether the function has a yield of its own."""
        yields = self._program.within(function, ast.Yield, ast.YieldFrom)
        return any(self._program.function(node) is function for node in yields)

    def returns(self, function: FunctionNode) -> list[ast.Return]:
        """The function's own return statements."""
        inside = self._program.within(function, ast.Return)
        return [node for node in inside if self._program.function(node) is function]

    @cached_property
    def uses_tables(self) -> bool:
        """Whether numpy, pandas or the like are imported: their values follow other rules."""
        names = {alias.name.partition(".")[0] for alias in self._program.every(ast.alias)}
        modules = {str(node.module).partition(".")[0] for node in self._program.every(ast.ImportFrom)}
        return bool((names | modules) & {"numpy", "pandas", "polars", "torch", "sympy", "sqlalchemy"})

    def _returned(self, function: FunctionNode, steps: int) -> str | None:
        if self.is_generator(function) or isinstance(function, ast.AsyncFunctionDef):
            return None
        values = [node.value for node in self.returns(function)]
        kinds = ["None" if value is None else self.of(value, steps) for value in values]
        if falls_through(function.body):
            kinds.append("None")
        return _agree(kinds)

    def _of_name(self, name: ast.Name, steps: int) -> str | None:
        definitions = self._program.definitions(name)
        if not definitions:
            return None
        return _agree([self._of_binding_value(binding, steps) for binding in definitions])

    def _of_binding_value(self, binding: Binding, steps: int) -> str | None:
        if binding not in self._of_binding:
            if binding in self._busy or steps <= 0:
                return None
            self._busy.add(binding)
            self._of_binding[binding] = self._bound(binding, steps)
            self._busy.discard(binding)
        return self._of_binding[binding]

    def _bound(self, binding: Binding, steps: int) -> str | None:
        if binding.form == "parameter":
            return self._annotated(binding.node)
        if binding.form in {"function", "class", "import"}:
            return "module" if binding.form == "import" else binding.form
        if binding.value is None:
            return None
        if binding.form == "loop":
            return self.element(binding.value)
        if binding.form == "with":
            return "file" if self.is_builtin_call(binding.value, "open") else None
        return self.of(binding.value, steps)

    def _annotated(self, parameter: ast.AST) -> str | None:
        if not isinstance(parameter, ast.arg) or self._program.fields[parameter] in {"vararg", "kwarg"}:
            return {"vararg": "tuple", "kwarg": "dict"}.get(self._program.fields[parameter])
        annotation = parameter.annotation
        if isinstance(annotation, ast.Subscript):
            annotation = annotation.value
        return annotation.id if isinstance(annotation, ast.Name) and annotation.id in _ANNOTATIONS else None

    def _of_call(self, call: ast.Call, steps: int) -> str | None:
        if isinstance(call.func, ast.Attribute):
            receiver = self.of(call.func.value, steps)
            if receiver == "module":
                return _MODULE_RESULTS.get(dotted(call.func), "object")
            return _METHOD_RESULTS.get(receiver or "", {}).get(call.func.attr)
        if isinstance(call.func, ast.Name) and self.is_builtin(call.func, call.func.id):
            return _BUILTIN_RESULTS.get(call.func.id) or self._of_arithmetic(call, call.func.id, steps)
        function = self.plain_function(call)
        return self.of_function(function, steps) if function is not None else None

    def _of_arithmetic(self, call: ast.Call, name: str, steps: int) -> str | None:
        if name in {"sum", "round", "abs"}:
            return "number" if len(call.args) == 1 else None
        if name not in {"max", "min"} or len(call.args) == 1 or call.keywords:
            return None
        return _agree([self.of(argument, steps) for argument in call.args])

    def _of_operation(self, expression: ast.expr, steps: int) -> str | None:
        if isinstance(expression, ast.BinOp):
            return self._of_binary(expression, steps)
        if isinstance(expression, ast.UnaryOp):
            return "bool" if isinstance(expression.op, ast.Not) else self.of(expression.operand, steps)
        if isinstance(expression, ast.Compare):
            return None if self.uses_tables else "bool"
        if isinstance(expression, ast.IfExp):
            return _agree([self.of(expression.body, steps), self.of(expression.orelse, steps)])
        inner = expression.value if isinstance(expression, ast.NamedExpr | ast.Subscript) else None
        kind = self.of(inner, steps) if inner is not None else None
        return kind if kind == "str" or isinstance(expression, ast.NamedExpr) else None

    def _of_binary(self, operation: ast.BinOp, steps: int) -> str | None:
        left = self.of(operation.left, steps)
        if isinstance(operation.op, ast.Mod) and left == "str":
            return "str"
        right = self.of(operation.right, steps)
        if isinstance(operation.op, ast.Mult) and {left, right} in ({"str", "int"}, {"list", "int"}):
            return "str" if "str" in {left, right} else "list"
        if left in {*NUMBERS, "bool"} and right in {*NUMBERS, "bool"}:
            return _arithmetic(operation.op, left, right)
        if isinstance(operation.op, ast.Div) and (left in NUMBERS or right in NUMBERS) and not self.uses_tables:
            return "float" if left != "object" and right != "object" else None
        return (
            left if isinstance(operation.op, ast.Add) and left == right and left in {"str", "list", "tuple"} else None
        )


def _arithmetic(operator: ast.operator, left: str | None, right: str | None) -> str:
    if isinstance(operator, ast.Div) or "float" in {left, right}:
        return "float"
    return "number" if "number" in {left, right} or isinstance(operator, ast.Pow) else "int"


def _agree(kinds: list[str | None]) -> str | None:
    distinct = set(kinds)
    if len(distinct) == 1:
        return kinds[0]
    return "number" if distinct and distinct <= NUMBERS else None
