"""Making syntax nodes that stand where others stand in the text."""

import ast
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)


def at(node: Node, origin: ast.AST) -> Node:
    """The node, placed where the origin stands in the text."""
    return ast.copy_location(node, origin)


def name_at(name: str, origin: ast.AST) -> ast.Name:
    """A variable that is read, placed at the origin."""
    return at(ast.Name(name, ast.Load()), origin)


def stored_at(name: str, origin: ast.AST) -> ast.Name:
    """A variable that is set, placed at the origin."""
    return at(ast.Name(name, ast.Store()), origin)


def copied(node: Node) -> Node:
    """A deep copy that a transformer may change in place."""
    fields = {
        name: [copied(part) if isinstance(part, ast.AST) else part for part in value]
        if isinstance(value, list)
        else copied(value)
        if isinstance(value, ast.AST)
        else value
        for name, value in ast.iter_fields(node)
    }
    return ast.copy_location(type(node)(**fields), node)
