"""Smells in how code is laid out on its lines; comments and the lengths of the learner's names never count."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from skills.code_quality_scoring.program import Program, is_text_statement
from skills.code_quality_scoring.rule import Smell, Subscore, rule

LONGEST_LINE = 100  # columns, each name of the learner's own counted as USUAL_NAME columns
USUAL_NAME = 5
USUAL_INDENTATION = 4

_SHORTEST_CANDIDATE = 28  # even one-letter names cannot make a shorter line reach LONGEST_LINE
_IDENTIFIER = re.compile(r"[^\W\d]\w*")
_CRAMPED_COMMA = re.compile(r",(?=[^\s)\]}])")
_CRAMPED_SIGN = re.compile(r"\S[=<>!]|[=<>]\S")
_PARENTHESISED = re.compile(r"\s*(?:if|elif|while|return|assert)\s*\((.*)\)\s*:?$")
_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


@rule(
    "long-line",
    Subscore.READABILITY,
    demerits=3,
    title="A very long line",
    why="Long lines run off the screen or wrap in the middle, and they usually do several things at once.",
    smelly="def show():\n    print('" + "All work and no play makes Jack a dull boy. " * 3 + "')\n",
    better="def show():\n    print('All work and no play makes Jack a dull boy. ' * 3)\n",
)
def long_line(program: Program) -> Iterator[Smell]:
    """Lines of more than LONGEST_LINE columns without their comments; the insides of long texts are left alone."""
    own = _own_names(program)
    for number in program.code_line_numbers:
        line = program.masked_lines[number - 1]
        if len(line) < _SHORTEST_CANDIDATE:
            continue
        width = len(line) + sum(USUAL_NAME - len(name) for name in _IDENTIFIER.findall(line) if name in own)
        if width > LONGEST_LINE:
            yield Smell(
                number,
                f"This line is {len(line)} characters long."
                if len(line) > LONGEST_LINE
                else "This line holds very much.",
                "Store parts of it in variables with telling names, or break it inside brackets.",
                width / LONGEST_LINE,
            )


@rule(
    "several-statements",
    Subscore.READABILITY,
    demerits=3,
    title="Several statements on one line",
    why="One statement on a line can be read from top to bottom, and an error message points at exactly one of them.",
    smelly="def show(a, b):\n    print(a); print(b)\n",
    better="def show(a, b):\n    print(a)\n    print(b)\n",
)
def several_statements(program: Program) -> Iterator[Smell]:
    """Statements that share a line with the one before them, or with the `if`, `for` or `def` they belong to."""
    lines: dict[int, int] = {}
    for block in program.blocks:
        for before, after in pairwise(block):
            if after.lineno == before.end_lineno:
                lines[after.lineno] = lines.get(after.lineno, 1) + 1
        first = block[0]
        if not program.begins_line(first) and not _is_placeholder(first):
            lines[first.lineno] = lines.get(first.lineno, 1) + 1
    for line, count in sorted(lines.items()):
        yield Smell(
            line, f"There are {count} statements on this line.", "Give each of them a line of its own.", count - 1
        )


@rule(
    "needless-semicolon",
    Subscore.READABILITY,
    demerits=1,
    title="A semicolon at the end of a line",
    why="Python ends a statement at the end of the line. The semicolon comes from other languages and does nothing.",
    smelly="def show(a):\n    print(a);\n",
    better="def show(a):\n    print(a)\n",
)
def needless_semicolon(program: Program) -> Iterator[Smell]:
    """Lines of code that end in a semicolon."""
    for number in program.code_line_numbers:
        if program.masked_lines[number - 1].endswith(";"):
            yield Smell(number, "The semicolon at the end of this line is not needed.", "Delete it.")


@rule(
    "needless-parentheses",
    Subscore.READABILITY,
    demerits=1,
    title="Brackets around a whole condition or result",
    why="`if`, `while` and `return` need no brackets in Python. Without them the line is calmer.",
    smelly="def check(age):\n    if (age > 7):\n        print('Welcome')\n",
    better="def check(age):\n    if age > 7:\n        print('Welcome')\n",
)
def needless_parentheses(program: Program) -> Iterator[Smell]:
    """if, elif, while, return and assert whose one-line expression is all in brackets and is no tuple."""
    for number in program.code_line_numbers:
        match = _PARENTHESISED.match(program.masked_lines[number - 1])
        if match and match[1].strip() and _is_one_group(match[1]):
            yield Smell(
                number,
                "The outer brackets on this line are not needed.",
                f"Write `{_without_brackets(program.bare_lines[number - 1])}`.",
            )


@rule(
    "cramped-spacing",
    Subscore.READABILITY,
    demerits=1,
    title="No space around `=` or after a comma",
    why="Spaces around `=` and comparisons and after commas let the eye find the parts of a line.",
    smelly="def area(width,height):\n    result=width * height\n    return result\n",
    better="def area(width, height):\n    result = width * height\n    return result\n",
)
def cramped_spacing(program: Program) -> Iterator[Smell]:
    """Assignments and comparisons without spaces around the sign, and commas without one behind; once for a line."""
    lines = {number for number in program.code_line_numbers if _CRAMPED_COMMA.search(program.masked_lines[number - 1])}
    suspects = {
        number for number in program.code_line_numbers if _CRAMPED_SIGN.search(program.masked_lines[number - 1])
    }
    for left, sign, right in _signs(program):
        if left.lineno in suspects and _is_cramped(program, left, sign, right):
            lines.add(left.lineno)
    for line in sorted(lines):
        yield Smell(
            line,
            "Parts of this line stick together.",
            "Put a space on both sides of `=` and of comparisons, and one after each comma.",
        )


@rule(
    "uneven-indentation",
    Subscore.READABILITY,
    demerits=3,
    title="Indentation of different widths",
    why="When all blocks are indented equally, their borders can be seen. Four spaces are usual.",
    smelly="def show(a):\n    if a:\n      print(a)\n    for n in a:\n        print(n)\n",
    better="def show(a):\n    if a:\n        print(a)\n    for n in a:\n        print(n)\n",
)
def uneven_indentation(program: Program) -> Iterator[Smell]:
    """Blocks indented by another width than most blocks of the program."""
    steps: list[tuple[int, int]] = []
    for block in program.blocks:
        holder = program.parent(block[0])
        if isinstance(holder, ast.stmt | ast.ExceptHandler) and not program.is_elif(block[0]):
            step = block[0].col_offset - holder.col_offset
            if step > 0 and program.begins_line(block[0]):
                steps.append((block[0].lineno, step))
    widths = Counter(step for _, step in steps)
    usual = max(widths, key=lambda width: (widths[width], width == USUAL_INDENTATION, width), default=USUAL_INDENTATION)
    for line, step in steps:
        if step != usual:
            yield Smell(line, f"This block is indented by {step}, most others by {usual}.", f"Indent it by {usual}.")


def _own_names(program: Program) -> set[str]:
    """Names that the learner chose and could change."""
    own = {node.id for node in program.all(ast.Name) if isinstance(node.ctx, ast.Store)}
    own |= {node.arg for node in program.all(ast.arg)}
    own |= {node.name for node in program.definitions}
    own |= {node.name for node in program.all(ast.ExceptHandler) if node.name}
    own |= {node.asname for node in program.all(ast.alias) if node.asname}
    own |= {node.attr for node in program.all(ast.Attribute) if isinstance(node.ctx, ast.Store)}
    return own


def _is_placeholder(statement: ast.stmt) -> bool:
    """`pass`, `...` or a docstring, which may stand behind the colon."""
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and (statement.value.value is Ellipsis or is_text_statement(statement))
    )


def _is_one_group(inner: str) -> bool:
    """Whether the text between the outer brackets closes what it opens and is neither a tuple nor a generator."""
    depth = 0
    outermost = []
    for character in inner:
        depth -= character in ")]}"
        if depth < 0:
            return False
        if depth == 0:
            outermost.append(character)
        depth += character in "([{"
    return depth == 0 and not re.search(r",|:=|\bfor\b|\byield\b", "".join(outermost))


def _without_brackets(line: str) -> str:
    text = line.strip()
    start, end = text.index("("), text.rindex(")")
    keyword, inner = text[:start].rstrip(), text[start + 1 : end].strip()
    return f"{keyword} {inner}{text[end + 1 :]}"


def _signs(program: Program) -> Iterator[tuple[ast.expr, str, ast.expr]]:
    """Every assignment and comparison with its sign and what stands beside it."""
    for statement in program.all(ast.Assign, ast.AugAssign):
        target = statement.target if isinstance(statement, ast.AugAssign) else statement.targets[-1]
        yield target, "=", statement.value
    for node in program.all(ast.Compare):
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            if type(operator) in _SIGNS:
                yield left, _SIGNS[type(operator)], right
            left = right


def _is_cramped(program: Program, left: ast.expr, sign: str, right: ast.expr) -> bool:
    before, found, after = program.between(left, right).partition(sign)
    return bool(found) and not (" " in before and " " in after)
