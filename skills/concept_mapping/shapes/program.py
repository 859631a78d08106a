"""A learner's program, read once: its nodes in source order, who contains whom, and which names mean what."""

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from skills.concept_mapping.shapes.scope import Binding, FunctionNode, How, Scope

MAX_NESTING = 100  # statements in statements: Python itself refuses deeper indentation
LINE_BREAK = re.compile(r"\r\n|\r|\n")  # where Python ends a line; str.splitlines() knows more

# A node, what contains it directly, and the scope that its names are looked up in.
Place: TypeAlias = tuple[ast.AST, ast.AST, Scope]
Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Loop: TypeAlias = ast.For | ast.AsyncFor | ast.While

_WITHOUT_NODES = {"ctx", "op", "ops", "id", "attr", "asname", "kind", "type_comment", "level", "is_async", "simple"}
_ANNOTATIONS = {"annotation", "returns", "type_params"}
_child_fields: dict[type[ast.AST], tuple[str, ...]] = {}


class Program:
    """What the detectors ask about a program. Annotations are not code that runs, so their inside is left out."""

    def __init__(self, tree: ast.Module, code: str) -> None:
        self.code = code
        self.lines = LINE_BREAK.split(code)
        self.module = Scope(tree, None)
        self.nodes: list[ast.AST] = []
        self.followed: set[ast.AST] = set()
        """Statements with another statement after them in the same block."""
        self.earlier: dict[ast.Assign, Binding] = {}
        """For each assignment to a name that has a value by then, the binding just above it."""
        self.imports: dict[str, str] = {}
        """What each imported name stands for, as in sqrt -> math.sqrt."""
        self.attributes: dict[str, list[ast.expr]] = {}
        """For each attribute name, the values assigned to it anywhere."""
        self.calls: dict[str, list[ast.Call]] = {}
        """For each plain name, the calls of it."""
        self.returned: dict[ast.AST, list[ast.expr]] = {}
        """For each function, what its return statements give back."""
        self.classes: dict[str, ast.ClassDef] = {}
        self.methods: dict[str, list[ast.FunctionDef | ast.AsyncFunctionDef]] = {}
        """The methods of each name, in all classes."""
        self.field: dict[ast.AST, str] = {}
        """For each statement in a block, the field of its parent that holds the block: body, orelse, ..."""
        self.loop: dict[ast.AST, Loop | None] = {tree: None}
        """For each statement, the innermost loop around it in the same function."""
        self._places: dict[ast.AST, Place] = {}
        self._bodies: dict[ast.AST, Scope] = {tree: self.module}
        self._decorators: dict[Definition, frozenset[str]] = {}
        self._walk(tree)

    def scope_of(self, node: ast.AST) -> Scope:
        """The scope that a node's names are looked up in; for a function or class, the one around it."""
        return self._places[node][2]

    def parent_of(self, node: ast.AST) -> ast.AST:
        """What contains the node directly."""
        return self._places[node][1]

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """What contains the node, from the inside out, without the module."""
        inner = self.parent_of(node)
        while not isinstance(inner, ast.Module):
            yield inner
            inner = self.parent_of(inner)

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        """The class in whose body the node stands directly, as a method does."""
        scope = self.scope_of(node)
        return scope.node if isinstance(scope.node, ast.ClassDef) else None

    def function_of(self, node: ast.AST) -> FunctionNode | None:
        """The function whose body the node stands in, if any."""
        scope = self.scope_of(node)
        return scope.node if not isinstance(scope.node, (ast.Module, ast.ClassDef)) else None

    def is_builtin(self, expression: ast.expr, *names: str) -> bool:
        """Whether the expression is one of these builtin names, and not a name of the program's own."""
        return (
            isinstance(expression, ast.Name)
            and expression.id in names
            and self.scope_of(expression).owner_of(expression.id) is None
        )

    def calls_builtin(self, node: ast.AST | None, *names: str) -> bool:
        """Whether the node is a call of one of these builtins."""
        return isinstance(node, ast.Call) and self.is_builtin(node.func, *names)

    def binding_of(self, name: ast.Name) -> Binding | None:
        """The only binding of the name where it is used; None when there is none or several."""
        owner = self.scope_of(name).owner_of(name.id)
        found = owner.bindings[name.id] if owner else []
        return found[0] if len(found) == 1 else None

    def function_called(self, name: ast.Name) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
        """The function of the program that a name means, if it means one."""
        owner = self.scope_of(name).owner_of(name.id)
        bound = owner.bindings[name.id][-1].node if owner is not None else None
        return bound if isinstance(bound, (ast.FunctionDef, ast.AsyncFunctionDef)) else None

    def decorators(self, node: Definition) -> frozenset[str]:
        """The builtin and imported names that decorate a function or class, called or not."""
        if node not in self._decorators:
            plain = [found.func if isinstance(found, ast.Call) else found for found in node.decorator_list]
            builtins = {found.id for found in plain if isinstance(found, ast.Name) and self.is_builtin(found, found.id)}
            self._decorators[node] = frozenset(builtins | {self.qualified_name(found) for found in plain})
        return self._decorators[node]

    def qualified_name(self, expression: ast.expr) -> str:
        """The dotted name of something imported, as in csv.reader; empty for anything else."""
        parts: list[str] = []
        while isinstance(expression, ast.Attribute):
            parts.append(expression.attr)
            expression = expression.value
        if not isinstance(expression, ast.Name) or expression.id not in self.imports:
            return ""
        owner = self.scope_of(expression).owner_of(expression.id)
        if owner is None or owner.bindings[expression.id][0].how != "import":
            return ""
        return ".".join([self.imports[expression.id], *reversed(parts)])

    def _walk(self, tree: ast.Module) -> None:
        waiting: list[Place] = [(node, tree, self.module) for node in reversed(tree.body)]
        self.followed.update(tree.body[:-1])
        while waiting:
            place = waiting.pop()
            node, parent, scope = place
            self._places[node] = place
            kind = type(node)
            if kind is ast.Name:
                if scope is not self.module:  # no shape is about a name outside functions and classes
                    self.nodes.append(node)
                continue
            self.nodes.append(node)
            record = _RECORDERS.get(kind)
            if record is not None:
                record(self, node, scope)
            fields = _child_fields.get(kind)
            if fields is None:
                fields = _child_fields[kind] = _fields_with_nodes(kind)
            if fields:
                if not isinstance(node, ast.expr):
                    self.loop[node] = self._loop_around(node, parent)
                self._push(waiting, node, fields, scope, self._bodies.get(node))

    def _push(
        self,
        waiting: list[Place],
        node: ast.AST,
        fields: tuple[str, ...],
        scope: Scope,
        inner: Scope | None,
    ) -> None:
        for name in fields:
            child = getattr(node, name, None)
            # Decorators, defaults and base classes are worked out in the scope around the definition.
            where = inner if inner is not None and name in {"args", "body"} else scope
            if isinstance(child, ast.AST):
                waiting.append((child, node, where))
            elif isinstance(child, list):
                if child and isinstance(child[0], ast.stmt):
                    self.followed.update(child[:-1])
                    self.field.update(dict.fromkeys(child, name))
                waiting.extend((item, node, where) for item in reversed(child) if isinstance(item, ast.AST))

    def _loop_around(self, node: ast.AST, parent: ast.AST) -> Loop | None:
        if isinstance(parent, (ast.For, ast.AsyncFor, ast.While)) and self.field.get(node) == "body":
            return parent
        if isinstance(parent, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            return None
        return self.loop.get(parent)

    def open_scope(self, node: FunctionNode | ast.ClassDef, outer: Scope) -> Scope:
        """Begin the scope of a definition's body."""
        scope = self._bodies[node] = Scope(node, outer)
        return scope


def _fields_with_nodes(kind: type[ast.AST]) -> tuple[str, ...]:
    """Reversed, because the walk takes from the end of its list; the dictionary's keys and values stay apart."""
    return tuple(name for name in reversed(kind._fields) if name not in _WITHOUT_NODES | _ANNOTATIONS)


def _assignment(program: Program, node: ast.Assign, scope: Scope) -> None:
    name = node.targets[0].id if isinstance(node.targets[0], ast.Name) else None
    if name in scope.bindings:
        program.earlier[node] = scope.bindings[name][-1]
    for target in node.targets:
        _bind_target(program, scope, target, node, "assignment", node.value)


def _annotated(program: Program, node: ast.AnnAssign, scope: Scope) -> None:
    if node.value is not None:
        _bind_target(program, scope, node.target, node, "assignment", node.value)


def _named(program: Program, node: ast.NamedExpr, scope: Scope) -> None:
    _bind_target(program, scope, node.target, node, "assignment", node.value)


def _update(program: Program, node: ast.AugAssign, scope: Scope) -> None:
    _bind_target(program, scope, node.target, node, "update", node.value)


def _loop(program: Program, node: ast.For | ast.AsyncFor, scope: Scope) -> None:
    _bind_target(program, scope, node.target, node, "loop", node.iter)


def _comprehension(program: Program, node: ast.comprehension, scope: Scope) -> None:
    _bind_target(program, scope, node.target, node.target, "loop", node.iter)


def _with(program: Program, node: ast.With | ast.AsyncWith, scope: Scope) -> None:
    for item in node.items:
        if item.optional_vars is not None:
            _bind_target(program, scope, item.optional_vars, node, "with", item.context_expr)


def _bind_target(
    program: Program, scope: Scope, target: ast.expr, node: ast.AST, how: How, value: ast.expr | None
) -> None:
    waiting: list[tuple[ast.expr, How, ast.expr | None]] = [(target, how, value)]
    while waiting:
        part, how, given = waiting.pop()
        if isinstance(part, ast.Name):
            scope.bind(part.id, Binding(how, node, given))
        elif isinstance(part, ast.Attribute) and how == "assignment" and given is not None:
            program.attributes.setdefault(part.attr, []).append(given)
        elif isinstance(part, ast.Starred):
            waiting.append((part.value, "other", None))
        elif isinstance(part, (ast.Tuple, ast.List)):
            values = _parts_of(given, len(part.elts)) if how == "assignment" else None
            for place, item in enumerate(part.elts):
                waiting.append((item, "unpacking" if values is None else how, values[place] if values else given))


def _parts_of(value: ast.expr | None, count: int) -> list[ast.expr] | None:
    if isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == count:
        return None if any(isinstance(item, ast.Starred) for item in value.elts) else value.elts
    return None


def _function(program: Program, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope) -> None:
    scope.bind(node.name, Binding("function", node))
    if isinstance(scope.node, ast.ClassDef):
        program.methods.setdefault(node.name, []).append(node)
    _parameters(program.open_scope(node, scope), node.args)


def _lambda(program: Program, node: ast.Lambda, scope: Scope) -> None:
    _parameters(program.open_scope(node, scope), node.args)


def _parameters(body: Scope, arguments: ast.arguments) -> None:
    plain = [*arguments.posonlyargs, *arguments.args]
    for parameter in (*plain, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg):
        if parameter is not None:
            body.bind(parameter.arg, Binding("parameter", parameter))


def _class(program: Program, node: ast.ClassDef, scope: Scope) -> None:
    scope.bind(node.name, Binding("class", node))
    program.classes.setdefault(node.name, node)
    program.open_scope(node, scope)


def _import(program: Program, node: ast.Import, scope: Scope) -> None:
    for alias in node.names:
        name = alias.asname or alias.name.split(".")[0]
        program.imports[name] = alias.name if alias.asname else name
        scope.bind(name, Binding("import", node))


def _import_from(program: Program, node: ast.ImportFrom, scope: Scope) -> None:
    for alias in node.names:
        name = alias.asname or alias.name
        program.imports[name] = f"{'.' * node.level}{node.module or ''}.{alias.name}"
        scope.bind(name, Binding("import", node))


def _elsewhere(_: Program, node: ast.Global | ast.Nonlocal, scope: Scope) -> None:
    scope.elsewhere.update(node.names)


def _handler(_: Program, node: ast.ExceptHandler, scope: Scope) -> None:
    if node.name:
        scope.bind(node.name, Binding("except", node))


def _captured(_: Program, node: ast.MatchAs | ast.MatchStar, scope: Scope) -> None:
    if node.name:
        scope.bind(node.name, Binding("other", node))


def _attribute(_: Program, node: ast.Attribute, scope: Scope) -> None:
    if isinstance(node.value, ast.Name):
        scope.methods_called.setdefault(node.value.id, set()).add(node.attr)


def _subscript(_: Program, node: ast.Subscript, scope: Scope) -> None:
    if isinstance(node.value, ast.Name):
        scope.subscripts.setdefault(node.value.id, []).append(node)


def _return(program: Program, node: ast.Return, scope: Scope) -> None:
    if node.value is not None:
        program.returned.setdefault(scope.node, []).append(node.value)


def _call(program: Program, node: ast.Call, scope: Scope) -> None:
    if isinstance(node.func, ast.Name):
        program.calls.setdefault(node.func.id, []).append(node)
        return
    match node:
        case ast.Call(func=ast.Attribute(attr="append", value=ast.Name(id=name)), args=[item]):
            scope.appended.setdefault(name, []).append(item)


_RECORDERS: dict[type[ast.AST], Callable[[Program, Any, Scope], None]] = {
    ast.Assign: _assignment,
    ast.AnnAssign: _annotated,
    ast.NamedExpr: _named,
    ast.AugAssign: _update,
    ast.For: _loop,
    ast.AsyncFor: _loop,
    ast.comprehension: _comprehension,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.Lambda: _lambda,
    ast.ClassDef: _class,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Global: _elsewhere,
    ast.Nonlocal: _elsewhere,
    ast.ExceptHandler: _handler,
    ast.MatchAs: _captured,
    ast.MatchStar: _captured,
    ast.Attribute: _attribute,
    ast.Call: _call,
    ast.Subscript: _subscript,
    ast.Return: _return,
}
