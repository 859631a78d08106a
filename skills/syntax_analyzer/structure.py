"""What a valid program is made of."""

import ast
from collections import Counter
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

_LOOPS = {ast.For: "for", ast.AsyncFor: "for", ast.While: "while"}
_COMPREHENSIONS = {
    ast.ListComp: "list-comprehension",
    ast.SetComp: "set-comprehension",
    ast.DictComp: "dict-comprehension",
    ast.GeneratorExp: "generator",
}


_LEAVES = (ast.expr_context, ast.operator, ast.cmpop, ast.boolop, ast.unaryop, ast.Constant)
_NOTED = (
    ast.stmt,
    ast.Name,
    ast.Call,
    ast.ExceptHandler,
    ast.IfExp,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)


class Function(BaseModel):
    """A function or method."""

    model_config = ConfigDict(frozen=True)

    name: str
    line: int = Field(ge=1)
    parameters: tuple[str, ...]
    in_class: str | None = Field(description="the class whose method it is")
    returns_value: bool


class Class(BaseModel):
    """A class."""

    model_config = ConfigDict(frozen=True)

    name: str
    line: int = Field(ge=1)
    bases: tuple[str, ...]
    methods: tuple[str, ...]


class Block(BaseModel):
    """A loop, comprehension or conditional; `kind` is for, while, if, match, list-comprehension, …"""

    model_config = ConfigDict(frozen=True)

    kind: str
    line: int = Field(ge=1)


class Import(BaseModel):
    """One imported name."""

    model_config = ConfigDict(frozen=True)

    module: str
    name: str | None = Field(description="what is taken from the module; null for the module itself")
    line: int = Field(ge=1)


class Structure(BaseModel):
    """The parts of a valid program in the order of their lines."""

    model_config = ConfigDict(frozen=True)

    functions: tuple[Function, ...]
    classes: tuple[Class, ...]
    loops: tuple[Block, ...]
    conditionals: tuple[Block, ...]
    imports: tuple[Import, ...]
    variables: tuple[str, ...] = Field(description="names that are assigned, in order of first assignment")
    calls: dict[str, int] = Field(description="how often each function is called by name, sorted by name")
    exception_handlers: tuple[int, ...] = Field(description="lines of except clauses")
    statements: int = Field(ge=0)
    max_nesting: int = Field(ge=0, description="blocks inside one another, functions and classes included")


def structure_of(tree: ast.Module) -> Structure:
    """Read the structure off a syntax tree."""
    reader = _Reader()
    reader.read(tree)
    return Structure(
        functions=tuple(sorted(reader.functions, key=lambda part: part.line)),
        classes=tuple(sorted(reader.classes, key=lambda part: part.line)),
        loops=tuple(sorted(reader.loops, key=lambda part: part.line)),
        conditionals=tuple(sorted(reader.conditionals, key=lambda part: part.line)),
        imports=tuple(sorted(reader.imports, key=lambda part: part.line)),
        variables=tuple(name for name, _ in sorted(reader.variables.items(), key=lambda item: item[1])),
        calls=dict(sorted(reader.calls.items())),
        exception_handlers=tuple(sorted(reader.handlers)),
        statements=reader.statements,
        max_nesting=reader.deepest,
    )


class _Reader:
    """Walks a tree without recursion, so that a deep expression cannot exhaust the stack."""

    def __init__(self) -> None:
        self.functions: list[Function] = []
        self.classes: list[Class] = []
        self.loops: list[Block] = []
        self.conditionals: list[Block] = []
        self.imports: list[Import] = []
        self.variables: dict[str, tuple[int, int]] = {}
        self.calls: Counter[str] = Counter()
        self.handlers: list[int] = []
        self.statements = 0
        self.deepest = 0

    def read(self, tree: ast.Module) -> None:
        """Collect the parts of a program."""
        pending: list[tuple[ast.AST, int, str | None]] = [(tree, 0, None)]
        while pending:
            node, depth, owner = pending.pop()
            self.statements += isinstance(node, ast.stmt)
            opens = isinstance(node, ast.stmt) and bool(getattr(node, "body", None))
            if isinstance(node, _NOTED):
                self._note(node, owner)
            inner = depth + 1 if opens else depth
            self.deepest = max(self.deepest, inner)
            inside = node.name if isinstance(node, ast.ClassDef) else None if opens else owner
            chained = node.orelse if isinstance(node, ast.If) and _is_elif(node) else []
            pending += [(child, depth if child in chained else inner, inside) for child in _children(node)]

    def _note(self, node: ast.AST, owner: str | None) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            self.functions.append(_function(node, owner))
        elif isinstance(node, ast.ClassDef):
            self.classes.append(_class(node))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            self._note_import(node)
        elif isinstance(node, ast.ExceptHandler):
            self.handlers.append(node.lineno)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            place = (node.lineno, node.col_offset)
            self.variables[node.id] = min(place, self.variables.get(node.id, place))
        elif isinstance(node, ast.Call) and (name := _dotted(node.func)):
            self.calls[name] += 1
        else:
            self._note_block(node)

    def _note_block(self, node: ast.AST) -> None:
        line = getattr(node, "lineno", 1)
        kind = _LOOPS.get(type(node)) or _COMPREHENSIONS.get(type(node))
        if kind is not None:
            self.loops.append(Block(kind=kind, line=line))
        elif isinstance(node, ast.If):
            self.conditionals.append(Block(kind="if", line=line))
        elif isinstance(node, ast.IfExp):
            self.conditionals.append(Block(kind="conditional-expression", line=line))
        elif isinstance(node, ast.Match):
            self.conditionals.append(Block(kind="match", line=line))

    def _note_import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            if isinstance(node, ast.Import):
                self.imports.append(Import(module=alias.name, name=None, line=node.lineno))
            else:
                module = "." * node.level + (node.module or "")
                self.imports.append(Import(module=module, name=alias.name, line=node.lineno))


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """The child nodes but those that hold nothing to note; quicker than ast.iter_child_nodes, which visits them all."""
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, list):
            yield from (part for part in value if isinstance(part, ast.AST))
        elif isinstance(value, ast.AST) and not isinstance(value, _LEAVES):
            yield value


def _is_elif(node: ast.If) -> bool:
    return len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) and node.orelse[0].col_offset == node.col_offset


def _function(node: ast.FunctionDef | ast.AsyncFunctionDef, owner: str | None) -> Function:
    arguments = node.args
    plain = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    starred = [argument.arg for argument in (arguments.vararg, arguments.kwarg) if argument is not None]
    return Function(
        name=node.name,
        line=node.lineno,
        parameters=(*plain, *starred),
        in_class=owner,
        returns_value=_returns_value(node),
    )


def _returns_value(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    pending: list[ast.AST] = list(function.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Return) and node.value is not None:
            return True
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            pending += ast.iter_child_nodes(node)
    return False


def _class(node: ast.ClassDef) -> Class:
    methods = tuple(part.name for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef))
    bases = tuple(name for base in node.bases if (name := _dotted(base)))
    return Class(name=node.name, line=node.lineno, bases=bases, methods=methods)


def _dotted(node: ast.expr) -> str:
    """`a.b.c` as text; an empty string for anything but names and attributes of names."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join((node.id, *reversed(parts)))
