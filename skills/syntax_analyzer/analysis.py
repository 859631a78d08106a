"""All errors of a program: statement by statement, then its indentation, then what stands in the wrong place."""

import re
from dataclasses import dataclass

from skills.syntax_analyzer.brace_blocks import drop_brace_lines
from skills.syntax_analyzer.diagnosis import Diagnosis, diagnose
from skills.syntax_analyzer.indentation import lay_out
from skills.syntax_analyzer.parsing import Oracle, Refusal, refusal, too_nested, tree_of
from skills.syntax_analyzer.placement import misplaced
from skills.syntax_analyzer.problem import Problem
from skills.syntax_analyzer.splitting import split
from skills.syntax_analyzer.statement import Statement, split_lines
from skills.syntax_analyzer.triple_quotes import close_texts

_MAX_PROBLEMS = 100  # reported for one program
_ALLOWANCE = 120_000  # characters that may be parsed to test repairs: a bound on time that does not look at a clock


@dataclass(frozen=True, slots=True)
class Analysis:
    """The errors of a program in order, and its lines as they read with every shown repair applied."""

    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def find_problems(code: str, stop: Refusal) -> Analysis:
    """Analyze a program that the compiler refuses; `stop` says where."""
    text, problems = _readable(code)
    if too_nested(text):
        return Analysis((*problems, _too_nested(text)), tuple(split_lines(text)))
    text, tokens, open_texts = close_texts(text)
    problems += open_texts
    oracle = Oracle(_ALLOWANCE)
    statements, lines = drop_brace_lines(split(text, tokens, oracle), split_lines(text))
    statements, wrong = _diagnose_all(statements, oracle, stop)
    problems += wrong
    statements, layout = lay_out(statements, lines)
    problems += layout
    fixed = _written(lines, statements)
    problems += _of_the_whole("\n".join(fixed), problems)
    if not problems:
        problems.append(_refused(stop, lines))
    return Analysis(tuple(_in_order(problems)), tuple(fixed))


def _readable(code: str) -> tuple[str, list[Problem]]:
    """The program without characters that no Python file may hold."""
    problems = []
    match = re.search(r"\x00", code)
    if match is not None:
        line = len(split_lines(code[: match.start()]))
        column = len(split_lines(code[: match.start()])[-1]) + 1
        message = "A character stands here that no Python file may hold: it shows as nothing or as a box."
        problems.append(
            Problem("invalid-character", line, column, line, message, "Delete the character.", 0.97, shown=False)
        )
    return code.replace("\0", " "), problems


def _too_nested(text: str) -> Problem:
    depth = line = 0
    deepest = 0
    for number, content in enumerate(split_lines(text), 1):
        depth = max(0, depth + sum(content.count(c) for c in "([{") - sum(content.count(c) for c in ")]}"))
        if depth > deepest:
            deepest, line = depth, number
    message = "Brackets are nested too deeply to be checked."
    return Problem(
        "too-nested",
        max(line, 1),
        1,
        max(line, 1),
        message,
        "Split the expression into several lines.",
        0.3,
        shown=False,
    )


def _diagnose_all(statements: list[Statement], oracle: Oracle, stop: Refusal) -> tuple[list[Statement], list[Problem]]:
    repaired = list(statements)
    problems: list[Problem] = []
    for index in _broken(statements):
        if len(problems) >= _MAX_PROBLEMS:
            break
        diagnosis = diagnose(statements[index], oracle)
        problems += _problems_of(diagnosis, stop)
        repaired[index] = diagnosis.repaired if diagnosis.solved else _placeholder(diagnosis.repaired)
    return repaired, problems


def _broken(statements: list[Statement]) -> list[int]:
    """Which statements do not parse, found by halving: good stretches cost one call of the parser."""
    broken: list[int] = []
    half = len(statements) // 2  # all together they hardly ever parse
    pending = [(half, len(statements)), (0, half)]
    while pending and len(broken) < _MAX_PROBLEMS:
        start, end = pending.pop()
        if start >= end or _parse_together(statements[start:end]):
            continue
        if end - start == 1:
            broken.append(start)
            continue
        middle = (start + end) // 2
        pending += [(middle, end), (start, middle)]
    return broken


def _parse_together(statements: list[Statement]) -> bool:
    if not all(statement.balanced for statement in statements):
        return False
    text = "".join(statement.alone() for statement in statements)
    return tree_of(text) is not None


def _placeholder(statement: Statement) -> Statement:
    """Stand-in for a statement that nothing explained, which opens a block when the statement seems to."""
    pass_or_block = "if 1:" if statement.last == ":" else "pass"
    return statement.with_text(pass_or_block + re.sub(r"[^\r\n]+", "", statement.text))


def _problems_of(diagnosis: Diagnosis, stop: Refusal) -> list[Problem]:
    problems = []
    for finding in diagnosis.findings:
        repair, statement = finding.repair, finding.statement
        line = statement.line_of(repair.at)
        problems.append(
            Problem(
                repair.kind,
                line,
                statement.column_of(repair.at),
                line,
                repair.message,
                repair.suggestion,
                round(repair.confidence, 2),
                shown=repair.shown and diagnosis.solved,
            )
        )
    if not diagnosis.solved:
        problems.append(_unexplained(diagnosis.repaired, stop))
    return problems


def _unexplained(statement: Statement, stop: Refusal) -> Problem:
    """Of where the parser stopped only the line is used: its column differs from one Python to the next."""
    inside = statement.first_line <= stop.line <= statement.last_line
    line = stop.line if inside else statement.first_line
    return Problem(
        "invalid-syntax",
        line,
        1 if inside and line > statement.first_line else len(statement.indent) + 1,
        statement.last_line,
        "Python cannot read this line, and it is not clear what was meant.",
        "Compare the line with an example that works, piece by piece.",
        0.2,
        shown=False,
    )


def _written(lines: list[str], statements: list[Statement]) -> list[str]:
    """The lines of the program with each statement as it now reads."""
    written = list(lines)
    for statement in statements:
        written[statement.first_line - 1 : statement.last_line] = split_lines(statement.indent + statement.text)
    return written


def _of_the_whole(text: str, known: list[Problem]) -> list[Problem]:
    """Errors that show only when the whole program is seen; what stays unexplained is said once, as a guess."""
    if len(known) >= _MAX_PROBLEMS or any(problem.kind in {"invalid-syntax", "too-nested"} for problem in known):
        return []
    stop = refusal(text)
    if stop is None:
        return []
    tree = tree_of(text)
    problems = misplaced(tree) if tree is not None else []
    if problems or stop.line in {problem.line for problem in known}:
        return problems
    return [_refused(stop, split_lines(text))]


def _refused(stop: Refusal, lines: list[str]) -> Problem:
    """What is left to say of a program that Python refuses though every part of it seems right."""
    kind, message = _later_check(stop.message)
    line = min(stop.line, len(lines))
    confidence = 0.2 if kind == "invalid-syntax" else 0.85
    return Problem(kind, line, 1, line, message, "Check this line.", confidence, shown=False)


_LATER_CHECKS = (
    (
        "declaration",
        "late-declaration",
        "`global` and `nonlocal` must come before the variable is used in the function.",
    ),
    ("nonlocal", "unknown-nonlocal", "No function around this one has that variable."),
    ("import \\*", "star-import-in-function", "`import *` works only at the top of a file, outside functions."),
    ("must be last", "bare-except-first", "`except:` without an exception catches everything, so it must come last."),
    ("starred", "stray-star", "A starred expression cannot stand here."),
    ("keyword argument repeated", "repeated-argument", "The same argument is given twice."),
    ("nested blocks", "too-nested", "Blocks are nested too deeply."),
)


def _later_check(message: str) -> tuple[str, str]:
    """The kind of an error that the compiler finds after parsing; its words are the same from Python 3.11 to 3.13."""
    for part, kind, text in _LATER_CHECKS:
        if re.search(part, message):
            return kind, text
    return "invalid-syntax", "Python cannot read this line, and it is not clear what was meant."


def _in_order(problems: list[Problem]) -> list[Problem]:
    unique: dict[tuple[str, int, int], Problem] = {}
    for problem in problems:
        unique.setdefault((problem.kind, problem.line, problem.column), problem)
    return sorted(unique.values(), key=lambda problem: (problem.line, problem.column, problem.kind))[:_MAX_PROBLEMS]
