"""Indentation: read the blocks of a program from its statements and say which lines stand in the wrong column."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from skills.syntax_analyzer.clauses import CLAUSES, after, may_follow
from skills.syntax_analyzer.problem import Problem
from skills.syntax_analyzer.statement import Statement

_TAB = 8  # columns to a tab stop: Python's own rule (Language Reference, 2.1.8)
_USUAL_UNIT = 4
_MAX_PROBLEMS = 100  # reported for one program
_FAR = 300  # statements looked at to find where a block begins or ends
_NEAR = 6  # statements looked at behind a doubtful one


@dataclass
class _Level:
    """An open block: its column, the statement that opened it, and what its last statement left for a clause."""

    width: int
    opener: int | None
    first: int
    state: str = ""
    before: str = ""  # the state that the statement before the latest one left
    latest: int = -1
    left: tuple[int, ...] = ()  # columns of the blocks that ended where the latest statement began


def width_of(indent: str) -> int:
    """The column that Python gives an indentation."""
    return len(indent.rpartition("\f")[2].expandtabs(_TAB))


def lay_out(statements: list[Statement], lines: list[str]) -> tuple[list[Statement], list[Problem]]:
    """The statements in the columns where they belong, and an error for each run of them that was not there."""
    plain = _Layout(statements, lines)
    plain.read()
    styles = {char for statement in statements for char in statement.indent if char in " \t"}
    if len(styles) > 1 and (plain.problems or _tabs_conflict(statements)):
        even, mixed = _even_out(statements)
        straight = _Layout(even, lines)
        straight.read()
        if mixed and (len(straight.problems) < len(plain.problems) or not plain.problems):
            return straight.statements, mixed + straight.problems
    return plain.statements, plain.problems


def _tabs_conflict(statements: list[Statement]) -> bool:
    """Whether Python refuses the mixture: two indentations compare differently with wide and with narrow tabs."""
    stack = [(0, 0)]
    for statement in statements:
        wide, narrow = width_of(statement.indent), len(statement.indent)
        while stack and stack[-1][0] > wide:
            stack.pop()
        top = stack[-1] if stack else (0, 0)
        if wide == top[0] and narrow != top[1]:
            return True
        if wide > top[0]:
            if narrow <= top[1]:
                return True
            stack.append((wide, narrow))
    return False


def _even_out(statements: list[Statement]) -> tuple[list[Statement], list[Problem]]:
    """Write every indentation in the style that most lines have, and name the lines that had another."""
    tabs = sum("\t" in s.indent for s in statements)
    spaces = sum(" " in s.indent and "\t" not in s.indent for s in statements)
    unit = _unit(statements)
    even: list[Statement] = []
    problems: list[Problem] = []
    for statement in statements:
        indent = statement.indent
        if tabs > spaces:
            right = "\t" * _tab_depth(indent, unit, even[-1] if even else None)
        else:
            right = indent.replace("\t", " " * unit)
        even.append(statement.with_indent(right))
        if right != indent and (tabs > spaces or "\t" in indent):
            problems.append(_mixed(statement, "tabs" if tabs > spaces else "blanks"))
    return even, problems


def _tab_depth(indent: str, unit: int, before: Statement | None) -> int:
    """How many tabs an indentation stands for: blanks imitate tabs that are `unit` or 8 columns wide."""
    tabs, blanks = indent.count("\t"), indent.count(" ")
    likely = 0 if before is None else len(before.indent) + before.opens_block
    wide = tabs + blanks // _TAB
    return wide if wide == likely else tabs + blanks // unit


def _mixed(statement: Statement, style: str) -> Problem:
    other = "blanks" if style == "tabs" else "a tab"
    return Problem(
        "mixed-tabs-and-spaces",
        statement.first_line,
        1,
        statement.first_line,
        f"This line is indented with {other}, the rest of the program with {style}. Python does not mix the two.",
        f"Indent this line with {style} as well.",
        0.95,
    )


def _unit(statements: list[Statement]) -> int:
    """By how many columns the program usually indents a block."""
    steps = Counter(
        width_of(inner.indent) - width_of(outer.indent)
        for outer, inner in pairwise(statements)
        if outer.opens_block and width_of(inner.indent) > width_of(outer.indent) and "\t" not in inner.indent
    )
    return max(sorted(steps), key=lambda step: (steps[step], -abs(step - _USUAL_UNIT))) if steps else _USUAL_UNIT


class _Layout:
    """One reading of the blocks from top to bottom, moving statements where a line is out of place."""

    def __init__(self, statements: list[Statement], lines: list[str]) -> None:
        self.statements = list(statements)
        self.problems: list[Problem] = []
        self._lines = lines
        self._widths = [width_of(s.indent) for s in statements]
        self._columns = [len(s.indent) + 1 for s in statements]
        self._unit = _unit(statements)
        self._stack = [_Level(0, None, 0)]

    def read(self) -> None:
        """Go through the statements once."""
        for index in range(len(self.statements)):
            if index and self.statements[index - 1].opens_block:
                self._enter_block(index - 1, index)
            else:
                self._go_on(index)
            self._check_clause(index)
            self._close_try(self._stack[-1], self.statements[index].first)
            level = self._stack[-1]
            level.before, level.latest = level.state, index
            level.state = after(self.statements[index].first, level.state)
            if len(self.problems) >= _MAX_PROBLEMS:
                return
        if self.statements and self.statements[-1].opens_block:
            self._empty_block(len(self.statements) - 1)
        for level in self._stack:
            self._close_try(level, "")

    def _enter_block(self, header: int, index: int) -> None:
        top, width = self._stack[-1], self._widths[index]
        if width > top.width:
            self._stack.append(_Level(width, header, index))
        elif self._body_is_absent(header, index):
            self._empty_block(header)
            self._go_on(index)
        else:
            self._indent_body(header, index)
            self._stack.append(_Level(self._widths[index], header, index))

    def _body_is_absent(self, header: int, index: int) -> bool:
        statement, top = self.statements[index], self._stack[-1]
        width = self._widths[index]
        if width < top.width:
            return not (width == 0 and self._returns_to(index + 1, top.width + self._unit))
        following = self._widths[index + 1] if index + 1 < len(self._widths) else 0
        if statement.first in CLAUSES and may_follow(statement.first, after(self.statements[header].first, "")):
            return True
        if self._comment_between(header, index):
            return following < width + (2 * self._unit if statement.opens_block else 1)
        if statement.first in {"def", "class", "@", "async"}:
            method = self.statements[header].first == "class" and "self" in statement.text
            return not method and following < width + 2 * self._unit
        return False

    def _returns_to(self, start: int, width: int) -> bool:
        return start < len(self._widths) and self._widths[start] == width

    def _comment_between(self, header: int, index: int) -> bool:
        """Whether a comment stands where the block should be, indented as the block would be."""
        between = self._lines[self.statements[header].last_line : self.statements[index].first_line - 1]
        return any(
            line.lstrip().startswith("#") and width_of(line[: len(line) - len(line.lstrip())]) > self._widths[header]
            for line in between
        )

    def _empty_block(self, header: int) -> None:
        statement = self.statements[header]
        end = statement.code_end
        text = f"{statement.text[:end]} pass{statement.text[end:]}"
        self.statements[header] = statement.with_text(text)
        self._report(
            "missing-body",
            header,
            header,
            f"`{statement.first}` opens a block, but no indented line follows.",
            "Write the lines of the block, or `pass` if it shall do nothing.",
            0.92,
        )

    def _indent_body(self, header: int, index: int) -> None:
        """Move the first statements of a block to the right of its header."""
        end = self._run_outside(header, index)
        width = self._stack[-1].width + self._unit
        if (
            end < len(self._widths)
            and self._stack[-1].width < self._widths[end]
            and not self.statements[end - 1].opens_block
        ):
            width = self._widths[end]
        first = self.statements[header]
        shift = width - self._widths[index]
        for place in range(index, end):
            self._move(place, self._widths[place] + shift)
        self._report(
            "missing-indentation",
            index,
            end - 1,
            f"The block of `{first.first}` on line {first.first_line} must be indented, and this line is not.",
            "Move the line to the right.",
            0.95,
        )

    def _run_outside(self, header: int, index: int) -> int:
        """The end of the statements that belong to the block although they stand left of it."""
        base = self._widths[index]
        end = self._subtree_end(index)
        leaving = {"def": {"return", "yield"}, "for": {"break", "continue"}, "while": {"break", "continue"}}
        words = leaving.get(self.statements[header].first, set())
        inside = any(
            level.opener is not None and self.statements[level.opener].first in {"def", "for", "while"}
            for level in self._stack
        )
        best = end
        place = end
        opens = self.statements[index].opens_block
        while place < min(len(self._widths), index + _FAR) and self._widths[place] >= base:
            statement = self.statements[place]
            if statement.first in {"def", "class", "@"}:
                break
            if self._widths[place] > base and not opens and place - index <= _NEAR:
                return place
            opens = statement.opens_block if self._widths[place] == base else opens
            place += 1
            if not inside and words and any(token.text in words for token in statement.tokens):
                best = place
        return best

    def _subtree_end(self, index: int) -> int:
        """The end of a statement with the block it opens, if that block is not indented deeply enough already."""
        statement, width = self.statements[index], self._widths[index]
        if not statement.opens_block or index + 1 >= len(self._widths) or self._widths[index + 1] <= width:
            return index + 1
        if self._widths[index + 1] >= width + 2 * self._unit:
            return index + 1
        end = index + 1
        while end < len(self._widths) and self._widths[end] > width:
            end += 1
        while end < len(self._widths) and self._widths[end] == width and self.statements[end].first in CLAUSES:
            end += 1
            while end < len(self._widths) and self._widths[end] > width:
                end += 1
        return end

    def _go_on(self, index: int) -> None:
        width = self._widths[index]
        if width > self._stack[-1].width:
            self._too_deep(index)
            return
        left = self._leave(width)
        top = self._stack[-1]
        if top.width != width:
            self._between_levels(index, left)
        else:
            top.left = tuple(level.width for level in left)

    def _leave(self, width: int) -> list[_Level]:
        """Close the blocks deeper than a column; the innermost comes first. A `try` may not end without its clauses."""
        left = []
        while self._stack and self._stack[-1].width > width:
            left.append(self._stack.pop())
            self._close_try(left[-1], "")
        if not self._stack:
            self._stack.append(_Level(0, None, 0))
        return left

    def _too_deep(self, index: int) -> None:
        """A statement stands deeper than its block although nothing opened one."""
        top, width = self._stack[-1], self._widths[index]
        previous = index - 1
        end = self._deeper_run(index)
        leaves = any(token.text in {"return", "break", "continue", "yield"} for token in self.statements[index].tokens)
        if previous >= 0 and width in top.left and (end - index > 1 or leaves) and top.width == self._widths[previous]:
            self._too_shallow(previous, width)
            return
        shift = width - top.width
        for place in range(index, end):
            self._move(place, max(0, self._widths[place] - shift))
        self._report(
            "unexpected-indentation",
            index,
            end - 1,
            "This line is indented deeper than the line before, but no block begins here.",
            "Move the line to the left, under the line before.",
            0.94,
        )

    def _deeper_run(self, index: int) -> int:
        width, statement = self._widths[index], self.statements[index]
        if statement.opens_block and index + 1 < len(self._widths) and self._widths[index + 1] <= width:
            return index + 1
        end = index + 1
        while end < len(self._widths) and self._widths[end] >= width:
            end += 1
        return end

    def _too_shallow(self, index: int, width: int) -> None:
        """The statement before left a block that goes on after it."""
        self._move(index, width)
        opener = self._last_opener(index, width)
        self._stack.append(_Level(width, opener, index))
        self._report(
            "missing-indentation",
            index,
            index,
            "The lines before and after this one are indented, so this line must be as well.",
            "Move the line to the right, under the line before.",
            0.9,
        )

    def _last_opener(self, index: int, width: int) -> int | None:
        return next(
            (
                i
                for i in range(index - 1, max(-1, index - _FAR), -1)
                if self._widths[i] < width and self.statements[i].opens_block
            ),
            None,
        )

    def _between_levels(self, index: int, left: list[_Level]) -> None:
        """The column of a statement is that of no open block."""
        width, outer = self._widths[index], self._stack[-1]
        inner = left[-1]
        opener = inner.opener
        head = inner.first
        if self._only_first_is_deep(head, index, width, outer.width):
            self._move(head, width)
            self._stack.append(_Level(width, opener, head))
            self._report(
                "unexpected-indentation",
                head,
                head,
                "This line is indented deeper than the rest of its block.",
                "Move the line to the left, to the column of the lines that follow.",
                0.9,
            )
            return
        if opener is not None and width in outer.left and self._widths[opener] == outer.width:
            self._move(opener, width)
            self._stack.append(_Level(width, self._last_opener(opener, width), opener))
            self._report(
                "missing-indentation",
                opener,
                opener,
                "The lines before and after this one are indented, so this line must be as well.",
                "Move the line to the right, under the line before.",
                0.88,
            )
            return
        self._snap(index, inner, outer)

    def _only_first_is_deep(self, head: int, index: int, width: int, outer: int) -> bool:
        if self.statements[index].first in CLAUSES and may_follow(self.statements[index].first, self._stack[-1].state):
            return False
        nested = all(self._widths[place] > self._widths[head] for place in range(head + 1, index))
        usual = width - outer == self._unit
        odd = self._widths[head] - outer != self._unit
        return nested and usual and odd

    def _snap(self, index: int, inner: _Level, outer: _Level) -> None:
        """Move a statement that stands between two blocks to the nearer one."""
        width = self._widths[index]
        end = index + 1
        while end < len(self._widths) and self._widths[end] == width:
            end += 1
        near = inner if self._belongs_inside(index, end, inner, outer) else outer
        if near is inner:
            self._stack.append(inner)
        for place in range(index, end):
            self._move(place, near.width)
        self._report(
            "inconsistent-dedent",
            index,
            end - 1,
            "This line is in line with no block above it: it stands between two of them.",
            "Move the line under the first line of the block that it belongs to.",
            0.93,
        )

    def _belongs_inside(self, index: int, end: int, inner: _Level, outer: _Level) -> bool:
        """Whether a statement between two blocks is part of the inner one, judged by what it is and what follows."""
        statement, width = self.statements[index], self._widths[index]
        following = self._widths[end] if end < len(self._widths) else -1
        if statement.first in CLAUSES:
            return may_follow(statement.first, inner.state)
        if self.statements[end - 1].opens_block:
            return following >= inner.width + self._unit
        if following == inner.width:
            return True
        if end < len(self._widths) and self.statements[end].first in CLAUSES and following <= width:
            return True
        if statement.first == "return" and outer.width == 0:
            return True
        return inner.width - width <= width - outer.width

    def _check_clause(self, index: int) -> None:
        statement, level = self.statements[index], self._stack[-1]
        if may_follow(statement.first, level.state):
            return
        fitting = [other for other in self._stack[:-1] if may_follow(statement.first, other.state)]
        if fitting and level.first != index:
            self._leave(fitting[-1].width)
            self._move(index, fitting[-1].width)
            self._report(
                "unexpected-indentation",
                index,
                index,
                f"`{statement.first}` must stand in the column of the line that it belongs to, not inside its block.",
                f"Move `{statement.first}` to the left.",
                0.92,
            )
            return
        if level.left and may_follow(statement.first, level.before) and not self.statements[level.latest].opens_block:
            self._move(level.latest, level.left[-1])
            self._report(
                "missing-indentation",
                level.latest,
                level.latest,
                f"This line parts `{statement.first}` from its block, so it must be indented like that block.",
                "Move the line to the right, under the line before.",
                0.88,
            )
            return
        self._orphan(index)

    def _orphan(self, index: int) -> None:
        first = self.statements[index].first
        self._report(
            "orphan-clause",
            index,
            index,
            f"`{first}` belongs to nothing: no matching line stands directly above it in the same column.",
            f"Put `{first}` right after the block that it belongs to, in the same column.",
            0.85,
            shown=False,
        )
        self._stand_in(index)

    def _close_try(self, level: _Level, following: str) -> None:
        """Report a `try` whose block is followed by neither `except` nor `finally`."""
        if level.state != "try" or following in {"except", "finally"}:
            return
        level.state = ""
        self._report(
            "try-without-except",
            level.latest,
            level.latest,
            "`try` needs an `except` or a `finally` after its block, in the same column.",
            "Add `except` and say there what to do when something goes wrong.",
            0.9,
            shown=False,
        )
        self._stand_in(level.latest)

    def _stand_in(self, index: int) -> None:
        """Put a plain `if` in place of a clause, so that the rest of the program can be read."""
        statement = self.statements[index]
        end = statement.text.find(":", statement.tokens[0].end)
        test = statement.text[4:] if statement.first == "elif" else f" 1{statement.text[end:]}"
        self.statements[index] = statement.with_text(f"if{test}")

    def _move(self, index: int, width: int) -> None:
        self._widths[index] = width
        statement = self.statements[index]
        tabs = "\t" in statement.indent and " " not in statement.indent
        indent = "\t" * (width // _TAB) if tabs and width % _TAB == 0 else " " * width
        self.statements[index] = statement.with_indent(indent)

    def _report(
        self, kind: str, first: int, last: int, message: str, suggestion: str, confidence: float, *, shown: bool = True
    ) -> None:
        line = self.statements[first].first_line
        column = self._columns[first]
        end = self.statements[last].last_line
        self.problems.append(Problem(kind, line, column, end, message, suggestion, confidence, shown))
