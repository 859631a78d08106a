"""One injector a pattern: where the bug applies in a correct program, and how it is written there."""

import ast
from collections.abc import Iterator

from tests.evaluation.debug_patterns.mutation import Edit, Injector, every, indented, swapped, text

TEXT_METHODS = {"strip", "upper", "lower", "replace", "capitalize", "title"}


def drop_assignment(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.Assign):
        call = node.value
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        if call.func.attr in TEXT_METHODS and text(node.targets[0], code) == text(call.func.value, code):
            yield Edit(node, text(call, code))


def assign_in_place(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.Expr):
        call = node.value
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr in {"append", "sort", "extend", "reverse"}
        ) and isinstance(call.func.value, ast.Name):
            yield Edit(node, f"{call.func.value.id} = {text(node, code)}")


def bare_alternative(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.If):
        test = node.test
        if (
            isinstance(test, ast.Compare)
            and isinstance(test.ops[0], ast.Eq)
            and isinstance(test.comparators[0], ast.Constant)
        ):
            other = "7" if isinstance(test.comparators[0].value, int) else '"other"'
            yield Edit(test, f"{text(test, code)} or {other}")


def never_equal_two(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.If):
        test = node.test
        if (
            isinstance(test, ast.Compare)
            and isinstance(test.ops[0], ast.NotEq)
            and isinstance(test.comparators[0], ast.Constant)
        ) and not isinstance(test.left, ast.Call):
            yield Edit(test, f'{text(test, code)} or {text(test.left, code)} != "other"')


def is_for_equals(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.Compare):
        if len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq) and isinstance(node.comparators[0], ast.Constant):
            yield Edit(node, swapped(text(node, code), "==", "is"))


def equals_none(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.Compare):
        right = node.comparators[0]
        if isinstance(node.ops[0], ast.Is) and isinstance(right, ast.Constant) and right.value is None:
            yield Edit(node, swapped(text(node, code), r"\bis\b", "=="))


def assignment_as_comparison(tree: ast.Module, code: str) -> Iterator[Edit]:
    names = list(every(tree, ast.Name))
    for node in every(tree, ast.Assign):
        target = node.targets[0]
        if not isinstance(target, ast.Name) or not isinstance(node.value, ast.Constant) or node is tree.body[-1]:
            continue
        if any(name.id == target.id and name.lineno < node.lineno for name in names):
            yield Edit(node, swapped(text(node, code), "=", "=="))


def reversed_plus(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.AugAssign):
        if isinstance(node.op, ast.Add) and isinstance(node.target, ast.Name):
            yield Edit(node, swapped(text(node, code), r"\+=", "=+"))


def drop_augmentation(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.AugAssign):
        if isinstance(node.op, ast.Add) and isinstance(node.target, ast.Name):
            yield Edit(node, swapped(text(node, code), r"\+=", "+"))


def early_return(tree: ast.Module, code: str) -> Iterator[Edit]:
    for function in every(tree, ast.FunctionDef):
        for loop, ending in zip(function.body, function.body[1:], strict=False):
            if isinstance(loop, ast.For) and isinstance(ending, ast.Return) and not _has(loop, ast.Continue):
                moved = f"{text(loop, code)}\n{indented(loop)}    {text(ending, code)}"
                yield Edit(_span(loop, ending), moved, loop.end_lineno + 1)


def _span(first: ast.stmt, last: ast.stmt) -> ast.stmt:
    whole = ast.Pass()
    whole.lineno, whole.col_offset = first.lineno, first.col_offset
    whole.end_lineno, whole.end_col_offset = last.end_lineno, last.end_col_offset
    return whole


def _has(node: ast.AST, kind: type[ast.AST]) -> bool:
    return any(isinstance(part, kind) for part in ast.walk(node))


def drop_return(tree: ast.Module, code: str) -> Iterator[Edit]:
    """The only return of a function becomes print, while its result is used."""
    for function in every(tree, ast.FunctionDef):
        returns = [node for node in ast.walk(function) if isinstance(node, ast.Return)]
        if (
            len(returns) == 1
            and returns[0] is function.body[-1]
            and returns[0].value is not None
            and not function.decorator_list
        ):
            inner = any(
                isinstance(node, ast.FunctionDef | ast.Lambda) for node in ast.walk(function) if node is not function
            )
            used = [
                call
                for call in ast.walk(tree)
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == function.name
            ]
            outside = [call for call in used if not function.lineno <= call.lineno <= function.end_lineno]
            if outside and not inner:
                yield Edit(returns[0], f"print({text(returns[0].value, code)})", -1)


def return_print(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.Return):
        if node.value is not None and not isinstance(node.value, ast.Constant | ast.Tuple):
            yield Edit(node, f"return print({text(node.value, code)})")


def past_end(tree: ast.Module, code: str) -> Iterator[Edit]:
    for loop in every(tree, ast.For):
        source = text(loop.iter, code)
        if source.startswith("range(len(") and source.endswith("))") and source.count("(") == 2:
            name = source.removeprefix("range(len(").removesuffix("))")
            if f"{name}[{text(loop.target, code)}]" in text(loop, code) and "if " not in text(loop, code):
                yield Edit(loop.iter, f"range(len({name}) + 1)")


def remove_copy(tree: ast.Module, code: str) -> Iterator[Edit]:
    for loop in every(tree, ast.For):
        source = text(loop.iter, code)
        if source.endswith("[:]") or (source.startswith("list(") and source.count("(") == 1):
            yield Edit(loop.iter, source.removesuffix("[:]").removeprefix("list(").removesuffix(")"), -1)


def shared_default(tree: ast.Module, code: str) -> Iterator[Edit]:
    for function in every(tree, ast.FunctionDef):
        for default in function.args.defaults:
            if isinstance(default, ast.Constant) and default.value is None:
                yield Edit(default, "[]")


def hide_builtin(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List):
            yield Edit(node, f"list = {text(node.value, code)}\n{text(node, code)}")


def unconverted_input(tree: ast.Module, code: str) -> Iterator[Edit]:
    for call in every(tree, ast.Call):
        if (
            isinstance(call.func, ast.Name)
            and call.func.id in {"int", "float"}
            and call.args
            and text(call.args[0], code).startswith("input(")
        ):
            yield Edit(call, text(call.args[0], code), -1)


def lost_self(tree: ast.Module, code: str) -> Iterator[Edit]:
    for class_ in every(tree, ast.ClassDef):
        for method in class_.body:
            if (
                isinstance(method, ast.FunctionDef)
                and not method.decorator_list
                and method.args.args
                and method.args.args[0].arg == "self"
            ) and (
                any(isinstance(n, ast.Name) and n.id == "self" for n in ast.walk(method)) and len(method.args.args) > 1
            ):
                own = method.args.args[0]
                second = method.args.args[1]
                yield Edit(_between(own, second), "", method.lineno)


def _between(first: ast.arg, second: ast.arg) -> ast.stmt:
    gap = ast.Pass()
    gap.lineno = gap.end_lineno = first.lineno
    gap.col_offset, gap.end_col_offset = first.col_offset, second.col_offset
    return gap


def misspelt_init(tree: ast.Module, code: str) -> Iterator[Edit]:
    for function in every(tree, ast.FunctionDef):
        if function.name == "__init__":
            yield Edit(function, swapped(text(function, code), "__init__", "_init_"))


def forgotten_super(tree: ast.Module, code: str) -> Iterator[Edit]:
    for function in every(tree, ast.FunctionDef):
        if (
            function.name == "__init__"
            and len(function.body) > 1
            and text(function.body[0], code).startswith("super().__init__")
        ):
            yield Edit(function.body[0], "pass", function.lineno)


def bare(tree: ast.Module, code: str) -> Iterator[Edit]:
    for handler in every(tree, ast.ExceptHandler):
        if handler.type is not None:
            yield Edit(handler, swapped(text(handler, code), r"except [^:]*:", "except:"))


def unraised(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.Raise):
        if isinstance(node.exc, ast.Call) and node.cause is None:
            yield Edit(node, text(node.exc, code))


def open_without_with(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.With):
        item = node.items[0]
        if (
            len(node.items) == 1
            and isinstance(item.optional_vars, ast.Name)
            and text(item.context_expr, code).startswith("open(")
        ):
            body = text(node, code).split("\n")[1:]
            lines = [line.removeprefix("    ") for line in body]
            yield Edit(node, "\n".join([f"{item.optional_vars.id} = {text(item.context_expr, code)}", *lines]))


def csv_newline(tree: ast.Module, code: str) -> Iterator[Edit]:
    for call in every(tree, ast.Call):
        source = text(call, code)
        if (
            isinstance(call.func, ast.Name)
            and call.func.id == "open"
            and 'newline=""' in source
            and '"w"' in source
            and "csv." in code
        ) and "writer(" in code[code.find(source) :][:200].lower():
            yield Edit(call, source.replace(', newline=""', ""))


def missing_f(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.JoinedStr)
            and text(node, code).startswith('f"{')
            and ".format" not in code
            and "strftime" not in code
        ):
            value = node.values[0]
            if isinstance(value, ast.FormattedValue) and isinstance(value.value, ast.Name):
                yield Edit(node, text(node, code)[1:])


def shared_rows(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.ListComp):
        first = node.generators[0]
        if (
            isinstance(node.elt, ast.BinOp)
            and text(node.elt, code).startswith("[")
            and isinstance(first.iter, ast.Call)
        ):
            yield Edit(node, f"[{text(node.elt, code)}] * {text(first.iter.args[0], code)}")


def frozen_while(tree: ast.Module, code: str) -> Iterator[Edit]:
    for loop in every(tree, ast.While):
        test = loop.test
        if (
            isinstance(test, ast.Compare)
            and isinstance(test.left, ast.Name)
            and isinstance(test.comparators[0], ast.Constant)
        ):
            changes = [
                n
                for n in ast.walk(loop)
                if isinstance(n, ast.Name) and n.id == test.left.id and isinstance(n.ctx, ast.Store)
            ]
            step = next(
                (n for n in loop.body if isinstance(n, ast.AugAssign) and text(n.target, code) == test.left.id), None
            )
            if (
                len(changes) == 1
                and step is not None
                and not any(_has(loop, kind) for kind in (ast.Break, ast.Return, ast.Raise, ast.Yield))
            ):
                yield Edit(step, "pass", loop.lineno)


def mistyped_name(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.Name):
        if isinstance(node.ctx, ast.Load) and len(node.id) > 4 and node.id.isalpha() and f"{node.id} =" in code:
            yield Edit(node, node.id[:-2] + node.id[-1] + node.id[-2] if node.id[-1] != node.id[-2] else node.id + "q")


def uncalled_method(tree: ast.Module, code: str) -> Iterator[Edit]:
    for call in every(tree, ast.Call):
        if (
            isinstance(call.func, ast.Attribute)
            and call.func.attr in {"strip", "lower", "isdigit", "isalpha"}
            and not call.args
        ) and text(call.func.value, code).startswith("input("):
            yield Edit(call, text(call.func, code))


def forgotten_global(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.Global):
        yield Edit(node, "pass", -1)


def caret(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.BinOp):
        if (
            isinstance(node.op, ast.Pow)
            and isinstance(node.right, ast.Constant)
            and node.right.value == 2
            and not isinstance(node.left, ast.Call)
        ):
            yield Edit(node, swapped(text(node, code), r"\*\*", "^"))


def float_middle(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.Assign):
        if (
            isinstance(node.value, ast.BinOp)
            and isinstance(node.value.op, ast.FloorDiv)
            and f"[{text(node.targets[0], code)}]" in code
        ):
            yield Edit(node, text(node, code).replace("//", "/"), -1)


def wrong_case(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.Compare):
        right = node.comparators[0]
        if (
            ".lower()" in text(node.left, code)
            and isinstance(right, ast.Constant)
            and isinstance(right.value, str)
            and right.value.isalpha()
        ):
            yield Edit(right, f'"{right.value.title()}"')


def trailing(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.Assign):
        if isinstance(node.value, ast.Constant | ast.BinOp) and isinstance(node.targets[0], ast.Name):
            yield Edit(node, f"{text(node, code)},")


def after_return(tree: ast.Module, code: str) -> Iterator[Edit]:
    for node in every(tree, ast.Return):
        if node.col_offset == 4:
            yield Edit(node, f"{text(node, code)}\n    print('done')", (node.end_lineno or node.lineno) + 1)


def print_in_str(tree: ast.Module, code: str) -> Iterator[Edit]:
    for function in every(tree, ast.FunctionDef):
        ending = function.body[-1]
        if function.name in {"__str__", "__repr__"} and isinstance(ending, ast.Return) and len(function.body) == 1:
            yield Edit(ending, f"print({text(ending.value, code)})")


def self_call(tree: ast.Module, code: str) -> Iterator[Edit]:
    """The class is named without its brackets where an object is made."""
    names = {node.name for node in every(tree, ast.ClassDef)}
    for node in every(tree, ast.Assign):
        call = node.value
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id in names
            and isinstance(node.targets[0], ast.Name)
        ) and f"{node.targets[0].id}." in code[code.find(text(node, code)) + 1 :]:
            yield Edit(call, call.func.id)


def else_if_order(tree: ast.Module, code: str) -> Iterator[Edit]:
    """The first two tests of a falling chain of limits are exchanged."""
    for node in every(tree, ast.If):
        branch = node.orelse[0] if len(node.orelse) == 1 else None
        if (
            isinstance(branch, ast.If)
            and text(node.test, code).count(">=") == 1
            and text(branch.test, code).count(">=") == 1
        ) and text(node.test, code).split(">=")[0] == text(branch.test, code).split(">=")[0]:
            source = text(node, code)
            one, two = text(node.test, code), text(branch.test, code)
            yield Edit(node, source.replace(one, "\0", 1).replace(two, one, 1).replace("\0", two, 1), branch.lineno)


INJECTORS: dict[str, Injector] = {
    "string-result-unused": drop_assignment,
    "in-place-result-used": assign_in_place,
    "or-with-bare-value": bare_alternative,
    "always-true-or": never_equal_two,
    "is-with-literal": is_for_equals,
    "equals-none": equals_none,
    "comparison-as-statement": assignment_as_comparison,
    "reversed-plus-equals": reversed_plus,
    "calculation-unused": drop_augmentation,
    "return-ends-loop-at-once": early_return,
    "function-returns-nothing": drop_return,
    "print-returned": return_print,
    "range-past-end": past_end,
    "changed-while-looping": remove_copy,
    "mutable-default": shared_default,
    "builtin-hidden": hide_builtin,
    "input-not-converted": unconverted_input,
    "self-parameter-missing": lost_self,
    "init-misspelt": misspelt_init,
    "super-init-missing": forgotten_super,
    "bare-except": bare,
    "exception-not-raised": unraised,
    "file-not-closed": open_without_with,
    "csv-newline-missing": csv_newline,
    "f-prefix-missing": missing_f,
    "shared-rows": shared_rows,
    "while-condition-never-changes": frozen_while,
    "name-misspelt": mistyped_name,
    "method-not-called": uncalled_method,
    "global-needed": forgotten_global,
    "caret-as-power": caret,
    "float-where-int-needed": float_middle,
    "case-never-matches": wrong_case,
    "trailing-comma": trailing,
    "unreachable-code": after_return,
    "str-prints": print_in_str,
    "class-not-called": self_call,
    "branch-never-reached": else_if_order,
}
