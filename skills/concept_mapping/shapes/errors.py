"""Shapes of the module Errors."""

import ast
from collections.abc import Iterator

from skills.concept_mapping.shapes.control_flow import try_else, try_finally
from skills.concept_mapping.shapes.functions import FUNCTIONS, Function
from skills.concept_mapping.shapes.oop import base_names, is_exception_class
from skills.concept_mapping.shapes.shape import Code, shape, shape_elsewhere

_TRIES = (ast.Try, ast.TryStar)
_PARENTS_OF_SEVERAL = frozenset({"ArithmeticError", "Exception", "LookupError", "OSError"})
_REPR = ord("r")  # how the syntax tree writes the conversion in {total!r}, and in {total=}


def _catches(node: ast.Try | ast.TryStar, _: Code) -> bool:
    return bool(node.handlers)


def _catches_several(node: ast.Try | ast.TryStar, _: Code) -> bool:
    return len(node.handlers) > 1 or any(isinstance(handler.type, ast.Tuple) for handler in node.handlers)


def _looks_at_exception(node: ast.ExceptHandler, _: Code) -> bool:
    return node.name is not None


def _exception_names(node: ast.ExceptHandler | ast.Raise, code: Code) -> Iterator[str]:
    """The builtin exceptions that a handler catches or a raise raises."""
    named = node.type if isinstance(node, ast.ExceptHandler) else node.exc
    for part in named.elts if isinstance(named, ast.Tuple) else [named]:
        plain = part.func if isinstance(part, ast.Call) else part
        if isinstance(plain, ast.Name) and code.is_builtin(plain, plain.id):
            yield plain.id


def _means_value_or_type(node: ast.ExceptHandler | ast.Raise, code: Code) -> bool:
    return any(name in {"ValueError", "TypeError"} for name in _exception_names(node, code))


def _means_lookup(node: ast.ExceptHandler | ast.Raise, code: Code) -> bool:
    return any(name in {"IndexError", "KeyError", "LookupError"} for name in _exception_names(node, code))


def _catches_family(node: ast.ExceptHandler, code: Code) -> bool:
    return any(name in _PARENTS_OF_SEVERAL for name in _exception_names(node, code))


def _raises(node: ast.Raise, _: Code) -> bool:
    return node.exc is not None


def _raises_from(node: ast.Raise, _: Code) -> bool:
    return node.cause is not None


def _passes_on(node: ast.Raise, _: Code) -> bool:
    return node.exc is None


def _prints_to_debug(node: ast.Call, code: Code) -> bool:
    if not code.calls_builtin(node, "print") or not node.args:
        return False
    first = node.args[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return first.value.lower().startswith("debug")
    return any(_shows_itself(part) for part in node.args if isinstance(part, ast.JoinedStr))


def _shows_itself(text: ast.JoinedStr) -> bool:
    """Whether the f-string holds something like {total=}: the text before the value ends with an equals sign."""
    for before, part in zip(text.values, text.values[1:], strict=False):
        label = before.value if isinstance(before, ast.Constant) else None
        if isinstance(label, str) and isinstance(part, ast.FormattedValue) and label.rstrip().endswith("="):
            shown = label.rstrip()[:-1].rstrip()
            if part.conversion == _REPR and isinstance(part.value, ast.Name) and shown.endswith(part.value.id):
                return True
    return False


def _is_test(node: Function, _: Code) -> bool:
    return node.name.startswith("test_") or node.name == "test"


def _is_test_class(node: ast.ClassDef, _: Code) -> bool:
    return "TestCase" in base_names(node)


SHAPES = (
    shape("try-except", *_TRIES, when=_catches),
    shape("several-excepts", *_TRIES, when=_catches_several),
    shape("except-as", ast.ExceptHandler, when=_looks_at_exception),
    shape_elsewhere("try-else", *_TRIES, lines=try_else),
    shape_elsewhere("finally", *_TRIES, lines=try_finally),
    shape("value-or-type-error", ast.ExceptHandler, ast.Raise, when=_means_value_or_type),
    shape("lookup-error", ast.ExceptHandler, ast.Raise, when=_means_lookup),
    shape("family-caught", ast.ExceptHandler, when=_catches_family),
    shape("raise", ast.Raise, when=_raises),
    shape("exception-class", ast.ClassDef, when=is_exception_class),
    shape("raise-from", ast.Raise, when=_raises_from),
    shape("re-raise", ast.Raise, when=_passes_on),
    shape("debug-print", ast.Call, when=_prints_to_debug, called=["print"]),
    shape("assert", ast.Assert),
    shape("test-function", *FUNCTIONS, when=_is_test),
    shape("test-class", ast.ClassDef, when=_is_test_class),
)
