"""Shapes of the module Functions."""

import ast
from collections.abc import Iterable

from skills.concept_mapping.shapes.program import MAX_NESTING
from skills.concept_mapping.shapes.scope import FunctionNode, Scope
from skills.concept_mapping.shapes.shape import Code, shape, shape_elsewhere

Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def _is_plain_function(node: Function, code: Code) -> bool:
    return code.class_of(node) is None


def _own_function(node: ast.Call, code: Code) -> Function | None:
    return code.function_called(node.func) if isinstance(node.func, ast.Name) else None


def _calls_own_function(node: ast.Call, code: Code) -> bool:
    function = _own_function(node, code)
    return function is not None and not _stands_in(node, function, code)


def _stands_in(node: ast.AST, function: FunctionNode, code: Code) -> bool:
    scope: Scope | None = code.scope_of(node)
    while scope is not None and scope.node is not function:
        scope = scope.outer
    return scope is not None


def _recurses(node: ast.Call, code: Code) -> bool:
    function = _own_function(node, code)
    if function is not None:
        return _stands_in(node, function, code)
    around = code.function_of(node)
    if not isinstance(around, (ast.FunctionDef, ast.AsyncFunctionDef)) or code.class_of(around) is None:
        return False
    match node.func:
        case ast.Attribute(value=ast.Name(id=receiver), attr=name):
            return name == around.name and receiver == self_name(around)
    return False


def self_name(method: FunctionNode) -> str | None:
    """The name of a function's first parameter, which in a method is the object itself."""
    arguments = method.args
    first = [*arguments.posonlyargs, *arguments.args][:1]
    return first[0].arg if first else None


def _docstring(node: Function | ast.ClassDef, _: Code) -> Iterable[int]:
    match node.body[0]:
        case ast.Expr(value=ast.Constant(value=str(), lineno=line)):
            return (line,)
    return ()


def _from_library(node: ast.ImportFrom, _: Code) -> bool:
    return node.module != "__future__"


def _has_parameter(node: Function, code: Code) -> bool:
    arguments = node.args
    named = len(arguments.posonlyargs) + len(arguments.args) + len(arguments.kwonlyargs)
    if code.class_of(node) is not None and "staticmethod" not in code.decorators(node):
        named -= 1
    return named > 0


def _passes_by_name(node: ast.Call, _: Code) -> bool:
    return any(keyword.arg is not None for keyword in node.keywords)


def _has_default(node: FunctionNode, _: Code) -> bool:
    return bool(node.args.defaults) or any(default is not None for default in node.args.kw_defaults)


def _takes_any_number(node: FunctionNode, _: Code) -> bool:
    return node.args.vararg is not None or node.args.kwarg is not None


def _is_annotated(node: Function, _: Code) -> bool:
    arguments = node.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return node.returns is not None or any(parameter.annotation is not None for parameter in every)


def _returns_value(node: ast.Return, _: Code) -> bool:
    return node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None)


def _returns_early(node: ast.Return, code: Code) -> bool:
    """Whether more of the function stands below the branch or loop that holds the return."""
    for depth, outer in enumerate(code.ancestors(node)):
        if depth == MAX_NESTING or isinstance(outer, FUNCTIONS):
            return False
        if isinstance(outer, (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)) and outer in code.followed:
            return True
    return False


def _returns_tuple(node: ast.Return, _: Code) -> bool:
    return isinstance(node.value, ast.Tuple) and len(node.value.elts) > 1


def _is_local(node: ast.Assign | ast.AnnAssign, code: Code) -> bool:
    scope = code.scope_of(node)
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    if not scope.is_function or not isinstance(target, ast.Name) or target.id in scope.elsewhere:
        return False
    return scope.bindings[target.id][0].node is node


def _reads_global(node: ast.Name, code: Code) -> bool:
    scope = code.scope_of(node)
    if not scope.is_function or not isinstance(node.ctx, ast.Load) or node.id in scope.elsewhere:
        return False
    if scope.owner_of(node.id) is not code.module:
        return False
    return code.module.bindings[node.id][0].how in {"assignment", "unpacking", "update"}


def _changes_global(node: ast.Global, code: Code) -> bool:
    return code.scope_of(node).is_function


def _closure(node: ast.Name, code: Code) -> Iterable[int]:
    """The def line of the inner function that uses the variable of an outer one."""
    scope = code.scope_of(node)
    inner = scope.node
    if not isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)) or scope.outer is None:
        return ()
    owner = scope.owner_of(node.id)
    if owner is None or owner is scope or not owner.is_function or node.id == inner.name:
        return ()
    return (inner.lineno,)


SHAPES = (
    shape("function-definition", *FUNCTIONS, when=_is_plain_function),
    shape("own-function-call", ast.Call, when=_calls_own_function),
    shape_elsewhere("docstring", *FUNCTIONS, ast.ClassDef, lines=_docstring),
    shape("import", ast.Import),
    shape("from-import", ast.ImportFrom, when=_from_library),
    shape("lambda", ast.Lambda),
    shape("parameter", *FUNCTIONS, when=_has_parameter),
    shape("keyword-argument", ast.Call, when=_passes_by_name),
    shape("default-value", *FUNCTIONS, ast.Lambda, when=_has_default),
    shape("star-parameter", *FUNCTIONS, ast.Lambda, when=_takes_any_number),
    shape("annotation", *FUNCTIONS, when=_is_annotated),
    shape("annotated-variable", ast.AnnAssign),
    shape("return-value", ast.Return, when=_returns_value),
    shape("early-return", ast.Return, when=_returns_early),
    shape("return-tuple", ast.Return, when=_returns_tuple),
    shape("recursive-call", ast.Call, when=_recurses),
    shape("local-variable", ast.Assign, ast.AnnAssign, when=_is_local),
    shape("global-read", ast.Name, when=_reads_global),
    shape("global-statement", ast.Global, when=_changes_global),
    shape_elsewhere("closure", ast.Name, lines=_closure),
)
