"""Smells in comparisons and conditions."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from skills.code_quality_scoring.program import Program, called_name
from skills.code_quality_scoring.rule import Smell, Subscore, rule

MOST_CONDITIONS = 4  # operands of and/or that a reader can hold in mind together
FEWEST_FOR_MEMBERSHIP = 3  # `x == a or x == b` reads well; from three on, `in` reads better

_OPPOSITES: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.Lt: ">=",
    ast.LtE: ">",
    ast.Gt: "<=",
    ast.GtE: "<",
}
_ASCENDING = (ast.Lt, ast.LtE)
_DESCENDING = (ast.Gt, ast.GtE)


@rule(
    "none-comparison",
    Subscore.RELIABILITY,
    demerits=4,
    title="`== None` instead of `is None`",
    why=(
        "There is only one None, and `is` asks for exactly that object. `==` can be fooled by classes with "
        "their own rules."
    ),
    smelly="def greet(name):\n    return 'Hi' if name == None else 'Hi ' + name\n",
    better="def greet(name):\n    return 'Hi' if name is None else 'Hi ' + name\n",
)
def none_comparison(program: Program) -> Iterator[Smell]:
    """Equality with None on either side."""
    for node, left, operator, right in _pairs(program):
        if not isinstance(operator, ast.Eq | ast.NotEq):
            continue
        for side, other in ((right, left), (left, right)):
            if isinstance(side, ast.Constant) and side.value is None:
                word, sign = ("is", "==") if isinstance(operator, ast.Eq) else ("is not", "!=")
                subject = program.text(other) or "the value"
                yield Smell(
                    node.lineno,
                    f"You compare {_quoted(subject)} with None by `{sign}`.",
                    f"Write `{subject} {word} None`.",
                )
                break


@rule(
    "bool-comparison",
    Subscore.SIMPLICITY,
    demerits=3,
    title="Comparing with True or False",
    why="A condition is already true or false. Comparing it with True or False says the same thing twice.",
    smelly="def door(is_open):\n    if is_open == True:\n        return 'come in'\n    return 'knock'\n",
    better="def door(is_open):\n    if is_open:\n        return 'come in'\n    return 'knock'\n",
)
def bool_comparison(program: Program) -> Iterator[Smell]:
    """Equality or identity with a boolean literal."""
    for node, left, operator, right in _pairs(program):
        if not isinstance(operator, ast.Eq | ast.NotEq | ast.Is | ast.IsNot):
            continue
        for side, other in ((right, left), (left, right)):
            if isinstance(side, ast.Constant) and isinstance(side.value, bool):
                wanted = side.value is isinstance(operator, ast.Eq | ast.Is)
                subject = program.text(other) or "the condition"
                better = subject if wanted else f"not {subject}"
                yield Smell(
                    node.lineno,
                    f"You compare {_quoted(subject)} with {side.value}.",
                    f"Use the condition itself: `{better}`.",
                )
                break


@rule(
    "literal-identity",
    Subscore.RELIABILITY,
    demerits=8,
    title="`is` with a number or a string",
    why=(
        "`is` asks whether two names mean the same object, not whether the values are equal. With numbers "
        "and text it works only by luck."
    ),
    smelly="def is_yes(answer):\n    return answer is 'yes'\n",
    better="def is_yes(answer):\n    return answer == 'yes'\n",
)
def literal_identity(program: Program) -> Iterator[Smell]:
    """Identity with a literal other than None, booleans and Ellipsis."""
    for node, left, operator, right in _pairs(program):
        if isinstance(operator, ast.Is | ast.IsNot) and (_is_plain_literal(left) or _is_plain_literal(right)):
            word, sign = ("is", "==") if isinstance(operator, ast.Is) else ("is not", "!=")
            yield Smell(
                node.lineno, f"You compare a value with a literal by `{word}`.", f"Compare values with `{sign}`."
            )


@rule(
    "length-comparison",
    Subscore.SIMPLICITY,
    demerits=1,
    title="Comparing a length with zero",
    why="An empty list, text or dictionary already counts as false in a condition, so its length is not needed.",
    smelly="def first(items):\n    if len(items) == 0:\n        return None\n    return items[0]\n",
    better="def first(items):\n    if not items:\n        return None\n    return items[0]\n",
)
def length_comparison(program: Program) -> Iterator[Smell]:
    """`len(x) == 0` and its relatives, and `len(x)` as a whole condition."""
    for node, left, operator, right in _pairs(program):
        emptiness = _emptiness(left, operator, right)
        if emptiness and _is_condition(program, node):
            yield _length_smell(program, node.lineno, *emptiness)
    for call in program.all(ast.Call):
        if called_name(call) == "len" and len(call.args) == 1 and _is_whole_test(program, call):
            yield _length_smell(program, call.lineno, call.args[0], isinstance(program.parent(call), ast.UnaryOp))


@rule(
    "type-comparison",
    Subscore.RELIABILITY,
    demerits=3,
    title="Comparing `type(...)` with `==`",
    why=(
        "`isinstance` also accepts subclasses, as code that uses the value does, and it can ask for several "
        "types at once."
    ),
    smelly="def double(value):\n    if type(value) == int:\n        return value * 2\n    return None\n",
    better="def double(value):\n    if isinstance(value, int):\n        return value * 2\n    return None\n",
)
def type_comparison(program: Program) -> Iterator[Smell]:
    """A call of `type` compared with a type's name."""
    for node, left, operator, right in _pairs(program):
        if not isinstance(operator, ast.Eq | ast.NotEq | ast.Is | ast.IsNot):
            continue
        for side, other in ((left, right), (right, left)):
            if (
                isinstance(side, ast.Call)
                and called_name(side) == "type"
                and len(side.args) == 1
                and isinstance(other, ast.Name)
            ):
                subject = program.text(side.args[0]) or "value"
                negation = "not " if isinstance(operator, ast.NotEq | ast.IsNot) else ""
                yield Smell(
                    node.lineno,
                    f"You check the type of {_quoted(subject)} by comparing `type(...)`.",
                    f"Write `{negation}isinstance({subject}, {other.id})`.",
                )
                break


@rule(
    "negated-comparison",
    Subscore.SIMPLICITY,
    demerits=2,
    title="`not` in front of a comparison",
    why="Every comparison has an opposite that reads more easily than the comparison turned round with `not`.",
    smelly="def missing(name, names):\n    return not name in names\n",
    better="def missing(name, names):\n    return name not in names\n",
)
def negated_comparison(program: Program) -> Iterator[Smell]:
    """`not a == b`, `not a in b` and the like, with a single comparison."""
    for node in program.all(ast.UnaryOp):
        if isinstance(node.op, ast.Not) and isinstance(node.operand, ast.Compare) and len(node.operand.ops) == 1:
            compared = node.operand
            opposite = _OPPOSITES[type(compared.ops[0])]
            left = program.text(compared.left) or "a"
            right = program.text(compared.comparators[0]) or "b"
            yield Smell(node.lineno, "You turn a comparison round with `not`.", f"Write `{left} {opposite} {right}`.")


@rule(
    "chained-comparison",
    Subscore.SIMPLICITY,
    demerits=1,
    title="A range check in two comparisons",
    why="Python reads `low <= x <= high` as in mathematics, so the value need not be written twice.",
    smelly="def is_grade(mark):\n    return mark >= 1 and mark <= 6\n",
    better="def is_grade(mark):\n    return 1 <= mark <= 6\n",
)
def chained_comparison(program: Program) -> Iterator[Smell]:
    """Two neighbours of an `and` that bound the same name from both sides."""
    for node in program.all(ast.BoolOp):
        if not isinstance(node.op, ast.And):
            continue
        for first, second in pairwise(node.values):
            low, high = _bounds(first), _bounds(second)
            if low and high and low[0] == high[0] and low[1] != high[1]:
                lower, upper = (low, high) if low[1] == "low" else (high, low)
                smallest, largest = program.text(lower[2]) or "low", program.text(upper[2]) or "high"
                better = f"{smallest} {lower[3]} {low[0]} {upper[3]} {largest}"
                yield Smell(
                    first.lineno, f"You check both ends of a range for `{low[0]}` separately.", f"Write `{better}`."
                )
                break


@rule(
    "repeated-comparison",
    Subscore.SIMPLICITY,
    demerits=2,
    title="The same value compared with many others",
    why="`in` with a tuple says 'is one of these' in one go, and adding another value takes one word.",
    smelly="def is_vowel(c):\n    return c == 'a' or c == 'e' or c == 'i' or c == 'o'\n",
    better="def is_vowel(c):\n    return c in ('a', 'e', 'i', 'o')\n",
)
def repeated_comparison(program: Program) -> Iterator[Smell]:
    """Three or more `x == literal` of one name joined by `or`, or `!=` joined by `and`."""
    for node in program.all(ast.BoolOp):
        operator = ast.Eq if isinstance(node.op, ast.Or) else ast.NotEq
        word = "in" if isinstance(node.op, ast.Or) else "not in"
        compared = [
            value.left.id
            for value in node.values
            if isinstance(value, ast.Compare)
            and isinstance(value.left, ast.Name)
            and len(value.ops) == 1
            and isinstance(value.ops[0], operator)
        ]
        name = compared[0] if compared else ""
        if name and compared.count(name) >= FEWEST_FOR_MEMBERSHIP:
            yield Smell(
                node.lineno,
                f"You compare `{name}` with one value after another.",
                f"Write `{name} {word} (...)` with all the values in the brackets.",
            )


@rule(
    "constant-condition",
    Subscore.RELIABILITY,
    demerits=5,
    title="A condition that never changes",
    why="If the outcome is known in advance, one branch can never run, or the question need not be asked.",
    smelly="def shout(text):\n    if True:\n        return text.upper()\n    return text\n",
    better="def shout(text):\n    return text.upper()\n",
)
def constant_condition(program: Program) -> Iterator[Smell]:
    """`if` on a literal, `while False`, and a name compared with itself."""
    for node in program.all(ast.If, ast.IfExp, ast.While):
        if not isinstance(node.test, ast.Constant) or (isinstance(node, ast.While) and node.test.value):
            continue
        yield Smell(
            node.lineno,
            f"The condition here is always {bool(node.test.value)}.",
            "Test something that can change, or keep only the branch that runs.",
        )
    for compared, left, operator, right in _pairs(program):
        same = isinstance(left, ast.Name) and isinstance(right, ast.Name) and left.id == right.id
        if same and isinstance(left, ast.Name) and not isinstance(operator, ast.In | ast.NotIn):
            yield Smell(
                compared.lineno, f"You compare `{left.id}` with itself.", "Compare it with the value you really mean."
            )


@rule(
    "long-condition",
    Subscore.READABILITY,
    demerits=4,
    title="A condition with many parts",
    why="A reader must hold every part in mind at once. A name for the whole question is easier to read and to test.",
    smelly="def ok(a, b, c, d, e):\n    return a > 0 and b > 0 and c > 0 and d > 0 and e > 0\n",
    better="def ok(numbers):\n    return all(number > 0 for number in numbers)\n",
)
def long_condition(program: Program) -> Iterator[Smell]:
    """and/or expressions with more operands than MOST_CONDITIONS, counted with those nested in them."""
    operands: dict[ast.BoolOp, int] = {}
    for node in reversed(program.all(ast.BoolOp)):
        operands[node] = sum(operands[value] if isinstance(value, ast.BoolOp) else 1 for value in node.values)
    for node in program.all(ast.BoolOp):
        if operands[node] > MOST_CONDITIONS and not isinstance(program.parent(node), ast.BoolOp):
            yield Smell(
                node.lineno,
                f"This condition joins {operands[node]} parts with `and` and `or`.",
                "Give parts of it a name on lines of their own, or move it into a function with a telling name.",
                operands[node] / MOST_CONDITIONS,
            )


def _pairs(program: Program) -> Iterator[tuple[ast.Compare, ast.expr, ast.cmpop, ast.expr]]:
    for node in program.all(ast.Compare):
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            yield node, left, operator, right
            left = right


def _is_plain_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and not (
        node.value is None or node.value is Ellipsis or isinstance(node.value, bool)
    )


def _emptiness(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> tuple[ast.expr, bool] | None:
    """What is measured, and whether the comparison holds when it is empty."""
    if not (isinstance(left, ast.Call) and called_name(left) == "len" and len(left.args) == 1):
        return None
    if not isinstance(right, ast.Constant) or type(right.value) is not int:
        return None
    match operator, right.value:
        case (ast.Eq() | ast.LtE(), 0) | (ast.Lt(), 1):
            return left.args[0], True
        case (ast.NotEq() | ast.Gt(), 0) | (ast.GtE(), 1):
            return left.args[0], False
    return None


def _is_condition(program: Program, node: ast.expr) -> bool:
    """Whether only the truth of the expression matters; elsewhere its value is a boolean that someone keeps."""
    parent = program.parent(node)
    if isinstance(parent, ast.BoolOp | ast.UnaryOp | ast.comprehension):
        return True
    return isinstance(parent, ast.If | ast.While | ast.IfExp | ast.Assert) and parent.test is node


def _is_whole_test(program: Program, call: ast.Call) -> bool:
    parent = program.parent(call)
    if isinstance(parent, ast.UnaryOp):
        return isinstance(parent.op, ast.Not)
    return isinstance(parent, ast.If | ast.While | ast.IfExp) and parent.test is call


def _length_smell(program: Program, line: int, measured: ast.expr, when_empty: bool) -> Smell:
    subject = program.text(measured) or "the collection"
    better = f"not {subject}" if when_empty else subject
    return Smell(
        line,
        f"You use the length of {_quoted(subject)} to ask whether it is empty.",
        f"Use `{better}` as the condition.",
    )


def _bounds(node: ast.expr) -> tuple[str, str, ast.expr, str] | None:
    """The name that a comparison bounds, from which side, by what, and with which sign in ascending order."""
    if not (isinstance(node, ast.Compare) and len(node.ops) == 1):
        return None
    left, operator, right = node.left, node.ops[0], node.comparators[0]
    if not isinstance(operator, (*_ASCENDING, *_DESCENDING)):
        return None
    sign = "<=" if isinstance(operator, ast.LtE | ast.GtE) else "<"
    ascending = isinstance(operator, _ASCENDING)
    if isinstance(left, ast.Name) and not isinstance(right, ast.Name):
        return left.id, "high" if ascending else "low", right, sign
    if isinstance(right, ast.Name) and not isinstance(left, ast.Name):
        return right.id, "low" if ascending else "high", left, sign
    return None


def _quoted(subject: str) -> str:
    return subject if " " in subject and not any(sign in subject for sign in "().[]") else f"`{subject}`"
