"""A learner's program as the places where it can be wrong."""

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

MOST_ROWS = 600
LONGEST_PROGRAM = 16_384  # characters; a longer program is no exercise, and every hint has to come at once
DEEPEST = 120  # levels of the syntax tree; deeper programs are generated, not written, and recursion must stay bounded
MOST_BITS = 8_000  # of an integer; Python writes out no longer ones
Definition = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, eq=False)
class Place:
    """One line that can be wrong: what of a statement stands on it.

    `nodes` are the statement's own expressions on this line, not those of the statements inside it.
    """

    line: int
    statement: ast.stmt
    nodes: tuple[ast.AST, ...]
    owners: tuple[ast.stmt, ...]  # the compound statements around it, outermost first

    @cached_property
    def definition(self) -> Definition | None:
        """The function that the place belongs to."""
        inside = [owner for owner in self.owners if isinstance(owner, Definition)]
        return inside[-1] if inside else None

    @cached_property
    def loop(self) -> ast.stmt | None:
        """The innermost loop of the same function around the place."""
        for owner in reversed(self.owners):
            if isinstance(owner, ast.For | ast.AsyncFor | ast.While):
                return owner
            if isinstance(owner, Definition | ast.ClassDef):
                return None
        return None


@dataclass(frozen=True, eq=False)
class Program:
    """Code that parses, with its places in the order of their lines, at most one a line."""

    source: str
    tree: ast.Module
    places: tuple[Place, ...]

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The source by lines as Python counts them."""
        return tuple(self.source.replace("\r\n", "\n").replace("\r", "\n").split("\n"))

    @cached_property
    def by_line(self) -> dict[int, Place]:
        return {place.line: place for place in self.places}

    def row(self, line: int) -> str:
        """The text of a line without its indentation."""
        return self.rows[line - 1].strip() if line <= len(self.rows) else ""


def read(source: str) -> Program | None:
    """The program, or None when Python refuses it, it is too long, or no person wrote it (see parse)."""
    if len(source) > LONGEST_PROGRAM or source.count("\n") > MOST_ROWS:
        return None
    tree = parse(source)
    if tree is None or not _compiles(tree):
        return None
    by_line: dict[int, Place] = {}
    for place in _places(tree):
        by_line.setdefault(place.line, place)
    return Program(source, tree, tuple(by_line[line] for line in sorted(by_line)))


def parse(source: str) -> ast.Module | None:
    """The syntax tree, or None when the source does not parse, nests too deep or holds a monstrous integer."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return None if _unnatural(tree) else tree


def _compiles(tree: ast.Module) -> bool:
    """Some errors show only here, such as a return outside of a function. Nothing is run."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(tree, "<program>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return False
    return True


def _unnatural(tree: ast.AST) -> bool:
    layer, depth = [tree], 0
    while layer:
        depth += 1
        if depth > DEEPEST:
            return True
        if any(isinstance(node, ast.Constant) and _too_long(node.value) for node in layer):
            return True
        layer = [child for node in layer for child in ast.iter_child_nodes(node)]
    return False


def _too_long(value: object) -> bool:
    return isinstance(value, int) and value.bit_length() > MOST_BITS


def _places(tree: ast.Module) -> Iterator[Place]:
    pending: list[tuple[ast.stmt, tuple[ast.stmt, ...]]] = [(statement, ()) for statement in tree.body]
    while pending:
        statement, owners = pending.pop()
        if not is_docstring(statement):
            by_line: dict[int, list[ast.AST]] = {}
            if not isinstance(statement, ast.ClassDef | ast.Try | ast.TryStar):
                by_line[statement.lineno] = []
            for root in own_expressions(statement):
                for node in ast.walk(root):
                    line = getattr(node, "lineno", None)
                    if line is not None:
                        by_line.setdefault(line, []).append(node)
            for line, nodes in by_line.items():
                yield Place(line, statement, tuple(nodes), owners)
        inner = (*owners, statement)
        pending.extend((child, inner) for block in blocks(statement) for child in block)


def is_docstring(statement: ast.stmt) -> bool:
    """Whether the statement is a bare text, which does nothing."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def blocks(statement: ast.AST) -> list[list[ast.stmt]]:
    """The blocks of statements directly inside a statement, in the order of the text."""
    found: list[list[ast.stmt]] = []
    for _, value in ast.iter_fields(statement):
        if isinstance(value, list) and value:
            if isinstance(value[0], ast.stmt):
                found.append(value)
            elif isinstance(value[0], ast.ExceptHandler | ast.match_case):
                found.extend(part.body for part in value)
    return found


def own_expressions(statement: ast.stmt) -> list[ast.AST]:
    """The expressions of a statement's own lines, without decorators and annotations."""
    if isinstance(statement, Definition):
        defaults = [*statement.args.defaults, *statement.args.kw_defaults]
        return [default for default in defaults if default is not None]
    if isinstance(statement, ast.ClassDef):
        return []
    found: list[ast.AST] = []
    for name, value in ast.iter_fields(statement):
        if name == "annotation":
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.ExceptHandler):
                found.extend([part.type] if part.type else [])
            elif isinstance(part, ast.match_case):
                found.extend([part.pattern, *([part.guard] if part.guard else [])])
            elif isinstance(part, ast.expr | ast.withitem):
                found.append(part)
    return found
