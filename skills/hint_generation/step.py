"""A routine as steps: its statements in normal form, each written as a short sequence of tokens."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from skills.hint_generation.normal_expression import expression
from skills.hint_generation.normal_form import normal_block
from skills.hint_generation.program import Definition, blocks, own_expressions

LONGEST_STEP = 60  # tokens of a statement that are compared; a longer one is data
MOST_STEPS = 100  # of a routine; the rest of a longer one is not compared


class Token(NamedTuple):
    """One word of a step: its text, whether it names a variable of the program, how it is used, and its node."""

    text: str
    variable: bool
    use: str
    node: ast.AST


@dataclass(frozen=True, eq=False)
class Step:
    """A statement in normal form with the steps inside it."""

    kind: str
    tokens: tuple[Token, ...]
    blocks: tuple[tuple["Step", ...], ...]
    statement: ast.stmt

    @cached_property
    def flipped(self) -> "Step | None":
        """The same decision the other way round: the test negated, the branches exchanged; for an if with an else."""
        statement = self.statement
        if not isinstance(statement, ast.If) or not (statement.body and statement.orelse):
            return None
        negated = expression(ast.copy_location(ast.UnaryOp(ast.Not(), statement.test), statement.test))
        tokens: list[Token] = []
        variables = frozenset(token.text for token in self.tokens if token.variable)
        _write(negated, "if.test", variables, tokens)
        return Step(self.kind, tuple(tokens), (self.blocks[1], self.blocks[0]), statement)

    @property
    def line(self) -> int:
        return self.statement.lineno

    @cached_property
    def weight(self) -> int:
        """Tokens of the step and of all steps inside it."""
        return 1 + len(self.tokens) + sum(step.weight for block in self.blocks for step in block)


@dataclass(frozen=True, eq=False)
class Routine:
    """A function, a method, or the statements outside of any function (name "")."""

    name: str
    parameters: tuple[str, ...]
    steps: tuple[Step, ...]

    @cached_property
    def all_steps(self) -> tuple[Step, ...]:
        return tuple(walk(self.steps))

    @cached_property
    def weight(self) -> int:
        return 1 + sum(step.weight for step in self.steps)


def walk(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps and those inside them, in the order of the text."""
    for step in steps:
        yield step
        for block in step.blocks:
            yield from walk(block)


def routines(tree: ast.Module) -> tuple[Routine, ...]:
    """The routines of a program in the order of the text; functions inside functions are routines of their own."""
    own = frozenset(_own_names(tree))
    found: list[Routine] = []
    _collect("", [], tree.body, own, found)
    return tuple(found)


def _own_names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) | ast.FunctionDef(name=name):
                yield name
            case _:
                pass


def _collect(name: str, parameters: list[str], body: list[ast.stmt], own: frozenset[str], found: list[Routine]) -> None:
    plain: list[ast.stmt] = []
    inner: list[tuple[str, list[str], list[ast.stmt]]] = []
    for statement in body:
        if isinstance(statement, Definition):
            arguments = [*statement.args.posonlyargs, *statement.args.args, *statement.args.kwonlyargs]
            inner.append((f"{name}.{statement.name}", [one.arg for one in arguments], statement.body))
        elif isinstance(statement, ast.ClassDef):
            inner.append((f"{name}.{statement.name}", [], statement.body))
        else:
            plain.append(statement)
    steps = tuple(_step(statement, own) for statement in normal_block(plain[:MOST_STEPS]))
    found.append(Routine(name, tuple(parameters), steps))
    for part in inner:
        _collect(*part, own, found)


def _step(statement: ast.stmt, own: frozenset[str]) -> Step:
    kind, roots, inside = _parts(statement)
    tokens: list[Token] = []
    for field, root in roots:
        _write(root, f"{kind}.{field}", own, tokens)
    inner = tuple(tuple(_step(one, own) for one in block) for block in inside)
    return Step(kind, tuple(tokens), inner, statement)


def _parts(statement: ast.stmt) -> tuple[str, list[tuple[str, ast.AST]], list[list[ast.stmt]]]:
    """The kind of a statement, its own expressions with their roles, and its blocks."""
    match statement:
        case ast.Assign(targets=targets, value=value):
            return "set", [*(("target", target) for target in targets), ("value", value)], []
        case ast.Return(value=value):
            return "return", [("value", value)] if value else [], []
        case ast.If(test=test, body=body, orelse=orelse) | ast.While(test=test, body=body, orelse=orelse):
            return type(statement).__name__.lower(), [("test", test)], [body, orelse]
        case ast.For(target=target, iter=source, body=body, orelse=orelse):
            return "for", [("target", target), ("in", source)], [body, orelse]
        case _:
            roles = [("value", node) for node in own_expressions(statement)]
            return type(statement).__name__, roles, blocks(statement)


def _write(node: ast.AST, use: str, own: frozenset[str], tokens: list[Token]) -> None:
    """Add the tokens of an expression, up to LONGEST_STEP: the node's own word, then its parts."""
    if len(tokens) >= LONGEST_STEP:
        return
    match node:
        case ast.Name(id=name):
            tokens.append(Token(name, name in own or name.startswith("<"), use, node))
            return
        case ast.Attribute(value=ast.Name(id="self"), attr=name):
            tokens.append(Token(f"self.{name}", True, use, node))
            return
        case ast.Constant(value=value):
            tokens.append(Token(repr(value)[:80], False, use, node))
            return
        case _:
            pass
    word = _word(node)
    tokens.append(Token(word, False, use, node))
    for field, value in ast.iter_fields(node):
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.expr | ast.comprehension | ast.keyword | ast.withitem):
                _write(part, f"{word}.{field}", own, tokens)


def _word(node: ast.AST) -> str:
    if isinstance(node, ast.BinOp | ast.BoolOp | ast.UnaryOp):
        return type(node.op).__name__
    match node:
        case ast.Compare(ops=ops):
            return " ".join(type(op).__name__ for op in ops)
        case ast.Attribute(attr=name):
            return f".{name}"
        case ast.keyword(arg=name):
            return f"{name}="
        case ast.Call(args=args):
            return f"call {len(args)}"
        case _:
            return type(node).__name__
