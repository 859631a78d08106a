"""A learner's program, read once: its tree in source order, who contains whom, and its names."""

import ast
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar, overload

from skills.error_pattern_detection.scopes import Binding, Form, Scope, ScopeForm

MAX_DEPTH = 120  # levels of nesting; above what people write, far enough below Python's recursion limit of 1,000
MAX_LINES = 2_000
MAX_NODES = 8_000  # more than 1,000 ordinary lines; keeps the worst answer within a fifth of a second
MAX_BINDINGS = 32  # of one name; following more costs time and tells nothing
SNIPPET_LENGTH = 60

Node = TypeVar("Node", bound=ast.AST)
Other = TypeVar("Other", bound=ast.AST)
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
LoopNode = ast.For | ast.AsyncFor | ast.While
Reason = Literal["syntax", "too-deep", "too-long", "not-text"]

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
_SCOPE_FORMS: dict[type[ast.AST], ScopeForm] = {
    ast.FunctionDef: "function",
    ast.AsyncFunctionDef: "function",
    ast.ClassDef: "class",
    ast.Lambda: "lambda",
    ast.ListComp: "comprehension",
    ast.SetComp: "comprehension",
    ast.DictComp: "comprehension",
    ast.GeneratorExp: "comprehension",
}
_OUTSIDE_FIELDS = {"decorator_list", "returns", "bases", "keywords"}  # evaluated before the new scope exists
_SIGNATURE_FIELDS = {"defaults", "kw_defaults"}  # the same, for what stands among a function's parameters
_LEAF_FIELDS = {"ctx", "op", "ops", "kind", "type_comment", "type_ignores", "id", "is_async", "simple"}
_KNOWN_FIELDS: dict[type[ast.AST], tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a program could not be read; `line` counts from 1 where the parser knows it."""

    reason: Reason
    line: int | None = None


class Program:
    """A parsed program with an index over its nodes.

    Nodes are numbered in source order, so that a subtree is a range of numbers and looking inside a node costs no walk.
    """

    def __init__(self, code: str, tree: ast.Module) -> None:
        self.lines = code.split("\n")
        self.tree = tree
        self.parents: dict[ast.AST, ast.AST] = {}
        self.fields: dict[ast.AST, str] = {}
        self.order: dict[ast.AST, int] = {}
        self.end: dict[ast.AST, int] = {}
        self.scope_of: dict[ast.AST, Scope] = {}
        self.f_strings: dict[ast.AST, ast.JoinedStr] = {}
        self.module = Scope("module", tree, None)
        self.scopes: dict[ast.AST, Scope] = {tree: self.module}
        self.star_import = False
        self._by_type: dict[type[ast.AST], tuple[list[int], list[ast.AST]]] = {}

    @cached_property
    def functions(self) -> list[FunctionNode]:
        """All functions and methods."""
        return [*self.every(ast.FunctionDef), *self.every(ast.AsyncFunctionDef)]

    @cached_property
    def loops(self) -> list[LoopNode]:
        """All loops."""
        return [*self.every(ast.For), *self.every(ast.AsyncFor), *self.every(ast.While)]

    @overload
    def every(self, kind: type[Node], /) -> list[Node]: ...
    @overload
    def every(self, kind: type[Node], other: type[Other], /) -> list[Node | Other]: ...
    @overload
    def every(self, *kinds: type[Node]) -> list[Node]: ...
    def every(self, *kinds: type[ast.AST]) -> Sequence[ast.AST]:
        """All nodes of these exact types, in source order within each type."""
        return [node for kind in kinds for node in self._by_type.get(kind, ([], []))[1]]

    @overload
    def within(self, root: ast.AST, kind: type[Node], /) -> list[Node]: ...
    @overload
    def within(self, root: ast.AST, kind: type[Node], other: type[Other], /) -> list[Node | Other]: ...
    @overload
    def within(self, root: ast.AST, *kinds: type[Node]) -> list[Node]: ...
    def within(self, root: ast.AST, *kinds: type[ast.AST]) -> Sequence[ast.AST]:
        """The nodes of these exact types inside `root`, itself left out."""
        first, last = self.order[root] + 1, self.end[root]
        found: list[ast.AST] = []
        for kind in kinds:
            numbers, nodes = self._by_type.get(kind, ([], []))
            found.extend(nodes[bisect_left(numbers, first) : bisect_right(numbers, last)])
        return found

    def type_parameters(self) -> list[ast.AST]:
        """The `T` of `def first[T](items)`, which Python 3.12 brought."""
        kinds = [kind for kind in self._by_type if kind.__name__ in {"TypeVar", "ParamSpec", "TypeVarTuple"}]
        return [node for kind in kinds for node in self._by_type[kind][1]]

    def inside(self, node: ast.AST, root: ast.AST) -> bool:
        """Whether `node` is `root` or stands inside it."""
        return self.order[root] <= self.order[node] <= self.end[root]

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """What contains the node, from the nearest outwards."""
        while (parent := self.parents.get(node)) is not None:
            yield parent
            node = parent

    def parent(self, node: ast.AST) -> ast.AST:
        """The node's container; the module is its own."""
        return self.parents.get(node, node)

    def statement(self, node: ast.AST) -> ast.AST:
        """The statement (or except handler, or match case) that the node belongs to."""
        while not isinstance(node, ast.stmt | ast.excepthandler | ast.match_case | ast.mod):
            node = self.parents[node]
        return node

    def function(self, node: ast.AST) -> FunctionNode | None:
        """The function whose body holds the node."""
        scope: Scope | None = self.scope_of[node]
        while scope is not None and scope.form not in {"function", "class", "module"}:
            scope = scope.outer
        return scope.node if scope is not None and isinstance(scope.node, FUNCTIONS) else None

    def loop(self, node: ast.AST) -> LoopNode | None:
        """The nearest loop in the same function whose body repeats the node."""
        child = node
        for parent in self.ancestors(node):
            if isinstance(parent, LOOPS) and self.fields.get(child) in {"body", "test"}:
                return parent
            if isinstance(parent, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
                return None
            child = parent
        return None

    def siblings(self, statement: ast.AST) -> list[ast.stmt]:
        """The block that the statement stands in, itself among them."""
        block = getattr(self.parents.get(statement), self.fields.get(statement, ""), None)
        return block if isinstance(block, list) else []

    def after(self, statement: ast.AST) -> list[ast.stmt]:
        """The statements that follow it in its block."""
        block = self.siblings(statement)
        return block[bisect_right(block, self.order[statement], key=self.order.__getitem__) :]

    def line(self, node: ast.AST) -> int:
        """The node's line from 1; inside an f-string the string's own, for there Python versions disagree."""
        return getattr(self.f_strings.get(node, node), "lineno", 1)

    def snippet(self, node: ast.AST) -> str:
        """The node's source on one line, cut to a readable length."""
        text = "" if node in self.f_strings else self._segment(node)
        text = " ".join((text or ast.unparse(node)).split())
        return text if len(text) <= SNIPPET_LENGTH else f"{text[: SNIPPET_LENGTH - 3]}..."

    def source(self, node: ast.AST) -> str:
        """The node's source exactly as written; empty where its place is not known."""
        return "" if node in self.f_strings else self._segment(node)

    def surroundings(self, node: ast.expr) -> tuple[str, str]:
        """The text just before and just after the node on its own first and last line."""
        before = self._encoded[node.lineno - 1][: node.col_offset]
        last = (node.end_lineno or node.lineno) - 1
        after = self._encoded[last][node.end_col_offset or 0 :]
        return before.decode("utf-8", "replace"), after.decode("utf-8", "replace")

    def definitions(self, name: ast.Name) -> list[Binding] | None:
        """The bindings that can have given `name` its value where it is read; None when that is not clear.

        Inside one function the statements before it are followed backwards to the first one that certainly ran.
        A name from outside has all its bindings there.
        """
        here = self.scope_of[name]
        owner = here.owner(name.id)
        if owner is None:
            return None
        bindings = owner.bindings[name.id]
        if len(bindings) > MAX_BINDINGS:
            return None
        if owner is not here and owner.node is not here.node:
            return bindings
        return self._reaching(name, bindings)

    def _reaching(self, name: ast.Name, bindings: list[Binding]) -> list[Binding] | None:
        place = self.order[name]
        found: list[Binding] = []
        sure: Binding | None = None
        for binding in reversed([b for b in bindings if b.takes_effect < place]):
            found.append(binding)
            if binding.form != "augmented" and self.certain_before(binding, name):
                sure = binding
                break
        loop = self.loop(name)
        while loop is not None:
            if sure is None or not self.inside(sure.node, loop):
                later = (b for b in bindings if b not in found and self.inside(b.statement, loop))
                found.extend(b for b in later if b.statement is not loop)
            loop = self.loop(loop)
        return found or None

    def certain_before(self, binding: Binding, use: ast.AST) -> bool:
        """Whether the binding has run whenever the use runs (exceptions set aside)."""
        if binding.form == "parameter":
            return True
        statement = binding.statement
        if isinstance(statement, (*LOOPS, ast.With, ast.AsyncWith, ast.excepthandler, ast.match_case)) and self.inside(
            use, statement
        ):
            return True
        if isinstance(statement, LOOPS):
            return False
        while isinstance(parent := self.parent(statement), ast.With | ast.AsyncWith):
            if self.inside(use, parent):
                break
            statement = parent
        container, block = self.parents.get(statement), self.fields.get(statement)
        for node in (use, *self.ancestors(use)):
            if self.parents.get(node) is container:
                return self.fields.get(node) == block and self.order[node] >= self.order[statement]
        return False

    @cached_property
    def _encoded(self) -> list[bytes]:
        return [line.encode("utf-8") for line in self.lines]

    def _segment(self, node: ast.AST) -> str:
        if not isinstance(node, ast.expr | ast.stmt) or node.end_lineno is None:
            return ""
        lines = self._encoded[node.lineno - 1 : node.end_lineno]
        if not lines:
            return ""
        lines[-1] = lines[-1][: node.end_col_offset]
        lines[0] = lines[0][node.col_offset :]
        return b"\n".join(lines).decode("utf-8", "replace")

    def index(self, node: ast.AST, scope: Scope) -> None:
        """Give the node its number and its scope."""
        number = len(self.order)
        self.order[node] = self.end[node] = number
        self.scope_of[node] = scope
        numbers, nodes = self._by_type.setdefault(type(node), ([], []))
        numbers.append(number)
        nodes.append(node)

    def attach(self, node: ast.AST, field: str, child: ast.AST) -> None:
        """Remember what contains the child, and the outermost f-string around it."""
        self.parents[child] = node
        self.fields[child] = field
        around = self.f_strings.get(node) or (node if isinstance(node, ast.JoinedStr) else None)
        if around is not None:
            self.f_strings[child] = around


def read(code: str) -> Program | Unreadable:
    """Parse and index a program; never raises."""
    code = code.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")
    if code.count("\n") > MAX_LINES:
        return Unreadable("too-long")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(code)
    except SyntaxError as error:
        return Unreadable("syntax", error.lineno)
    except (RecursionError, MemoryError):
        return Unreadable("too-deep")
    except ValueError:  # null bytes, lone surrogates
        return Unreadable("not-text")
    return _index(Program(code, tree))


def _index(program: Program) -> Program | Unreadable:
    stack: list[tuple[ast.AST, Scope, int]] = [(program.tree, program.module, 0)]
    while stack:
        node, scope, depth = stack.pop()
        program.index(node, scope)
        if depth > MAX_DEPTH:
            return Unreadable("too-deep")
        if len(program.order) > MAX_NODES:
            return Unreadable("too-long")
        inner = _open_scope(program, node, scope)
        children: list[tuple[ast.AST, Scope, int]] = []
        for field, child in _children(node):
            program.attach(node, field, child)
            children.append((child, _scope_for(field, scope, inner), depth + 1))
        stack.extend(reversed(children))
    for node in reversed(list(program.order)):
        if (parent := program.parents.get(node)) is not None:
            program.end[parent] = max(program.end[parent], program.end[node])
    _bind_names(program)
    return program


def _scope_for(field: str, scope: Scope, inner: Scope) -> Scope:
    if field in _SIGNATURE_FIELDS and scope.outer is not None and scope.form in {"function", "lambda"}:
        return scope.outer
    return scope if field in _OUTSIDE_FIELDS else inner


def _open_scope(program: Program, node: ast.AST, scope: Scope) -> Scope:
    form = _SCOPE_FORMS.get(type(node))
    if form is None:
        return scope
    inner = Scope(form, node, scope)
    program.scopes[node] = inner
    return inner


def _fields(kind: type[ast.AST]) -> tuple[str, ...]:
    """The fields of a node type that can hold nodes with a place in the source; remembered, for it is asked often."""
    if kind not in _KNOWN_FIELDS:
        _KNOWN_FIELDS[kind] = tuple(field for field in kind._fields if field not in _LEAF_FIELDS)
    return _KNOWN_FIELDS[kind]


def _children(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for field in _fields(type(node)):
        value = getattr(node, field, None)
        if isinstance(value, ast.AST):
            yield field, value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, ast.AST):
                    yield field, item


def _bind_names(program: Program) -> None:
    for declaration in program.every(ast.Global):
        program.scope_of[declaration].globals.update(declaration.names)
    for declared in program.every(ast.Nonlocal):
        program.scope_of[declared].nonlocals.update(declared.names)
    for name in program.every(ast.Name):
        _bind_name(program, name)
    _bind_definitions(program)
    _bind_patterns(program)
    for scope in program.scopes.values():
        for bindings in scope.bindings.values():
            bindings.sort(key=lambda binding: program.order[binding.node])


def _bind_definitions(program: Program) -> None:
    for function in program.functions:
        _bind(program, function, function.name, "function", None)
    for class_ in program.every(ast.ClassDef):
        _bind(program, class_, class_.name, "class", None)
    for parameter in program.every(ast.arg):
        _bind(program, parameter, parameter.arg, "parameter", None)
    for alias in program.every(ast.alias):
        if alias.name == "*":
            program.star_import = True
        else:
            _bind(program, alias, alias.asname or alias.name.partition(".")[0], "import", None)
    for handler in program.every(ast.ExceptHandler):
        if handler.name:
            _bind(program, handler, handler.name, "except", None)


def _bind_patterns(program: Program) -> None:
    """Names of match statements, and of type parameters, which Python 3.12 brought."""
    for capture in program.every(ast.MatchAs, ast.MatchStar):
        if capture.name:
            _bind(program, capture, capture.name, "match", None)
    for mapping in program.every(ast.MatchMapping):
        if mapping.rest:
            _bind(program, mapping, mapping.rest, "match", None)
    for parameter in program.type_parameters():
        _bind(program, parameter, str(getattr(parameter, "name", "")), "parameter", None)


def _bind_name(program: Program, name: ast.Name) -> None:
    if isinstance(name.ctx, ast.Load):
        program.scope_of[name].loads.setdefault(name.id, []).append(name)
    elif isinstance(name.ctx, ast.Del):
        _bind(program, name, name.id, "delete", None)
    else:
        form, value = _assignment(program, name)
        if form == "augmented":
            program.scope_of[name].loads.setdefault(name.id, []).append(name)
        if form != "annotated" or value is not None:
            _bind(program, name, name.id, form, value)


def _assignment(program: Program, name: ast.Name) -> tuple[Form, ast.expr | None]:  # noqa: PLR0911 - one for each form
    parent = program.parents[name]
    if isinstance(parent, ast.Assign):
        return "assign", parent.value
    if isinstance(parent, ast.AugAssign):
        return "augmented", parent.value
    if isinstance(parent, ast.AnnAssign):
        return "annotated", parent.value
    if isinstance(parent, ast.NamedExpr):
        return "walrus", parent.value
    if isinstance(parent, ast.For | ast.AsyncFor | ast.comprehension):
        return "loop", parent.iter
    if isinstance(parent, ast.withitem):
        return "with", parent.context_expr
    return "unpack", _opposite(parent, program.parents.get(parent), name)


def _opposite(target: ast.AST, assignment: ast.AST | None, name: ast.Name) -> ast.expr | None:
    """What stands opposite the name in `a, b = 1, 2`."""
    if not isinstance(assignment, ast.Assign) or not isinstance(target, ast.Tuple):
        return None
    value = assignment.value
    if not isinstance(value, ast.Tuple) or len(value.elts) != len(target.elts):
        return None
    if any(isinstance(item, ast.Starred) for item in (*target.elts, *value.elts)):
        return None
    return value.elts[target.elts.index(name)]


def _bind(program: Program, node: ast.AST, name: str, form: Form, value: ast.expr | None) -> None:
    scope = program.scope_of[node].home(name, walrus=form == "walrus")
    statement = program.statement(node)
    effect = program.order[node]
    if form in {"assign", "unpack", "augmented", "annotated"} and isinstance(
        statement, ast.Assign | ast.AugAssign | ast.AnnAssign
    ):
        effect = program.end[statement]
    elif isinstance(statement, ast.For | ast.AsyncFor) and program.inside(node, statement.target):
        effect = program.end[statement.iter]
    elif form == "walrus":
        effect = program.end[program.parents[node]]
    scope.bindings.setdefault(name, []).append(Binding(name, form, node, statement, value, effect))
