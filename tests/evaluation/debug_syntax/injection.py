"""Break a correct program in one place, in the ways students do, and remember where.

Written against the standard tokenizer and parser, not against the analyzer's, so that the two cannot share a mistake.
"""

import ast
import io
import keyword
import random
import re
import tokenize
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

HEADER_WORDS = ("if", "elif", "else", "for", "while", "def", "class", "try", "except", "finally", "with")
PAIRS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True)
class Site:
    """One way to break a program: the new text of one line, or of several."""

    line: int  # the line that was changed, from 1
    changed: dict[int, str]  # line number to new text


@dataclass(frozen=True)
class Broken:
    """A program with one error."""

    program: str
    kind: str
    line: int
    code: str
    original_line: str


@dataclass(frozen=True)
class Piece:
    """A token with its place; lines and columns as in the standard tokenizer, columns from 0."""

    type: int
    text: str
    line: int
    start: int
    end_line: int
    end: int


class Program:
    """A correct program with its lines, tokens and syntax tree."""

    def __init__(self, name: str, code: str) -> None:
        self.name = name
        self.code = code
        self.lines = code.split("\n")

    @cached_property
    def pieces(self) -> list[Piece]:
        """All tokens but comments, line ends and indentation."""
        skipped = {
            tokenize.COMMENT,
            tokenize.NL,
            tokenize.NEWLINE,
            tokenize.INDENT,
            tokenize.DEDENT,
            tokenize.ENDMARKER,
        }
        tokens = tokenize.generate_tokens(io.StringIO(self.code).readline)
        return [Piece(t.type, t.string, *t.start, *t.end) for t in tokens if t.type not in skipped]

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.code)

    def text(self, line: int) -> str:
        """The text of a line, counted from 1."""
        return self.lines[line - 1]

    def replaced(self, line: int, start: int, end: int, new: str) -> Site:
        """A site that replaces part of one line."""
        text = self.text(line)
        return Site(line, {line: text[:start] + new + text[end:]})

    def with_site(self, site: Site) -> str:
        """The program as broken by a site."""
        lines = list(self.lines)
        for line, text in site.changed.items():
            lines[line - 1] = text
        return "\n".join(lines)


Injector = Callable[[Program, random.Random], Iterator[Site]]


def _headers(program: Program) -> Iterator[tuple[int, int]]:
    """Line and column of the colon of every header that ends its line."""
    pieces = program.pieces
    for index, piece in enumerate(pieces):
        last_on_line = index + 1 == len(pieces) or pieces[index + 1].line > piece.line
        first_word = program.text(piece.line).split()[0].rstrip(":")
        if piece.text == ":" and last_on_line and first_word in HEADER_WORDS:
            yield piece.line, piece.start


def missing_colon(program: Program, rng: random.Random) -> Iterator[Site]:
    for line, column in _headers(program):
        yield program.replaced(line, column, column + 1, "")


def missing_colon_before_comment(program: Program, rng: random.Random) -> Iterator[Site]:
    for line, column in _headers(program):
        if "#" not in program.text(line):
            yield program.replaced(
                line, column, column + 1, rng.choice(["  # check this", " # TODO: why?", "  # (see above)"])
            )


def semicolon_for_colon(program: Program, rng: random.Random) -> Iterator[Site]:
    for line, column in _headers(program):
        yield program.replaced(line, column, column + 1, ";")


def brace_block(program: Program, rng: random.Random) -> Iterator[Site]:
    for line, column in _headers(program):
        yield program.replaced(line, column, column + 1, " {")


def stray_colon(program: Program, rng: random.Random) -> Iterator[Site]:
    for node in ast.walk(program.tree):
        if (
            isinstance(node, ast.Assign | ast.Return | ast.Expr)
            and node.lineno == node.end_lineno
            and node.end_col_offset
        ) and program.text(node.lineno)[node.end_col_offset :] == "":
            yield program.replaced(node.lineno, node.end_col_offset, node.end_col_offset, ":")


def missing_comma(program: Program, rng: random.Random) -> Iterator[Site]:
    depth = 0
    pieces = program.pieces
    for index, piece in enumerate(pieces[:-1]):
        depth += (piece.text in PAIRS) - (piece.text in PAIRS.values())
        follower = pieces[index + 1]
        if piece.text == "," and depth and follower.text not in PAIRS.values():
            yield program.replaced(
                piece.line, piece.start, piece.end, "" if follower.line > piece.line or rng.random() < 0.8 else " "
            )


def missing_closing_bracket(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.text in PAIRS.values():
            yield program.replaced(piece.line, piece.start, piece.end, "")


def missing_opening_bracket(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.text in PAIRS:
            yield program.replaced(piece.line, piece.start, piece.end, "")


def extra_closing_bracket(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.text in PAIRS.values():
            yield program.replaced(piece.line, piece.end, piece.end, piece.text)


def mismatched_bracket(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.text in PAIRS.values():
            yield program.replaced(
                piece.line, piece.start, piece.end, rng.choice([c for c in ")]}" if c != piece.text])
            )


def _strings(program: Program, *, formatted: bool) -> Iterator[Piece]:
    for piece in program.pieces:
        if (
            piece.type == tokenize.STRING
            and piece.line == piece.end_line
            and '"""' not in piece.text
            and "'''" not in piece.text
        ) and (piece.text[0] in "\"'" or (formatted and piece.text[0] in "fF")):
            yield piece


def missing_closing_quote(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in _strings(program, formatted=False):
        yield program.replaced(piece.line, piece.end - 1, piece.end, "")


def missing_opening_quote(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in _strings(program, formatted=False):
        if len(piece.text) > 3:
            yield program.replaced(piece.line, piece.start, piece.start + 1, "")


def mismatched_quotes(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in _strings(program, formatted=False):
        other = "'" if piece.text[-1] == '"' else '"'
        yield program.replaced(piece.line, piece.end - 1, piece.end, other)


def apostrophe_in_text(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in _strings(program, formatted=False):
        inner = piece.text[1:-1]
        match = re.search(r"[a-z](?= [a-zA-Z])", inner)
        if match is not None and "'" not in inner and '"' not in inner:
            text = f"'{inner[: match.end()]}'s{inner[match.end() :]}'"
            yield program.replaced(piece.line, piece.start, piece.end, text)


def smart_quotes(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in _strings(program, formatted=True):
        quote = piece.text.index(piece.text[-1])
        prefix, inner = piece.text[:quote], piece.text[quote + 1 : -1]
        opening, closing = ("\u201c", "\u201d") if piece.text[-1] == '"' else ("\u2018", "\u2019")
        yield program.replaced(piece.line, piece.start, piece.end, f"{prefix}{opening}{inner}{closing}")


def unclosed_f_string(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in _strings(program, formatted=True):
        if piece.text[0] in "fF":
            yield program.replaced(piece.line, piece.end - 1, piece.end, "")


def f_string_brace(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in _strings(program, formatted=True):
        if piece.text[0] in "fF":
            for match in re.finditer(r"[{}]", piece.text):
                at = piece.start + match.start()
                yield program.replaced(piece.line, at, at + 1, "")


def unclosed_triple_quote(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.type == tokenize.STRING and piece.text.endswith(('"""', "'''")) and len(piece.text) > 6:
            yield program.replaced(piece.end_line, piece.end - 3, piece.end, "")


def assignment_in_condition(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.text == "==" and program.text(piece.line).split()[0] in {"if", "elif", "while"}:
            yield program.replaced(piece.line, piece.start, piece.end, "=")


def comparison_operator(program: Program, rng: random.Random) -> Iterator[Site]:
    wrong = {">=": "=>", "<=": "=<", "!=": rng.choice(["<>", "=!"]), "==": "==="}
    for piece in program.pieces:
        if piece.text in wrong:
            yield program.replaced(piece.line, piece.start, piece.end, wrong[piece.text])


def ampersand_and(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.text == "and":
            yield program.replaced(piece.line, piece.start, piece.end, "&&")


def pipe_or(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.text == "or":
            yield program.replaced(piece.line, piece.start, piece.end, "||")


def exclamation_not(program: Program, rng: random.Random) -> Iterator[Site]:
    pieces = program.pieces
    for index, piece in enumerate(pieces[:-1]):
        if piece.text == "not" and pieces[index + 1].text != "in" and pieces[index - 1].text != "is":
            yield program.replaced(piece.line, piece.start, pieces[index + 1].start, "!")
        elif (
            piece.text in {"if", "while"}
            and pieces[index + 1].type == tokenize.NAME
            and not keyword.iskeyword(pieces[index + 1].text)
        ):
            yield program.replaced(piece.line, pieces[index + 1].start, pieces[index + 1].start, "!")


def increment(program: Program, rng: random.Random) -> Iterator[Site]:
    for number, text in enumerate(program.lines, 1):
        match = re.fullmatch(r"(\s*[\w.\[\]\"']+) (\+|-)= \w+", text)
        if match is not None:
            yield Site(number, {number: match[1] + match[2] * 2})


def else_if(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.text == "elif":
            yield program.replaced(piece.line, piece.start, piece.end, "else if")


def elseif(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.text == "elif":
            yield program.replaced(piece.line, piece.start, piece.end, rng.choice(["elseif", "elsif"]))


def print_without_brackets(program: Program, rng: random.Random) -> Iterator[Site]:
    for node in ast.walk(program.tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Name)
            and node.value.func.id == "print"
            and node.value.args
            and not isinstance(node.value.args[0], ast.Starred)
            and not node.value.keywords
            and node.lineno == node.end_lineno
        ):
            text = program.text(node.lineno)
            end = node.end_col_offset or len(text)
            opening = node.col_offset + len("print")
            yield Site(node.lineno, {node.lineno: text[:opening] + " " + text[opening + 1 : end - 1] + text[end:]})


def _blocks(program: Program) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(program.tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if (
                isinstance(block, list)
                and block
                and isinstance(block[0], ast.stmt)
                and not isinstance(node, ast.Module)
            ):
                yield block


def _own_line(program: Program, node: ast.stmt) -> bool:
    return program.text(node.lineno)[: node.col_offset].strip() == "" and not _is_elif(program, node)


def _is_elif(program: Program, node: ast.stmt) -> bool:
    return program.text(node.lineno).strip().startswith("elif")


def missing_indentation(program: Program, rng: random.Random) -> Iterator[Site]:
    for block in _blocks(program):
        first = block[0]
        if _own_line(program, first) and not getattr(first, "decorator_list", None):
            text = program.text(first.lineno)
            unit = 2 if program.name == "rectangle" else 4
            yield Site(first.lineno, {first.lineno: text[unit:]})


def _simple_statements(program: Program) -> Iterator[ast.stmt]:
    for node in ast.walk(program.tree):
        if (
            isinstance(node, ast.stmt)
            and not hasattr(node, "body")
            and node.lineno == node.end_lineno
            and _own_line(program, node)
        ):
            yield node


def unexpected_indentation(program: Program, rng: random.Random) -> Iterator[Site]:
    for node in _simple_statements(program):
        text = program.text(node.lineno)
        yield Site(node.lineno, {node.lineno: " " * rng.choice([4, 4, 4, 1, 2]) + text})


def inconsistent_dedent(program: Program, rng: random.Random) -> Iterator[Site]:
    for block in _blocks(program):
        for node in block[1:]:
            if _own_line(program, node) and not getattr(node, "decorator_list", None):
                text = program.text(node.lineno)
                yield Site(
                    node.lineno, {node.lineno: text[rng.choice([1, 2, 3]) if program.name != "rectangle" else 1 :]}
                )


def tab_in_indentation(program: Program, rng: random.Random) -> Iterator[Site]:
    for node in _simple_statements(program):
        text = program.text(node.lineno)
        if node.col_offset:
            tabs = node.col_offset // (2 if program.name == "rectangle" else 4)
            yield Site(node.lineno, {node.lineno: "\t" * tabs + text.lstrip()})


def dangling_operator(program: Program, rng: random.Random) -> Iterator[Site]:
    for node in ast.walk(program.tree):
        if (
            isinstance(node, ast.Assign | ast.Return)
            and isinstance(node.value, ast.BinOp)
            and node.lineno == node.end_lineno
        ):
            right = node.value.right
            if right.end_col_offset == node.end_col_offset:
                text = program.text(node.lineno)
                yield Site(node.lineno, {node.lineno: text[: right.col_offset].rstrip()})


def missing_operand(program: Program, rng: random.Random) -> Iterator[Site]:
    for node in ast.walk(program.tree):
        if isinstance(node, ast.Compare) and node.left.lineno == node.end_lineno and len(node.ops) == 1:
            right = node.comparators[0]
            text = program.text(right.lineno)
            if isinstance(right, ast.Constant | ast.Name) and right.lineno == right.end_lineno:
                yield Site(
                    right.lineno, {right.lineno: text[: right.col_offset].rstrip() + text[right.end_col_offset :]}
                )


def missing_operator(program: Program, rng: random.Random) -> Iterator[Site]:
    pieces = program.pieces
    for index in range(1, len(pieces) - 1):
        piece, before, after = pieces[index], pieces[index - 1], pieces[index + 1]
        if (
            (
                piece.text in {"+", "*", "%", "==", "<", ">"}
                and before.type == tokenize.NAME
                and after.type in {tokenize.NAME, tokenize.NUMBER}
            )
            and not _in_brackets(pieces, index)
            and before.line == after.line
        ):
            yield program.replaced(piece.line, before.end, after.start, " ")


def _in_brackets(pieces: list[Piece], index: int) -> bool:
    depth = 0
    for piece in pieces[:index]:
        depth += (piece.text in PAIRS) - (piece.text in PAIRS.values())
    return depth > 0


MISSPELLINGS = {
    "def": ["dfe", "de", "deff"],
    "class": ["calss", "clas", "clss"],
    "for": ["fro", "fr", "foor"],
    "while": ["whlie", "whil", "wihle", "while_"],
    "if": ["fi", "iff"],
    "elif": ["elfi", "eilf", "ellif"],
    "else": ["esle", "els", "elese"],
    "return": ["retrun", "retun", "reutrn"],
    "import": ["improt", "imoprt", "impot"],
    "from": ["form", "frm", "fom"],
    "in": ["ni", "inn"],
    "and": ["adn", "an"],
    "not": ["nto", "noot"],
    "try": ["tyr", "tri"],
    "except": ["exept", "excpet", "execpt"],
    "raise": ["rasie", "rais"],
    "with": ["wiht", "wit"],
    "lambda": ["lamda", "lambada"],
}


def misspelt_keyword(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.text in MISSPELLINGS:
            yield program.replaced(piece.line, piece.start, piece.end, rng.choice(MISSPELLINGS[piece.text]))


def capital_keyword(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.text in HEADER_WORDS or piece.text in {"return", "import", "raise"}:
            yield program.replaced(piece.line, piece.start, piece.end, piece.text.capitalize())


def keyword_as_name(program: Program, rng: random.Random) -> Iterator[Site]:
    word = rng.choice(["class", "from", "in", "is", "lambda", "pass", "import", "global", "def", "for", "with", "try"])
    for node in ast.walk(program.tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield program.replaced(node.lineno, node.col_offset, node.col_offset + len(node.id), word)
        elif isinstance(node, ast.arg) and node.arg != "self":
            yield program.replaced(node.lineno, node.col_offset, node.col_offset + len(node.arg), word)


def definition_without_brackets(program: Program, rng: random.Random) -> Iterator[Site]:
    for number, text in enumerate(program.lines, 1):
        match = re.match(r"\s*def \w+(\(([^()]*)\))", text)
        if match is not None:
            inner = f" {match[2]}" if match[2] else ""
            yield Site(number, {number: text[: match.start(1)] + inner + text[match.end(1) :]})


def missing_in(program: Program, rng: random.Random) -> Iterator[Site]:
    expecting = False
    for piece in program.pieces:
        expecting = expecting or piece.text == "for"
        if piece.text == "in" and expecting:
            expecting = False
            yield program.replaced(piece.line, piece.start, piece.end + 1, "")


def _swapped(program: Program, value: type[ast.expr]) -> Iterator[Site]:
    """Assignments on one line with their two sides exchanged."""
    for node in ast.walk(program.tree):
        if not isinstance(node, ast.Assign) or not isinstance(node.value, value) or node.lineno != node.end_lineno:
            continue
        target = node.targets[0]
        if isinstance(target, ast.Name):
            text = program.text(node.lineno)
            right = text[node.value.col_offset : node.value.end_col_offset]
            new = f"{text[: node.col_offset]}{right} = {target.id}{text[node.end_col_offset :]}"
            yield Site(node.lineno, {node.lineno: new})


def assignment_to_literal(program: Program, rng: random.Random) -> Iterator[Site]:
    yield from _swapped(program, ast.Constant)


def assignment_to_call(program: Program, rng: random.Random) -> Iterator[Site]:
    yield from _swapped(program, ast.Call)


def return_outside_function(program: Program, rng: random.Random) -> Iterator[Site]:
    for node in program.tree.body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and node.lineno == node.end_lineno:
            text = program.text(node.lineno)
            yield Site(node.lineno, {node.lineno: "return " + text})


def break_outside_loop(program: Program, rng: random.Random) -> Iterator[Site]:
    for node in program.tree.body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and node.lineno == node.end_lineno:
            yield Site(node.lineno, {node.lineno: rng.choice(["break", "continue"])})


def leading_zero(program: Program, rng: random.Random) -> Iterator[Site]:
    for piece in program.pieces:
        if piece.type == tokenize.NUMBER and re.fullmatch(r"[1-9]\d*", piece.text):
            yield program.replaced(piece.line, piece.start, piece.start, rng.choice(["0", "00"]))


def name_starts_with_digit(program: Program, rng: random.Random) -> Iterator[Site]:
    for node in ast.walk(program.tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id[0] not in "ejxobEJXOB_":
            yield program.replaced(node.lineno, node.col_offset, node.col_offset, rng.choice(["1", "2", "3"]))


def missing_dictionary_colon(program: Program, rng: random.Random) -> Iterator[Site]:
    for node in ast.walk(program.tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if key is not None and key.end_lineno == value.lineno:
                    end = key.end_col_offset or 0
                    text = program.text(value.lineno)
                    colon = text.index(":", end)
                    yield program.replaced(value.lineno, colon, colon + 1, rng.choice(["", " =", ""]))


def missing_import_word(program: Program, rng: random.Random) -> Iterator[Site]:
    for number, text in enumerate(program.lines, 1):
        match = re.match(r"from [\w.]+ (import )\w", text)
        if match is not None:
            yield Site(number, {number: text[: match.start(1)] + text[match.end(1) :]})


INJECTORS: dict[str, Injector] = {
    "missing-colon": missing_colon,
    "missing-colon-before-comment": missing_colon_before_comment,
    "semicolon-for-colon": semicolon_for_colon,
    "brace-block": brace_block,
    "stray-colon": stray_colon,
    "missing-comma": missing_comma,
    "missing-closing-bracket": missing_closing_bracket,
    "missing-opening-bracket": missing_opening_bracket,
    "extra-closing-bracket": extra_closing_bracket,
    "mismatched-bracket": mismatched_bracket,
    "missing-closing-quote": missing_closing_quote,
    "missing-opening-quote": missing_opening_quote,
    "mismatched-quotes": mismatched_quotes,
    "apostrophe-in-text": apostrophe_in_text,
    "smart-quotes": smart_quotes,
    "unclosed-f-string": unclosed_f_string,
    "f-string-brace": f_string_brace,
    "unclosed-triple-quote": unclosed_triple_quote,
    "assignment-in-condition": assignment_in_condition,
    "comparison-operator": comparison_operator,
    "ampersand-and": ampersand_and,
    "pipe-or": pipe_or,
    "exclamation-not": exclamation_not,
    "increment": increment,
    "else-if": else_if,
    "elseif": elseif,
    "print-without-brackets": print_without_brackets,
    "missing-indentation": missing_indentation,
    "unexpected-indentation": unexpected_indentation,
    "inconsistent-dedent": inconsistent_dedent,
    "tab-in-indentation": tab_in_indentation,
    "dangling-operator": dangling_operator,
    "missing-operand": missing_operand,
    "missing-operator": missing_operator,
    "misspelt-keyword": misspelt_keyword,
    "capital-keyword": capital_keyword,
    "keyword-as-name": keyword_as_name,
    "definition-without-brackets": definition_without_brackets,
    "missing-in": missing_in,
    "assignment-to-literal": assignment_to_literal,
    "assignment-to-call": assignment_to_call,
    "return-outside-function": return_outside_function,
    "break-outside-loop": break_outside_loop,
    "leading-zero": leading_zero,
    "name-starts-with-digit": name_starts_with_digit,
    "missing-dictionary-colon": missing_dictionary_colon,
    "missing-import-word": missing_import_word,
}


def inject(program: Program, kind: str, places: int, seed: int) -> tuple[list[Broken], int]:
    """Break a program in up to `places` places; the second value counts places that still compiled and were skipped."""
    rng = random.Random(f"{seed}/{program.name}/{kind}")  # noqa: S311 - repeatable, not secret
    sites = list(INJECTORS[kind](program, rng))
    rng.shuffle(sites)
    broken: list[Broken] = []
    skipped = 0
    for site in sites:
        if len(broken) == places:
            break
        code = program.with_site(site)
        if compiles(code):
            skipped += 1
        else:
            broken.append(Broken(program.name, kind, site.line, code, program.text(site.line)))
    return broken, skipped


def compiles(code: str) -> bool:
    """Whether Python accepts a program."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(code, "<program>", "exec", dont_inherit=True)
        except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError):
            return False
    return True
