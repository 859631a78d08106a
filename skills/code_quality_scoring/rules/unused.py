"""Things that are made and never used."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from skills.code_quality_scoring.program import Function, Program, is_text_statement, names_read
from skills.code_quality_scoring.rule import Smell, Subscore, rule

_READS_EVERYTHING = frozenset({"locals", "globals", "vars"})
_WORD = re.compile(r"[^\W\d]\w*")
_READS_TEXT = frozenset({"eval", "exec"})


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
    spelled_out = _words_in_texts(program) if program.read_names & _READS_TEXT else frozenset()
    for function in program.functions:
        yield from _unused_in(program, function, program.read_in(function) | spelled_out)
    if not all(
        isinstance(statement, ast.Assign | ast.AnnAssign | ast.Import | ast.ImportFrom) or is_text_statement(statement)
        for statement in program.tree.body
    ):
        yield from _unused_in(program, program.tree, program.read_names | _exported(program) | spelled_out)


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

    Left alone: special methods and those that may override a library's; a parameter that a method of the same name in
    another class also has; what a function handed over as a value must accept; functions with decorators; sketches.
    """
    if program.read_names & _READS_EVERYTHING:
        return
    spelled_out = _words_in_texts(program) if program.read_names & _READS_TEXT else frozenset()
    local_classes = {definition.name for definition in program.all(ast.ClassDef)}
    shared = _parameters_of_namesakes(program)
    handed_over = _functions_used_as_values(program)
    for function in program.functions:
        if function.decorator_list or _is_sketch(function) or _may_override(program, function, local_classes):
            continue
        read = names_read(program.inside_all(function.body)) | spelled_out
        for parameter, has_default in _own_parameters(program, function):
            name = parameter.arg
            is_prescribed = shared[function.name, name] > 1 or (function.name in handed_over and not has_default)
            if name not in read and not name.startswith("_") and not is_prescribed:
                yield Smell(
                    parameter.lineno,
                    f"`{function.name}` never uses its parameter `{name}`.",
                    f"Remove `{name}` here and in the calls, or use it.",
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


def _names_in_annotations(program: Program) -> frozenset[str]:
    annotations = [node.annotation for node in program.all(ast.arg, ast.AnnAssign) if node.annotation is not None]
    annotations += [function.returns for function in program.functions if function.returns is not None]
    return _words(node for annotation in annotations for node in program.inside(annotation))


def _words_in_texts(program: Program) -> frozenset[str]:
    return _words(program.all(ast.Constant))


def _words(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """Every word in the strings among the nodes."""
    texts = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return frozenset(word for text in texts if isinstance(text, str) for word in _WORD.findall(text))


def _functions_used_as_values(program: Program) -> set[str]:
    """Names and attributes that are read without being called."""
    found = set()
    for node in program.all(ast.Name, ast.Attribute):
        parent = program.parent(node)
        if not (isinstance(parent, ast.Call) and parent.func is node):
            found.add(node.id if isinstance(node, ast.Name) else node.attr)
    return found


def _may_override(program: Program, function: Function, local_classes: set[str]) -> bool:
    """Whether the function is a special method, or stands in a class with a base from elsewhere."""
    definition = program.scope(function)
    if not isinstance(definition, ast.ClassDef) or function.name == "__init__":
        return False
    is_special = function.name.startswith("__") and function.name.endswith("__")
    return is_special or not all(isinstance(base, ast.Name) and base.id in local_classes for base in definition.bases)


def _own_parameters(program: Program, function: Function) -> Iterator[tuple[ast.arg, bool]]:
    """Parameters without the object itself, each with whether it has a default."""
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    first_default = len(positional) - len(arguments.defaults)
    for index, parameter in enumerate(positional):
        if index > 0 or not program.is_method(function):
            yield parameter, index >= first_default
    for parameter, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield parameter, default is not None


def _parameters_of_namesakes(program: Program) -> Counter[tuple[str, str]]:
    """How many methods of one name have a parameter of one name."""
    return Counter(
        (function.name, parameter.arg)
        for function in program.functions
        if program.is_method(function) and function.name != "__init__"
        for parameter, _ in _own_parameters(program, function)
    )


def _is_sketch(function: Function) -> bool:
    body = [statement for statement in function.body if not is_text_statement(statement)]
    return all(
        isinstance(statement, ast.Pass | ast.Raise)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in body
    )
