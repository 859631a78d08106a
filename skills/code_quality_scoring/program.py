"""A learner's program, read once: its syntax tree and text with the look-ups that rules need."""

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TypeVar, overload

Node = TypeVar("Node", bound=ast.AST)
Other = TypeVar("Other", bound=ast.AST)
Third = TypeVar("Third", bound=ast.AST)

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Loop = ast.For | ast.AsyncFor | ast.While
Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DEFINITIONS = (*FUNCTIONS, ast.ClassDef)

LONGEST_QUOTE = 60  # characters of a learner's code that fit into a message
_EXITS = (ast.Return, ast.Raise, ast.Break, ast.Continue)
_BLOCK_FIELDS = ("body", "orelse", "finalbody")
_LEAF_FIELDS = frozenset(
    {"ctx", "op", "ops", "id", "attr", "name", "arg", "kind", "level", "type_comment", "asname", "module"}
)
_NO_TEXT = re.compile("[\\0\\ud800-\\udfff]")
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """There is no syntax tree: the parser gave up on this line (from 1).

    Python's own words are left out, because they change from version to version.
    """

    line: int


def read(code: str) -> "Program | Unreadable":
    """Parse `code` without running it; never raises."""
    text = _LINE_END.sub("\n", code.removeprefix("\ufeff"))
    no_text = _NO_TEXT.search(text)
    if no_text:
        return Unreadable(text.count("\n", 0, no_text.start()) + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except SyntaxError as error:
        return Unreadable(min(max(error.lineno or 1, 1), text.count("\n") + 1))
    except (RecursionError, MemoryError, ValueError):
        return Unreadable(1)
    return Program(text, tree)


class Program:
    """Nodes in source order with parents and scopes, and the text with and without strings and comments.

    Everything is computed without recursion, so that expressions nested as deeply as Python's parser allows are safe.
    """

    def __init__(self, text: str, tree: ast.Module) -> None:
        self.tree = tree
        self.lines = text.split("\n")
        self._nodes: list[ast.AST] = []
        self._parents: list[ast.AST | None] = []
        self._scopes: list[Scope] = []
        self._positions: dict[ast.AST, int] = {}
        self._by_type: dict[type[ast.AST], list[ast.AST]] = {}
        self._character_offsets: dict[int, list[int]] = {}
        self._read_in: dict[Scope, frozenset[str]] = {}
        self._index()
        self._in_f_strings = self._moved_to_their_f_strings()

    def _index(self) -> None:
        nodes, parents, scopes, by_type = self._nodes, self._parents, self._scopes, self._by_type
        child_fields: dict[type[ast.AST], tuple[str, ...]] = {}
        pending: list[tuple[ast.AST, ast.AST | None, Scope]] = [(self.tree, None, self.tree)]
        while pending:
            node, parent, scope = pending.pop()
            kind = type(node)
            nodes.append(node)
            parents.append(parent)
            scopes.append(scope)
            if kind not in by_type:
                by_type[kind] = []
                child_fields[kind] = tuple(name for name in reversed(kind._fields) if name not in _LEAF_FIELDS)
            by_type[kind].append(node)
            inner = node if isinstance(node, DEFINITIONS) else scope
            for field in child_fields[kind]:
                value = getattr(node, field, None)
                if isinstance(value, ast.AST):
                    pending.append((value, node, inner))
                elif isinstance(value, list):
                    for child in reversed(value):
                        if isinstance(child, ast.AST):
                            pending.append((child, node, inner))  # noqa: PERF401 - a generator costs a third more
        self._positions.update(zip(nodes, range(len(nodes)), strict=True))

    def _moved_to_their_f_strings(self) -> set[ast.AST]:
        """What stands inside f-strings, put on the line where its f-string begins: Python 3.11 places it elsewhere."""
        inside: set[ast.AST] = set()
        for outer in self.all(ast.JoinedStr):
            if outer in inside:
                continue
            for node in self.inside(outer)[1:]:
                inside.add(node)
                if isinstance(node, ast.expr | ast.arg | ast.keyword):
                    node.lineno = node.end_lineno = outer.lineno
        return inside

    @cached_property
    def _sizes(self) -> list[int]:
        sizes = [1] * len(self._nodes)
        for position in range(len(self._nodes) - 1, 0, -1):
            parent = self._parents[position]
            if parent is not None:
                sizes[self._positions[parent]] += sizes[position]
        return sizes

    @overload
    def all(self, first: type[Node], /) -> list[Node]: ...
    @overload
    def all(self, first: type[Node], second: type[Other], /) -> list[Node | Other]: ...
    @overload
    def all(self, first: type[Node], second: type[Other], third: type[Third], /) -> list[Node | Other | Third]: ...
    @overload
    def all(self, /, *kinds: type[ast.AST]) -> list[ast.AST]: ...
    def all(self, /, *kinds: type[ast.AST]) -> Sequence[ast.AST]:
        """All nodes of exactly these types, in source order."""
        found = [node for kind in kinds for node in self._by_type.get(kind, [])]
        if len(kinds) > 1:
            found.sort(key=self._positions.__getitem__)
        return found

    def inside(self, node: ast.AST) -> list[ast.AST]:
        """The node and all below it, in source order."""
        start = self._positions[node]
        return self._nodes[start : start + self._sizes[start]]

    def inside_all(self, nodes: list[ast.stmt]) -> Iterator[ast.AST]:
        """The nodes of several statements one after the other, in source order."""
        for node in nodes:
            yield from self.inside(node)

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that holds this one; None for the module."""
        return self._parents[self._positions[node]]

    def scope(self, node: ast.AST) -> Scope:
        """The innermost module, class or function around the node; a definition lies in the scope around it."""
        return self._scopes[self._positions[node]]

    @cached_property
    def functions(self) -> list[Function]:
        """All functions and methods, in source order."""
        return self.all(ast.FunctionDef, ast.AsyncFunctionDef)

    @cached_property
    def definitions(self) -> list[Definition]:
        """All functions, methods and classes, in source order."""
        return self.all(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

    @cached_property
    def loops(self) -> list[Loop]:
        """All `for` and `while` loops, in source order."""
        return self.all(ast.For, ast.AsyncFor, ast.While)

    def is_method(self, function: Function) -> bool:
        """Whether the function stands directly in a class."""
        return isinstance(self.scope(function), ast.ClassDef)

    def statement_of(self, node: ast.AST) -> ast.AST:
        """The innermost statement around the node, or the node itself; the module for what stands in none."""
        return self._nodes[self._statement_positions[self._positions[node]]]

    @cached_property
    def _statement_positions(self) -> list[int]:
        found = [0] * len(self._nodes)
        for position, node in enumerate(self._nodes):
            parent = self._parents[position]
            is_own = isinstance(node, ast.stmt) or parent is None
            found[position] = position if is_own or parent is None else found[self._positions[parent]]
        return found

    def block_of(self, statement: ast.AST) -> list[ast.stmt]:
        """The list of statements in which a statement stands; empty for anything else."""
        return self._blocks_of.get(statement, [])

    @cached_property
    def _blocks_of(self) -> dict[ast.AST, list[ast.stmt]]:
        return {statement: block for block in self.blocks for statement in block}

    @cached_property
    def blocks(self) -> list[list[ast.stmt]]:
        """Every list of statements, in source order of what holds it."""
        found = []
        for node in self._nodes:
            if isinstance(node, ast.expr):
                continue
            for field in _BLOCK_FIELDS:
                block = getattr(node, field, None)
                if block and isinstance(block, list):
                    found.append(block)
        return found

    def is_elif(self, node: ast.AST) -> bool:
        """Whether an If is written as `elif` of the If around it."""
        parent = self.parent(node)
        if not (isinstance(node, ast.If) and isinstance(parent, ast.If) and parent.orelse == [node]):
            return False
        line = self.lines[node.lineno - 1]
        return line.startswith("elif", self._character(node.lineno, node.col_offset))

    def begins_line(self, statement: ast.stmt) -> bool:
        """Whether nothing stands before the statement on its line."""
        before = self.masked_lines[statement.lineno - 1][: self._character(statement.lineno, statement.col_offset)]
        return not before.strip()

    def text(self, node: ast.AST) -> str:
        """The node's source on one line; empty when it spans lines or is too long to quote."""
        if not isinstance(node, ast.expr | ast.stmt | ast.arg) or node.end_lineno != node.lineno:
            return ""
        source = self.source(node)
        return source if len(source) <= LONGEST_QUOTE else ""

    def source(self, node: ast.expr | ast.stmt | ast.arg) -> str:
        """The part of the node's first line that belongs to it; inside an f-string only names have any."""
        name = dotted_name(node)
        if name or node in self._in_f_strings:
            return name
        line = self.lines[node.lineno - 1]
        start = self._character(node.lineno, node.col_offset)
        if node.end_lineno != node.lineno or node.end_col_offset is None:
            return line[start:]
        return line[start : self._character(node.lineno, node.end_col_offset)]

    def between(self, left: ast.expr, right: ast.expr) -> str:
        """What stands between two expressions; empty when they are on different lines."""
        if left.end_lineno != right.lineno or left.end_col_offset is None or left in self._in_f_strings:
            return ""
        line = self.lines[right.lineno - 1]
        return line[
            self._character(right.lineno, left.end_col_offset) : self._character(right.lineno, right.col_offset)
        ]

    def _character(self, line: int, offset: int) -> int:
        """The character at a byte offset, which is what syntax trees count."""
        text = self.lines[line - 1]
        if text.isascii():
            return min(offset, len(text))
        if line not in self._character_offsets:
            ends = list(accumulate(len(character.encode()) for character in text))
            table = [0] * ((ends[-1] if ends else 0) + 1)
            for index, end in enumerate(ends):
                table[end] = index + 1
            self._character_offsets[line] = table
        return self._character_offsets[line][min(offset, len(self._character_offsets[line]) - 1)]

    @cached_property
    def masked_lines(self) -> list[str]:
        """The lines with every string literal filled with quotation marks and comments cut off."""
        masked: dict[int, list[str]] = {}
        for node in self._string_literals:
            for line, start, end in self._spans(node):
                if line not in masked:
                    masked[line] = list(self.lines[line - 1])
                masked[line][start:end] = '"' * (end - start)
        return [
            ("".join(masked[number]) if number in masked else line).partition("#")[0].rstrip()
            for number, line in enumerate(self.lines, start=1)
        ]

    @property
    def _string_literals(self) -> list[ast.expr]:
        """String literals, without those inside the braces of an f-string."""
        constants = [
            node
            for node in self.all(ast.Constant)
            if isinstance(node.value, str | bytes) and node not in self._in_f_strings
        ]
        return [*constants, *(node for node in self.all(ast.JoinedStr) if node not in self._in_f_strings)]

    def _spans(self, node: ast.expr) -> Iterator[tuple[int, int, int]]:
        last = node.end_lineno or node.lineno
        for line in range(node.lineno, last + 1):
            start = self._character(line, node.col_offset) if line == node.lineno else 0
            end = self._character(line, node.end_col_offset or 0) if line == last else len(self.lines[line - 1])
            yield line, start, end

    @cached_property
    def bare_lines(self) -> list[str]:
        """The lines without comments."""
        return [line[: len(masked)] for line, masked in zip(self.lines, self.masked_lines, strict=True)]

    @cached_property
    def lines_in_strings(self) -> frozenset[int]:
        """Numbers of the lines on which a string that began earlier goes on."""
        return frozenset(
            line
            for node in self._string_literals
            for line in range(node.lineno + 1, (node.end_lineno or node.lineno) + 1)
        )

    @cached_property
    def code_line_numbers(self) -> list[int]:
        """Numbers of the lines on which a statement or a part of one stands, without the insides of strings."""
        return [
            number
            for number, line in enumerate(self.masked_lines, start=1)
            if line.strip() and number not in self.lines_in_strings
        ]

    @cached_property
    def _definition_of_line(self) -> list[str]:
        names = [""] * (len(self.lines) + 2)
        for node in self.definitions:
            outer = names[node.lineno]
            name = f"{outer}.{node.name}" if outer else node.name
            for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                names[line] = name
        return names

    def definition_at(self, line: int) -> str:
        """The dotted name of the innermost function or class on a line; empty outside all of them."""
        return self._definition_of_line[line]

    def read_in(self, scope: Scope) -> frozenset[str]:
        """All names that are read or deleted in the scope and in those inside it."""
        if scope not in self._read_in:
            self._read_in[scope] = frozenset(names_read(self.inside(scope)))
        return self._read_in[scope]

    @property
    def read_names(self) -> frozenset[str]:
        """All names that are read or deleted anywhere."""
        return self.read_in(self.tree)

    @cached_property
    def all_statements(self) -> list[ast.stmt]:
        """All statements, in source order."""
        return [node for node in self._nodes if isinstance(node, ast.stmt)]

    def statements(self, node: ast.AST) -> list[ast.stmt]:
        """All statements below the node, without docstrings and without the node itself."""
        return [
            inner
            for inner in self.inside(node)
            if isinstance(inner, ast.stmt) and inner is not node and not is_text_statement(inner)
        ]


def names_read(nodes: Iterable[ast.AST]) -> set[str]:
    """Names that are read or deleted in the nodes."""
    return {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store)}


def is_text_statement(statement: ast.stmt) -> bool:
    """Whether the statement is a lone string: a docstring, or a string used as a comment."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def has_docstring(definition: Definition) -> bool:
    """Whether the first statement is a string."""
    return is_text_statement(definition.body[0])


def never_ends(program: Program, statement: ast.stmt) -> bool:
    """Whether the statement is a `while True` without `break`; the break of a loop inside also counts as one."""
    if not (isinstance(statement, ast.While) and isinstance(statement.test, ast.Constant) and statement.test.value):
        return False
    return not any(isinstance(node, ast.Break) for node in program.inside(statement))


def dotted_name(node: ast.AST) -> str:
    """`a.b.c` for a name with attributes; empty for anything else."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def called_name(node: ast.AST) -> str:
    """The plain name that a call calls, as `len` in `len(x)`; empty for anything else."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def ends_flow(statement: ast.stmt) -> bool:
    """Whether the statement itself always leaves its block."""
    return isinstance(statement, _EXITS)
