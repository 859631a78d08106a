"""Names: lost, hidden, misspelt, or meant for another scope."""

import ast
import builtins
from collections.abc import Iterator

from skills.error_pattern_detection.findings import Finding, Inspection
from skills.error_pattern_detection.program import FUNCTIONS
from skills.error_pattern_detection.scopes import Binding, Scope
from skills.error_pattern_detection.silent.shape import method_call, name_of, number, same
from skills.error_pattern_detection.spelling import nearest

_PROVIDED = {
    *dir(builtins),
    "__file__",
    "__path__",
    "__annotations__",
    "get_ipython",
    "display",
    "reveal_type",
    "_",
    "__",
}
_SHORT_NAME = 4  # letters; shorter names differ by one letter on purpose
_MOST_SPELLINGS = 10  # undefined names that are compared with the known ones; a program with more has other problems
# Built-ins that beginners call all the time. Hiding id, type or format in a small scope is common and harmless.
_NEEDED_BUILTINS = {
    "list", "dict", "set", "str", "int", "float", "tuple", "bool", "len", "sum", "max", "min", "print", "input",
    "range", "open", "sorted", "abs", "round", "any", "all", "map", "filter", "zip", "enumerate", "reversed",
}  # fmt: skip


def undefined(inspection: Inspection) -> Iterator[Finding]:
    """Names that nothing in the program defines."""
    program = inspection.program
    if program.star_import or any(name_of(call.func) in {"exec", "globals"} for call in program.every(ast.Call)):
        return
    reported: set[str] = set()
    known = sorted({bound for scope in program.scopes.values() for bound in scope.bindings})
    for scope in list(program.scopes.values()):
        for name, loads in scope.loads.items():
            if (
                scope.owner(name) is None
                and name not in _PROVIDED
                and name not in reported
                and not _is_tried(inspection, loads[0])
            ):
                reported.add(name)
                yield _undefined(inspection, loads[0], known if len(reported) <= _MOST_SPELLINGS else [])


def _is_tried(inspection: Inspection, name: ast.Name) -> bool:
    """Whether a NameError is expected here."""
    tries = [node for node in inspection.program.ancestors(name) if isinstance(node, ast.Try)]
    handled = [handler.type for node in tries for handler in node.handlers]
    return any(kind is None or name_of(kind) in {"NameError", "Exception"} for kind in handled)


def _undefined(inspection: Inspection, name: ast.Name, known: list[str]) -> Finding:
    program = inspection.program
    attribute = _own_attribute(inspection, name)
    if attribute:
        return Finding("self-missing", program.line(name), {"name": name.id, "kind": attribute})
    meant = nearest(name.id, known) or (nearest(name.id, sorted(_NEEDED_BUILTINS)) if known else "")
    if meant:
        return Finding("name-misspelt", program.line(name), {"name": name.id, "meant": meant})
    return Finding("name-undefined", program.line(name), {"name": name.id})


def _own_attribute(inspection: Inspection, name: ast.Name) -> str:
    """What the surrounding class calls self.<name>: "method", "attribute", or an empty text."""
    program = inspection.program
    class_ = next((node for node in program.ancestors(name) if isinstance(node, ast.ClassDef)), None)
    if class_ is None or program.function(name) is None:
        return ""
    if any(isinstance(node, FUNCTIONS) and node.name == name.id for node in class_.body):
        return "method"
    stored = [
        node for node in program.within(class_, ast.Attribute) if name_of(node.value) == "self" and node.attr == name.id
    ]
    in_body = name.id in program.scopes[class_].bindings
    return "attribute" if stored or in_body else ""


def early_uses(inspection: Inspection) -> Iterator[Finding]:
    """Names read above the line that first gives them a value."""
    program = inspection.program
    for scope in program.scopes.values():
        if scope.form not in {"module", "function"}:
            continue
        for name, bindings in scope.bindings.items():
            if name in scope.globals or any(b.form in {"parameter", "delete"} for b in bindings) or program.star_import:
                continue
            load = next(iter(scope.loads.get(name, [])), None)
            if load is None or not _is_early(inspection, load, bindings) or _is_tried(inspection, load):
                continue
            yield _early(inspection, scope, load)


def _is_early(inspection: Inspection, load: ast.Name, bindings: list[Binding]) -> bool:
    """Whether every value comes after the reading, with no loop that could bring it round."""
    program = inspection.program
    if any(b.takes_effect < program.order[load] for b in bindings):
        return False
    if hasattr(builtins, load.id) and program.scope_of[load].form == "module":
        return False
    loop = program.loop(load)
    while loop is not None:
        if any(program.inside(b.node, loop) and not program.inside(load, b.statement) for b in bindings):
            return False
        loop = program.loop(loop)
    return True


def _early(inspection: Inspection, scope: Scope, load: ast.Name) -> Finding:
    program = inspection.program
    words = {"name": load.id, "code": program.snippet(program.statement(load)).partition(":")[0]}
    outside = scope.outer.owner(load.id) if scope.outer is not None else None
    if scope.form == "function" and outside is not None and outside.form != "class":
        return Finding(
            "global-needed", program.line(load), {**words, "function": getattr(scope.node, "name", "the function")}
        )
    return Finding("used-before-assignment", program.line(load), words)


def local_only(inspection: Inspection) -> Iterator[Finding]:
    """A function that seems to set a module variable, but sets a local one that nobody reads."""
    program = inspection.program
    module = program.module
    for scope in program.scopes.values():
        if scope.form != "function":
            continue
        for name, bindings in scope.bindings.items():
            outer = module.bindings.get(name, [])
            if any(b.form != "assign" for b in bindings) or not outer or any(b.form != "assign" for b in outer):
                continue
            if _is_read_in(inspection, scope, name) or not _is_read_after_call(inspection, scope, name):
                continue
            words = {"name": name, "function": getattr(scope.node, "name", "the function")}
            yield Finding("assignment-stays-local", program.line(bindings[0].node), words)


def _is_read_in(inspection: Inspection, scope: Scope, name: str) -> bool:
    return any(inspection.program.inside(load, scope.node) for load in inspection.loads.get(name, []))


def _is_read_after_call(inspection: Inspection, scope: Scope, name: str) -> bool:
    """Whether the module reads its own variable after it has called the function."""
    program = inspection.program
    called = getattr(scope.node, "name", "")
    calls = [program.order[load] for load in program.module.loads.get(called, [])]
    reads = [program.order[load] for load in program.module.loads.get(name, [])]
    rebound = [b.takes_effect for b in program.module.bindings.get(name, [])]
    return any(call < read and not any(call < place < read for place in rebound) for call in calls for read in reads)


def hidden(inspection: Inspection) -> Iterator[Finding]:
    """Built-ins, functions and modules whose name is given to something else."""
    program = inspection.program
    for scope in program.scopes.values():
        if scope.form not in {"module", "function"}:
            continue
        for name, bindings in scope.bindings.items():
            variable = next((b for b in bindings if b.form in {"assign", "loop", "unpack", "with", "annotated"}), None)
            parameter = next((b for b in bindings if b.form == "parameter" and scope.form == "function"), None)
            pattern = _hidden(inspection, scope, name, bindings)
            if pattern and variable is not None:
                yield Finding(pattern, program.line(variable.node), {"name": name})
            elif name in _NEEDED_BUILTINS and parameter is not None and _is_called_as_builtin(inspection, scope, name):
                yield Finding("builtin-hidden-and-called", program.line(parameter.node), {"name": name})


def _hidden(inspection: Inspection, scope: Scope, name: str, bindings: list[Binding]) -> str:
    forms: set[str] = {binding.form for binding in bindings}
    if name in _NEEDED_BUILTINS and "import" not in forms and "function" not in forms:
        return "builtin-hidden-and-called" if _is_called_in(inspection, scope, name) else "builtin-hidden"
    values = [b for b in bindings if b.form != "function" and _is_plain_value(inspection, b)]
    if "function" in forms and any(_is_called_in(inspection, scope, name, after=b.takes_effect) for b in values):
        return "function-name-reused"
    if "import" in forms and bindings[0].form == "import" and _is_used_as_module(inspection, name, bindings):
        return "module-name-reused"
    return _hides_itself(inspection, scope, name, forms)


def _hides_itself(inspection: Inspection, scope: Scope, name: str, forms: set[str]) -> str:
    """`total = total(xs)` inside another function: the name is local there, so the call fails."""
    if scope.form != "function" or forms != {"assign"} or scope.outer is None:
        return ""
    owner = scope.outer.owner(name)
    is_function = (
        owner is not None and owner.form != "class" and all(b.form == "function" for b in owner.bindings[name])
    )
    return "function-name-reused" if is_function and _is_called_in(inspection, scope, name) else ""


def _is_called_in(inspection: Inspection, scope: Scope, name: str, *, after: int = -1) -> bool:
    """Whether the name, as this scope means it, is called further on than the node numbered `after`."""
    program = inspection.program
    calls = [load for load in inspection.loads.get(name, []) if program.fields[load] == "func"]
    return any(program.order[call] > after and program.scope_of[call].owner(name) is scope for call in calls)


def _is_called_as_builtin(inspection: Inspection, scope: Scope, name: str) -> bool:
    """Whether the function calls its own parameter; one with a default is a shortcut made on purpose."""
    arguments = getattr(scope.node, "args", None)
    defaulted = isinstance(arguments, ast.arguments) and bool(arguments.defaults or arguments.kw_defaults)
    return not defaulted and _is_called_in(inspection, scope, name)


def _is_plain_value(inspection: Inspection, binding: Binding) -> bool:
    """Whether the value is surely no function: a literal, a calculation, or the result of calling the name itself."""
    value = binding.value
    if binding.form != "assign" or value is None:
        return False
    if isinstance(value, ast.Call):
        return name_of(value.func) == binding.name
    return inspection.kinds.of(value) in {"int", "float", "number", "str", "list", "dict", "bool", "tuple", "set"}


def _is_used_as_module(inspection: Inspection, name: str, bindings: list[Binding]) -> bool:
    """`random = random.randint(1, 6)`: the module is gone afterwards."""
    return any(
        b.form == "assign" and b.value is not None and any(
            name_of(node.value) == name for node in inspection.program.within(b.statement, ast.Attribute)
        )
        for b in bindings
    )  # fmt: skip


def assignments(inspection: Inspection) -> Iterator[Finding]:
    """Assignments that do nothing, lose a value, or make a tuple by accident."""
    program = inspection.program
    for assignment in program.every(ast.Assign):
        target, value = assignment.targets[-1], assignment.value
        words = {"name": program.snippet(target), "value": program.snippet(value), "code": program.snippet(assignment)}
        if (
            same(target, value)
            and not isinstance(program.scope_of[assignment].node, ast.ClassDef)
            and not isinstance(target, ast.Tuple)
        ):
            yield Finding("self-assignment", program.line(assignment), words)
        elif _is_reversed_plus(inspection, assignment):
            yield Finding("reversed-plus-equals", program.line(assignment), words)
        elif isinstance(value, ast.Tuple) and len(value.elts) == 1 and program.source(value).endswith(","):
            yield Finding(
                "trailing-comma", program.line(assignment), {**words, "value": program.snippet(value.elts[0])}
            )
        elif _loses_swap(inspection, assignment):
            yield Finding("swap-loses-value", program.line(assignment), words)


def _is_reversed_plus(inspection: Inspection, assignment: ast.Assign) -> bool:
    value = _leftmost(assignment.value)
    if (
        not isinstance(value, ast.UnaryOp)
        or not isinstance(value.op, ast.UAdd | ast.USub)
        or not isinstance(assignment.targets[0], ast.Name)
    ):
        return False
    before = inspection.program.surroundings(value)[0]
    source = inspection.program.source(value)
    return before.endswith("=") and source[1:2] == " "


def _leftmost(expression: ast.expr) -> ast.expr:
    """The part that the expression begins with: `a` in `a + b * c`."""
    while isinstance(expression, ast.BinOp):
        expression = expression.left
    return expression


def _loses_swap(inspection: Inspection, assignment: ast.Assign) -> bool:
    following = inspection.program.after(assignment)[:1]
    if not following or not isinstance(second := following[0], ast.Assign) or len(assignment.targets) != 1:
        return False
    first_target, second_target = assignment.targets[0], second.targets[0]
    return (
        isinstance(first_target, ast.Name | ast.Subscript)
        and same(first_target, second.value)
        and same(assignment.value, second_target)
        and not same(first_target, assignment.value)
    )


def mistyped_targets(inspection: Inspection) -> Iterator[Finding]:
    """A new name, never read, that looks like a slip of the pen for one that is."""
    program = inspection.program
    for scope in program.scopes.values():
        if scope.form not in {"module", "function"}:
            continue
        for name, bindings in scope.bindings.items():
            if (
                len(name) < _SHORT_NAME
                or any(b.form != "assign" for b in bindings)
                or _is_read_in(inspection, scope, name)
            ):
                continue
            statement = bindings[0].statement
            read = {load.id for load in program.within(statement, ast.Name) if isinstance(load.ctx, ast.Load)}
            candidates = sorted(other for other in read if other in scope.bindings and other != name)
            meant = nearest(name, candidates, furthest=1)
            if meant and not _is_family(name, meant):
                yield Finding("target-misspelt", program.line(statement), {"name": name, "meant": meant})


def _is_family(name: str, other: str) -> bool:
    """total and totals, row1 and row2, and names that differ in their first letter are different on purpose."""
    digits = any(character.isdigit() for character in name + other)
    return digits or name.rstrip("s") == other.rstrip("s") or name[0] != other[0] or name.startswith("_")


def forgotten_f(inspection: Inspection) -> Iterator[Finding]:
    """`"Hello {name}"` without the f in front."""
    program = inspection.program
    if any(
        method_call(call, "format", "format_map", "substitute", "compile", "strftime")
        for call in program.every(ast.Call)
    ):
        return
    for text in program.every(ast.Constant):
        if not isinstance(text.value, str) or "{" not in text.value or text in program.f_strings:
            continue
        parent = program.parent(text)
        if (
            not isinstance(parent, ast.Call | ast.BinOp | ast.Return | ast.Assign | ast.GeneratorExp | ast.ListComp)
            or program.fields[text] == "func"
        ):
            continue
        inner = text.value.partition("{")[2].partition("}")
        name = inner[0].partition(".")[0].partition("[")[0].partition(":")[0].partition("!")[0].strip()
        if (
            inner[1]
            and name.isidentifier()
            and program.scope_of[text].owner(name) is not None
            and "{{" not in text.value
        ):
            yield Finding("f-prefix-missing", program.line(text), {"name": name, "code": program.snippet(text)})


def caret_as_power(inspection: Inspection) -> Iterator[Finding]:
    """`x ^ 2`, which is a bit operation."""
    program = inspection.program
    operations = program.every(ast.BinOp)
    others = (ast.BitAnd, ast.BitOr, ast.LShift, ast.RShift)
    if any(isinstance(o.op, others) for o in operations) or any(
        name_of(c.func) in {"bin", "hex", "set"} for c in program.every(ast.Call)
    ):
        return
    for operation in operations:
        if (
            isinstance(operation.op, ast.BitXor)
            and number(_leftmost(operation.right)) in {2.0, 3.0, 0.5}
            and not program.within(operation, ast.Set)
        ):
            words = {
                "code": program.snippet(operation),
                "left": program.snippet(operation.left),
                "right": program.snippet(_leftmost(operation.right)),
            }
            yield Finding("caret-as-power", program.line(operation), words)


DETECTORS = (undefined, early_uses, local_only, hidden, assignments, mistyped_targets, forgotten_f, caret_as_power)
