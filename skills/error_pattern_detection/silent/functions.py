"""Functions: what they give back, what they are given, and how they call themselves."""

import ast
from collections.abc import Iterator

from skills.error_pattern_detection.findings import Finding, Inspection
from skills.error_pattern_detection.paths import falls_through
from skills.error_pattern_detection.program import FUNCTIONS, LOOPS, FunctionNode
from skills.error_pattern_detection.silent.shape import method_call, name_of, same

_CHANGING = {"append", "extend", "insert", "remove", "pop", "sort", "reverse", "clear", "update", "add", "setdefault"}
_MEMORY_NAMES = ("mem", "cache", "known", "lookup")  # beginnings of names for a default kept on purpose between calls
_DEMANDING = (ast.BinOp, ast.Subscript, ast.Attribute, ast.FormattedValue, ast.AugAssign)


def results_of_nothing(inspection: Inspection) -> Iterator[Finding]:
    """Calls whose result is used although the function returns nothing, on every path or on one."""
    program, kinds = inspection.program, inspection.kinds
    reported: set[FunctionNode] = set()
    for call in program.every(ast.Call):
        function = _target(inspection, call)
        if function is None or function in reported or _is_unfinished(function) or kinds.is_generator(function):
            continue
        if _returns_nothing(inspection, function) and _is_used(inspection, call):
            reported.add(function)
            yield Finding(
                "function-returns-nothing",
                program.line(call),
                {"function": function.name, "code": program.snippet(call)},
            )


def _target(inspection: Inspection, call: ast.Call) -> FunctionNode | None:
    """The learner's function or method that is called, when only one can be meant."""
    if isinstance(call.func, ast.Name):
        return inspection.kinds.plain_function(call)
    if not isinstance(call.func, ast.Attribute) or inspection.kinds.of(call.func.value) is not None:
        return None
    name = call.func.attr
    same_name = [function for function in inspection.program.functions if function.name == name]
    if len(same_name) != 1 or same_name[0].decorator_list or isinstance(same_name[0], ast.AsyncFunctionDef):
        return None
    owner = inspection.program.parent(same_name[0])
    known_bases = isinstance(owner, ast.ClassDef) and not owner.bases
    shared = any(hasattr(kind, name) for kind in (list, dict, set, str))
    return same_name[0] if known_bases and (not shared or name_of(call.func.value) == "self") else None


def _is_unfinished(function: FunctionNode) -> bool:
    """A body that is only `pass`, `...`, a docstring or a raise: not written yet."""
    return all(
        isinstance(statement, ast.Pass | ast.Raise)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in function.body
    )


def _returns_nothing(inspection: Inspection, function: FunctionNode) -> bool:
    values = [node.value for node in inspection.kinds.returns(function)]
    return falls_through(function.body) and all(value is None for value in values)


def _is_used(inspection: Inspection, call: ast.Call) -> bool:
    program = inspection.program
    parent = program.parent(call)
    if isinstance(parent, ast.Assign):
        if any(isinstance(target, ast.Tuple) for target in parent.targets):
            return True
        names = {name_of(target) for target in parent.targets} - {"", "_"}
        loads = program.scope_of[call].loads
        return any(program.order[load] > program.order[call] for name in names for load in loads.get(name, []))
    if isinstance(parent, ast.Call):
        return call in parent.args and not isinstance(parent.func, ast.Call)
    return isinstance(
        parent, (*_DEMANDING, ast.Compare, ast.If, ast.While, ast.For, ast.comprehension, ast.keyword)
    ) and not _asks_for_none(inspection, call)


def _asks_for_none(inspection: Inspection, call: ast.expr) -> bool:
    parent = inspection.program.parent(call)
    return isinstance(parent, ast.Compare) and isinstance(parent.ops[0], ast.Is | ast.IsNot)


def missing_paths(inspection: Inspection) -> Iterator[Finding]:
    """Functions that return a value on some paths and nothing on another."""
    program, kinds = inspection.program, inspection.kinds
    for function in program.every(ast.FunctionDef):
        values = [node.value for node in kinds.returns(function)]
        given = [value for value in values if value is not None and not _is_none(value)]
        if not given or len(given) != len(values) or not falls_through(function.body) or kinds.is_generator(function):
            continue
        if _is_optional(function) or _result_is_tested(inspection, function):
            continue
        ending = function.body[-1]
        if _is_open_chain(ending) or _forgets_a_branch(ending) or _is_needed(inspection, function):
            yield Finding("path-without-return", program.line(ending), {"function": function.name})


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _is_optional(function: FunctionNode) -> bool:
    """Whether the annotation says that None may come back."""
    return function.returns is not None and any(
        (isinstance(node, ast.Constant) and node.value is None) or name_of(node) == "Optional"
        for node in ast.walk(function.returns)
    )


def _is_open_chain(ending: ast.stmt) -> bool:
    """An if/elif chain without else whose branches all return, and whose tests leave something out."""
    tests: list[ast.expr] = []
    while isinstance(ending, ast.If):
        if falls_through(ending.body):
            return False
        tests.append(ending.test)
        if not ending.orelse:
            return len(tests) > 1 and not _covers_everything(tests)
        if len(ending.orelse) != 1:
            return False
        ending = ending.orelse[0]
    return False


def _covers_everything(tests: list[ast.expr]) -> bool:
    """Whether the last test is what remains after the others: `>`, `<` and `==` on the same two values, say."""
    pairs = [test for test in tests if isinstance(test, ast.Compare) and len(test.ops) == 1]
    if len(pairs) == len(tests):
        seen = {
            type(pair.ops[0])
            for pair in pairs
            if same(pair.left, pairs[0].left) and same(pair.comparators[0], pairs[0].comparators[0])
        }
        complete = (
            {ast.Gt, ast.Lt, ast.Eq},
            {ast.GtE, ast.Lt},
            {ast.Gt, ast.LtE},
            {ast.Eq, ast.NotEq},
            {ast.In, ast.NotIn},
        )
        return any(group <= seen for group in complete)
    return any(isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) for test in tests)


def _forgets_a_branch(ending: ast.stmt) -> bool:
    """if and else of which one returns and the other only computes a value: `else: n * 2`."""
    if not isinstance(ending, ast.If) or not ending.orelse:
        return False
    for one, other in ((ending.body, ending.orelse), (ending.orelse, ending.body)):
        last = one[-1]
        if (
            not falls_through(other)
            and isinstance(last, ast.Expr)
            and not isinstance(last.value, ast.Call | ast.Constant)
        ):
            return True
    return False


def _is_needed(inspection: Inspection, function: FunctionNode) -> bool:
    """Whether some caller calculates with the result, so that None would break it."""
    program = inspection.program
    if isinstance(function.body[-1], (*LOOPS, ast.If)) is False:
        return False
    parents = [program.parent(call) for call in _calls_of(inspection, function)]
    ending = function.body[-1]
    two_ways = isinstance(ending, ast.If) and bool(ending.orelse)
    return two_ways and any(
        isinstance(parent, ast.BinOp | ast.Subscript | ast.Attribute | ast.AugAssign) for parent in parents
    )


def _calls_of(inspection: Inspection, function: FunctionNode) -> list[ast.Call]:
    calls = inspection.program.every(ast.Call)
    return [call for call in calls if _called_name(call) == function.name]


def _called_name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else name_of(call.func)


def _result_is_tested(inspection: Inspection, function: FunctionNode) -> bool:
    """Whether a caller asks if there is a result at all."""
    program = inspection.program
    for call in _calls_of(inspection, function):
        parent = program.parent(call)
        if isinstance(
            parent, ast.If | ast.While | ast.BoolOp | ast.UnaryOp | ast.NamedExpr | ast.IfExp
        ) or _asks_for_none(inspection, call):
            return True
        if isinstance(parent, ast.Assign) and any(
            _is_tested(inspection, load) for load in _later_loads(inspection, parent)
        ):
            return True
    return False


def _later_loads(inspection: Inspection, assignment: ast.Assign) -> list[ast.Name]:
    loads = inspection.program.scope_of[assignment].loads
    return [load for target in assignment.targets for load in loads.get(name_of(target), [])]


def _is_tested(inspection: Inspection, load: ast.Name) -> bool:
    parent = inspection.program.parent(load)
    return isinstance(parent, ast.If | ast.While | ast.BoolOp | ast.UnaryOp | ast.IfExp) or _asks_for_none(
        inspection, load
    )


def defaults(inspection: Inspection) -> Iterator[Finding]:
    """A list, dictionary or set as a default value: all calls share it."""
    program = inspection.program
    for function in program.functions:
        arguments = function.args
        positional = [*arguments.posonlyargs, *arguments.args]
        pairs = [
            *zip(reversed(positional), reversed(arguments.defaults), strict=False),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]
        for parameter, default in pairs:
            if (
                default is None
                or not _is_mutable(inspection, default)
                or parameter.arg.lstrip("_").startswith(_MEMORY_NAMES)
            ):
                continue
            changed = _is_changed(inspection, function, parameter.arg)
            words = {"name": parameter.arg, "default": program.snippet(default), "function": function.name}
            yield Finding("mutable-default", program.line(default), words, None if changed else 0.6)


def _is_mutable(inspection: Inspection, default: ast.expr) -> bool:
    return isinstance(default, ast.List | ast.Dict | ast.Set | ast.ListComp) or (
        isinstance(default, ast.Call) and inspection.kinds.is_builtin(default.func, "list", "dict", "set")
    )


def _is_changed(inspection: Inspection, function: FunctionNode, name: str) -> bool:
    program = inspection.program
    calls = (method_call(call, *_CHANGING) for call in program.within(function, ast.Call))
    stores = (use for use in program.within(function, ast.Subscript) if not isinstance(use.ctx, ast.Load))
    return (
        any(method is not None and name_of(method.value) == name for method in calls)
        or any(name_of(use.value) == name for use in stores)
        or any(name_of(change.target) == name for change in program.within(function, ast.AugAssign))
        or any(name_of(node.value) == name for node in program.within(function, ast.Return, ast.Assign))
    )


def lost_parameters(inspection: Inspection) -> Iterator[Finding]:
    """A parameter that gets a new value before anybody has looked at the old one."""
    program = inspection.program
    for function in program.functions:
        scope = program.scopes[function]
        for statement in function.body:
            if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
                continue
            name = name_of(statement.targets[0])
            bindings = scope.bindings.get(name, [])
            if not bindings or bindings[0].form != "parameter" or [b.statement for b in bindings[1:2]] != [statement]:
                continue
            if not _is_read_before(inspection, function, name, statement):
                yield Finding(
                    "parameter-overwritten",
                    program.line(statement),
                    {"name": name, "code": program.snippet(statement), "function": function.name},
                )


def _is_read_before(inspection: Inspection, function: FunctionNode, name: str, statement: ast.stmt) -> bool:
    program = inspection.program
    return any(
        node.id == name and isinstance(node.ctx, ast.Load) and program.order[node] <= program.end[statement]
        for node in program.within(function, ast.Name)
    )


def recursion(inspection: Inspection) -> Iterator[Finding]:
    """Functions that call themselves without an end, without progress, or without using the answer."""
    program = inspection.program
    for function in program.every(ast.FunctionDef):
        if isinstance(program.parent(function), ast.ClassDef):
            continue
        calls = [call for call in program.within(function, ast.Call) if name_of(call.func) == function.name]
        calls = [
            call for call in calls if program.function(call) is function and _means_itself(inspection, function, call)
        ]
        for call in calls:
            words = {"function": function.name, "code": program.snippet(call)}
            if _is_unconditional(inspection, function):
                yield Finding("recursion-without-end", program.line(call), words)
                break
            if _repeats_arguments(inspection, function, call):
                yield Finding("recursion-without-progress", program.line(call), words)
            elif _answer_is_lost(inspection, function, call):
                yield Finding("recursive-answer-lost", program.line(call), words)


def _means_itself(inspection: Inspection, function: FunctionNode, call: ast.Call) -> bool:
    owner = inspection.program.scope_of[call].owner(function.name)
    return owner is not None and [b.node for b in owner.bindings[function.name]] == [function]


def _is_unconditional(inspection: Inspection, function: FunctionNode) -> bool:
    return not inspection.program.within(
        function, ast.If, ast.IfExp, ast.BoolOp, ast.While, ast.For, ast.Try, ast.Match, ast.Raise,
        ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda, ast.Assert,
    )  # fmt: skip


def _repeats_arguments(inspection: Inspection, function: FunctionNode, call: ast.Call) -> bool:
    """Whether the call passes on exactly what the function was given, in a function that asks nobody for more."""
    program = inspection.program
    names = [argument.arg for argument in function.args.args]
    if not names or [name_of(argument) for argument in call.args] != names or call.keywords:
        return False
    scope = program.scopes[function]
    changed = any(len(scope.bindings[name]) > 1 for name in names)
    others = [
        other
        for other in program.within(function, ast.Call)
        if name_of(other.func) not in {function.name, "print", "len"}
    ]
    stores = [
        use for use in program.within(function, ast.Subscript, ast.Attribute) if not isinstance(use.ctx, ast.Load)
    ]
    return not changed and not others and not stores


def _answer_is_lost(inspection: Inspection, function: FunctionNode, call: ast.Call) -> bool:
    """Whether the function's own answer is dropped as the last thing on a path that should return one."""
    program = inspection.program
    statement = program.parent(call)
    if not isinstance(statement, ast.Expr):
        return False
    given = [node for node in inspection.kinds.returns(function) if node.value is not None and not _is_none(node.value)]
    if not given or inspection.kinds.is_generator(function):
        return False
    place: ast.AST = statement
    while place is not function:
        if program.after(place) or isinstance(place, (*LOOPS, ast.Try)):
            return False
        place = program.parent(place)
    return True


def argument_counts(inspection: Inspection) -> Iterator[Finding]:
    """Calls with more or fewer arguments than the learner's function takes."""
    program = inspection.program
    for call in program.every(ast.Call):
        if any(isinstance(argument, ast.Starred) for argument in call.args) or any(
            k.arg is None for k in call.keywords
        ):
            continue
        function, bound = _called(inspection, call)
        if function is None:
            continue
        problem = _count_problem(function, call, bound)
        if problem:
            words = {"function": _called_name(call), "code": program.snippet(call), "problem": problem}
            yield Finding("wrong-argument-count", program.line(call), words)


def _called(inspection: Inspection, call: ast.Call) -> tuple[FunctionNode | None, int]:
    """The function that the call runs, and how many arguments Python passes by itself."""
    function = inspection.kinds.plain_function(call)
    if function is not None:
        return function, 0
    class_ = _plain_class(inspection, call)
    if class_ is None:
        return None, 0
    made = [node for node in class_.body if isinstance(node, ast.FunctionDef) and node.name == "__init__"]
    return (made[0], 1) if len(made) == 1 and not made[0].decorator_list else (None, 0)


def _plain_class(inspection: Inspection, call: ast.Call) -> ast.ClassDef | None:
    if not isinstance(call.func, ast.Name):
        return None
    owner = inspection.program.scope_of[call.func].owner(call.func.id)
    bindings = owner.bindings[call.func.id] if owner is not None else []
    node = bindings[0].node if len(bindings) == 1 else None
    if not isinstance(node, ast.ClassDef) or node.decorator_list or node.keywords:
        return None
    has_new = any(isinstance(item, FUNCTIONS) and item.name == "__new__" for item in node.body)
    return (
        None if has_new or any(name_of(base) in {"", "Enum", "IntEnum", "NamedTuple"} for base in node.bases) else node
    )


def _count_problem(function: FunctionNode, call: ast.Call, bound: int) -> str:
    arguments = function.args
    positional = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)][bound:]
    named = {keyword.arg for keyword in call.keywords}
    optional = len(arguments.defaults)
    required = positional[: len(positional) - optional] if optional else positional
    missing = [name for place, name in enumerate(required) if place >= len(call.args) and name not in named]
    missing += [
        argument.arg for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is None and argument.arg not in named
    ]  # fmt: skip
    if missing:
        return f"`{'`, `'.join(missing)}` {'is' if len(missing) == 1 else 'are'} missing"
    if len(call.args) > len(positional) and arguments.vararg is None:
        return f"it takes {len(positional)}, and you pass {len(call.args)}"
    known = {*positional, *(argument.arg for argument in arguments.kwonlyargs)}
    unknown = sorted(str(name) for name in named if name not in known)
    return f"it has no parameter `{unknown[0]}`" if unknown and arguments.kwarg is None else ""


DETECTORS = (results_of_nothing, missing_paths, defaults, lost_parameters, recursion, argument_counts)
