"""What a program does well, said only when it is true."""

import ast
from collections.abc import Callable

from skills.code_quality_scoring.program import Program, called_name, has_docstring

MOST_STRENGTHS = 5
_SMALL_FUNCTION = 12  # statements


def strengths(program: Program, broken: frozenset[str]) -> list[str]:
    """Up to MOST_STRENGTHS sentences, the most telling first; `broken` holds the ids of the broken rules."""
    found = (praise(program, broken) for praise in _PRAISES)
    return [sentence for sentence in found if sentence][:MOST_STRENGTHS]


def _small_functions(program: Program, broken: frozenset[str]) -> str:
    functions = program.functions
    if len(functions) < 2 or {"long-function", "complex-function", "duplicated-code"} & broken:  # noqa: PLR2004 - "all" needs two
        return ""
    if all(len(program.statements(function)) <= _SMALL_FUNCTION for function in functions):
        return f"The work is split into {len(functions)} small functions."
    return ""


def _precise_exceptions(program: Program, broken: frozenset[str]) -> str:
    handlers = program.all(ast.ExceptHandler)
    if not handlers or {"bare-except", "broad-except", "swallowed-exception"} & broken:
        return ""
    names = sorted({kind for handler in handlers for kind in _kinds(handler)})
    return f"You catch exactly the errors you expect: {', '.join(f'`{name}`' for name in names[:3])}." if names else ""


def _files_with(program: Program, broken: frozenset[str]) -> str:
    opened = any(called_name(item.context_expr) == "open" for node in program.all(ast.With) for item in node.items)
    return (
        "You open files with `with`, so they are always closed." if opened and "open-without-with" not in broken else ""
    )


def _docstrings(program: Program, _broken: frozenset[str]) -> str:
    if len(program.functions) >= 2 and all(has_docstring(function) for function in program.functions):  # noqa: PLR2004
        return "Every function has a docstring."
    return ""


def _constants(program: Program, broken: frozenset[str]) -> str:
    names = [
        target.id
        for statement in program.tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
        and len(target.id) > 1
        and target.id.isupper()
        and target.id in program.read_names
    ]
    return f"Fixed values have names, such as `{names[0]}`." if names and "magic-number" not in broken else ""


def _main_guard(program: Program, _broken: frozenset[str]) -> str:
    for statement in program.tree.body:
        if isinstance(statement, ast.If) and isinstance(statement.test, ast.Compare):
            left = statement.test.left
            if isinstance(left, ast.Name) and left.id == "__name__":
                return "The main part is guarded, so others can import your functions."
    return ""


def _type_hints(program: Program, _broken: frozenset[str]) -> str:
    functions = program.functions
    return (
        "All functions have type hints." if functions and all(_is_annotated(function) for function in functions) else ""
    )


def _f_strings(program: Program, broken: frozenset[str]) -> str:
    if program.all(ast.FormattedValue) and not {"glued-text", "plain-f-string"} & broken:
        return "Text is put together with f-strings."
    return ""


def _direct_loops(program: Program, broken: frozenset[str]) -> str:
    loops = [loop for loop in program.all(ast.For) if called_name(loop.iter) != "range"]
    if loops and not {"range-len", "index-while", "manual-counter", "changed-while-looping"} & broken:
        return "Your loops go straight through the items."
    return ""


def _comprehensions(program: Program, broken: frozenset[str]) -> str:
    used = program.all(ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp)
    return "You build collections with comprehensions." if used and "needless-comprehension" not in broken else ""


def _good_names(program: Program, broken: frozenset[str]) -> str:
    naming = {
        "function-name",
        "class-name",
        "variable-name",
        "short-name",
        "misread-name",
        "placeholder-name",
        "shadowed-builtin",
    }
    stored = {node.id for node in program.all(ast.Name) if isinstance(node.ctx, ast.Store)}
    return "Names follow Python's conventions." if len(stored) > 2 and not naming & broken else ""  # noqa: PLR2004


def _flat(program: Program, broken: frozenset[str]) -> str:
    branches = program.all(ast.If, ast.For, ast.While)
    if len(branches) >= 3 and not {"deep-nesting", "nested-if", "else-if"} & broken:  # noqa: PLR2004 - fewer say little
        return "Blocks are never nested deeply."
    return ""


def _kinds(handler: ast.ExceptHandler) -> list[str]:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return [kind.id for kind in kinds if isinstance(kind, ast.Name)]


def _is_annotated(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    parameters = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    typed = all(parameter.annotation is not None for parameter in parameters if parameter.arg not in ("self", "cls"))
    return typed and function.returns is not None


_PRAISES: tuple[Callable[[Program, frozenset[str]], str], ...] = (
    _small_functions,
    _precise_exceptions,
    _files_with,
    _docstrings,
    _constants,
    _type_hints,
    _main_guard,
    _flat,
    _direct_loops,
    _comprehensions,
    _f_strings,
    _good_names,
)
