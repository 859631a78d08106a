"""Splits text as o200k does before it merges bytes: a token never reaches beyond one of these words."""

import re
import unicodedata

# o200k's own pattern for texts of ASCII letters, Æ, which stands for all letters without case, and ¤, which stands for
# all marks: these go on with a word and are no letters. White space is Unicode's; Python's \s would also take the
# separators U+001C to U+001F.
_SPACE = r"\t\n\x0b\x0c\r \x85"
_CAPITAL, _SMALL, _LETTER = "A-ZÆ¤", "a-zÆ¤", "A-Za-zÆ"
_ENDING = r"(?:'(?:[sS]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD]))?"
_WORDS = re.compile(
    rf"[^\r\n{_LETTER}0-9]?[{_CAPITAL}]*[{_SMALL}]+{_ENDING}"
    rf"|[^\r\n{_LETTER}0-9]?[{_CAPITAL}]+[{_SMALL}]*{_ENDING}"
    r"|[0-9]{1,3}"
    rf"| ?[^{_SPACE}{_LETTER}0-9]+[\r\n/]*"
    rf"|[{_SPACE}]*[\r\n]+"
    rf"|[{_SPACE}]+(?![^{_SPACE}])"
    rf"|[{_SPACE}]+"
)

_STANDS_FOR = {"Lu": "A", "Lt": "A", "Ll": "a", "Lm": "Æ", "Lo": "Æ", "Mn": "¤", "Mc": "¤", "Me": "¤",
               "Nd": "0", "Nl": "0", "No": "0", "Zs": "\x85", "Zl": "\x85", "Zp": "\x85"}  # fmt: skip
_ASCII = 128


def words(text: str) -> list[str]:
    """The words, which joined are the text again.

    Letters are told by Python's own Unicode tables; a character newer than these may be split off otherwise.
    """
    if text.isascii():
        return _WORDS.findall(text)
    return [text[found.start() : found.end()] for found in _WORDS.finditer(text.translate(_stand_ins(text)))]


def _stand_ins(text: str) -> dict[int, str]:
    return {ord(character): _stand_in(character) for character in set(text) if ord(character) >= _ASCII}


def _stand_in(character: str) -> str:
    if character in "\u017f\x85":  # the long s, which is an s to whoever ignores case, and a control that is a space
        return "s" if character == "\u017f" else character
    return _STANDS_FOR.get(unicodedata.category(character), "!")
