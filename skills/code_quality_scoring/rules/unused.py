"""Things that are made and never used."""

import ast
from collections import Counter
from collections.abc import Iterator

from skills.code_quality_scoring.program import Function, Program, is_text_statement, names_read
from skills.code_quality_scoring.rule import Smell, Subscore, rule

_READS_EVERYTHING = frozenset({"locals", "globals", "vars", "eval", "exec"})


@rule(
    "unused-variable",
    Subscore.SIMPLICITY,
    demerits=5,
    title="A variable that is never used",
    why="A value that nobody reads is either left over or a sign that another variable is used by mistake.",
    smelly="def area(width, height):\n    border = 2\n    return width * height\n",
    better="def area(width, height):\n    return width * height\n",
)
def unused_variable(program: Program) -> Iterator[Smell]:
    """Plain variables and caught exceptions that are stored and never read, in functions and in the whole program.

    Unpacking may leave parts unused, and a program of nothing but assignments is a collection of settings.
    """
    if program.read_names & _READS_EVERYTHING:
        return
    for function in program.functions:
        yield from _unused_in(program, function, program.read_in(function))
    if not all(
        isinstance(statement, ast.Assign | ast.AnnAssign | ast.Import | ast.ImportFrom) or is_text_statement(statement)
        for statement in program.tree.body
    ):
        yield from _unused_in(program, program.tree, program.read_names | _exported(program))


@rule(
    "unused-import",
    Subscore.SIMPLICITY,
    demerits=5,
    title="An import that is never used",
    why="Readers look for where an import is needed. One that is not used only costs time.",
    smelly="import math\nimport random\n\nprint(math.pi)\n",
    better="import math\n\nprint(math.pi)\n",
)
def unused_import(program: Program) -> Iterator[Smell]:
    """Imported names that are not read anywhere, not even in an annotation written as a string."""
    used = program.read_names | _exported(program) | _names_in_annotations(program)
    for statement in program.all(ast.Import, ast.ImportFrom):
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
            continue
        for alias in statement.names:
            name = alias.asname or alias.name.partition(".")[0]
            if name != "*" and name not in used and alias.asname != alias.name:
                whole = len(statement.names) == 1
                yield Smell(
                    alias.lineno,
                    f"You import `{name}` but never use it.",
                    "Delete the line." if whole else f"Remove `{name}` from the import.",
                )


@rule(
    "unused-parameter",
    Subscore.SIMPLICITY,
    demerits=3,
    title="A parameter that is never used",
    why="A caller must provide a value that makes no difference. Often the function uses another name by mistake.",
    smelly="def area(width, height, color):\n    return width * height\n",
    better="def area(width, height):\n    return width * height\n",
)
def unused_parameter(program: Program) -> Iterator[Smell]:
    """Parameters that the body never reads, where nothing else prescribes them.

    Left alone: methods that may fill a role (a class with bases, a special method, a name that another class also
    has), functions handed over as values, functions with decorators, and bodies that are only a sketch.
    """
    if program.read_names & _READS_EVERYTHING:
        return
    methods = Counter(function.name for function in program.functions if program.is_method(function))
    handed_over = _functions_used_as_values(program)
    for function in program.functions:
        if function.decorator_list or function.name in handed_over or _is_sketch(function):
            continue
        is_method = program.is_method(function)
        if is_method and function.name != "__init__" and (methods[function.name] > 1 or _fills_role(program, function)):
            continue
        positional = [*function.args.posonlyargs, *function.args.args]
        arguments = [*positional[1 if is_method else 0 :], *function.args.kwonlyargs]
        read = names_read([node for statement in function.body for node in program.inside(statement)])
        for parameter in arguments:
            if parameter.arg not in read and not parameter.arg.startswith("_"):
                yield Smell(
                    parameter.lineno,
                    f"`{function.name}` never uses its parameter `{parameter.arg}`.",
                    f"Remove `{parameter.arg}` here and in the calls, or use it.",
                )


def _unused_in(program: Program, scope: ast.Module | Function, read: frozenset[str]) -> Iterator[Smell]:
    nodes = program.inside(scope)
    shared = {name for node in nodes if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names}
    seen: set[str] = set()
    for node in nodes:
        if program.scope(node) is not scope:
            continue
        name, is_error = _stored_name(program, node)
        if not name or name in read or name in shared or name in seen or name.startswith("_"):
            continue
        seen.add(name)
        fix = f"Remove `as {name}`." if is_error else "Delete it, or use it where another name stands by mistake."
        yield Smell(getattr(node, "lineno", 1), f"You never use the value of `{name}`.", fix)


def _stored_name(program: Program, node: ast.AST) -> tuple[str, bool]:
    """The name that a node stores into on its own, and whether it is a caught exception."""
    if isinstance(node, ast.ExceptHandler):
        return node.name or "", True
    if not (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)):
        return "", False
    parent = program.parent(node)
    if isinstance(parent, ast.AnnAssign) and parent.value is None:
        return "", False
    return (node.id if isinstance(parent, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr) else ""), False


def _exported(program: Program) -> set[str]:
    """The names listed in `__all__`."""
    found = set()
    for statement in program.all(ast.Assign):
        target = statement.targets[0]
        if isinstance(target, ast.Name) and target.id == "__all__":
            found |= {
                node.value
                for node in program.inside(statement)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    return found


def _names_in_annotations(program: Program) -> set[str]:
    annotations = [node.annotation for node in program.all(ast.arg, ast.AnnAssign) if node.annotation is not None]
    annotations += [function.returns for function in program.functions if function.returns is not None]
    texts = [
        node.value
        for annotation in annotations
        for node in program.inside(annotation)
        if isinstance(node, ast.Constant)
    ]
    return {
        word
        for text in texts
        if isinstance(text, str)
        for word in "".join(c if c.isidentifier() else " " for c in text).split()
    }


def _functions_used_as_values(program: Program) -> set[str]:
    """Names and attributes that are read without being called."""
    found = set()
    for node in program.all(ast.Name, ast.Attribute):
        parent = program.parent(node)
        if not (isinstance(parent, ast.Call) and parent.func is node):
            found.add(node.id if isinstance(node, ast.Name) else node.attr)
    return found


def _fills_role(program: Program, method: Function) -> bool:
    definition = program.scope(method)
    return method.name.startswith("__") or (isinstance(definition, ast.ClassDef) and bool(definition.bases))


def _is_sketch(function: Function) -> bool:
    body = [statement for statement in function.body if not is_text_statement(statement)]
    return all(
        isinstance(statement, ast.Pass | ast.Raise)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in body
    )
