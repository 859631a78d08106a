"""Exchange variable names in code and in prose about it, leaving strings, attributes and ordinary words alone.

Works on the text and not on tokenize's tokens: these hide what stands in an f-string up to Python 3.11 and show it from
3.12 on, and the words in a sentence's backticks are often no complete program.
"""

import re
from collections.abc import Mapping

_PIECE = re.compile(
    r"(?P<string>(?i:f|r|b|u|fr|rf|br|rb)?(?P<quote>\"{3}|'{3}|\"|'))"
    r"|(?P<comment>\#[^\n]*)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<number>\d[\w.]*)"
    r"|(?P<conversion>![rsa](?=[:}]))"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)"
)
_IN_BACKTICKS = re.compile(r"(`+)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_OPENING, _CLOSING = "([{", ")]}"


def renamed_prose(prose: str, names: Mapping[str, str]) -> str:
    """The sentences with the names exchanged inside backticks."""
    return _IN_BACKTICKS.sub(lambda span: f"{span[1]}{renamed(span[2], names)}{span[1]}", prose)


def renamed(code: str, names: Mapping[str, str]) -> str:
    """The program, or the piece of one, with the names exchanged."""
    return _Renaming(code, names).whole()


class _Renaming:
    """One pass over a text; each part that it handles takes it further on."""

    def __init__(self, text: str, names: Mapping[str, str]) -> None:
        self._text = text
        self._names = names
        self._place = 0
        self._written: list[str] = []

    def whole(self) -> str:
        """The text with all names exchanged."""
        while self._place < len(self._text):
            self._code(in_braces=False)
        return "".join(self._written)

    def _code(self, *, in_braces: bool) -> None:
        """Code up to the end of the text, or to what ends the expression in an f-string's braces."""
        depth, after_dot = 0, False
        while (piece := _PIECE.match(self._text, self._place)) is not None:
            found = piece[0]
            if in_braces and depth == 0 and found in {":", "}"}:
                return
            if piece["string"]:
                self._string(piece)
            elif piece["name"]:
                self._write(found, found if after_dot else self._names.get(found, found))
            elif piece["comment"]:
                self._write(found, renamed_prose(found, self._names))
            else:
                self._write(found)
            depth += (found in _OPENING) - (found in _CLOSING)
            after_dot = found == "." or (after_dot and bool(piece["space"]))

    def _write(self, found: str, instead: str | None = None) -> None:
        self._written.append(found if instead is None else instead)
        self._place += len(found)

    def _string(self, piece: re.Match[str]) -> None:
        self._write(piece[0])
        quote, is_f = piece["quote"], "f" in piece["string"].lower()
        while self._place < len(self._text) and not self._text.startswith(quote, self._place):
            two = self._text[self._place : self._place + 2]
            if two.startswith("\\") or (is_f and two in {"{{", "}}"}):
                self._write(two)
            elif is_f and two.startswith("{"):
                self._braces()
            else:
                self._write(two[0])
        self._write(self._text[self._place : self._place + len(quote)])

    def _braces(self) -> None:
        """A replacement field of an f-string, and the fields in its format."""
        self._write("{")
        self._code(in_braces=True)
        while self._place < len(self._text) and self._text[self._place] != "}":
            if self._text[self._place] == "{":
                self._braces()
            else:
                self._write(self._text[self._place])
        self._write(self._text[self._place : self._place + 1])
