"""Hearing "I don't understand" and "I'm stuck" in what students really write."""

import re
import unicodedata

_LONGEST = 4_000  # characters of a message that are read
_QUOTE_LENGTH = 80
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc\u0060\u00b4\u2032\uff07\u201b", "'"))
_ADVERBS = (
    r"(?:(?:still|just|really|so|very|totally|completely|absolutely|"
    r"kinda|kind of|sort of|a bit|a little|pretty|"
    r"rather|quite|honestly|literally|actually|always|now|getting|feeling|again|even|at all|fully|also|"
    r"simply|truly|super)\s+){0,3}"
)
_UNDERSTAND = (
    r"(?:understand|undestand|understnd|understan|understnad|undersand|unterstand|undrestand|undertsand)(?:ing)?"
)
_NEGATION = r"(?:do\s*n'?\s?o?t|don'?t|dont|do not|didn'?t|did not|can'?t|cant|cannot|can not|could\s?n'?t|could not)"
# "I don't", or "don't" without a subject at the beginning of a clause.
_SPEAKER = (
    rf"(?:\b(?:i|we)\s+{_ADVERBS}|"
    r"(?:^|[.!?,;:\n]\s*|\b(?:and|but|still|sorry|help|so|really|because|honestly)\s+))"
)
_AM = (
    r"(?:\s*'?\s?m|\s+am|'?\s?re|\s+are|\s+got|\s+get|\s+feel|\s+keep getting|\s*'?ve (?:been|gotten|got)|\s+have been)"
)
_PATTERNS = (
    rf"{_SPEAKER}{_NEGATION}\s+{_ADVERBS}{_UNDERSTAND}\b",
    rf"\b(?:i|we)\s+(?:do\s?n'?t|do not|dont)\s+think\s+(?:that\s+)?i\s+{_ADVERBS}{_UNDERSTAND}\b",
    rf"\b(?:i|we){_AM}\s+{_ADVERBS}stuck\b",
    rf"(?:^|[.!?;\n]\s*){_ADVERBS}stuck\b(?!\s+in an? (?:infinite|endless))",
)
_CRIES = tuple(re.compile(pattern) for pattern in _PATTERNS)
# What stands before takes the cry back: "not that I don't understand", "if I'm stuck", "she said I'm stuck".
_TAKEN_BACK_BEFORE = re.compile(
    r"(?:\b(?:not that|isn't that|not because|if|when|whenever|unless|until|once|in case|before|don't think|"
    r"do not think|dont think|don't say|never said|no longer think|doubt|what if|act like|pretend|so that)"
    r"|\b(?:he|she|they|who|friend|brother|sister) (?:said|says|say|wrote|thinks))(?:\s+that)?[\s,:\"]*$"
)
# And so does what follows: "at first, but now I do".
_TAKEN_BACK_AFTER = re.compile(
    r"^[\w\s',]{0,30}?\b(?:at first,? but|before,? but|until (?:now|i)|earlier,? but|yesterday,? but"
    r"|but (?:now i|i (?:do|get it|figured|solved|fixed))|no more)\b|^\s+no (?:more|longer)\b"
)


def cry_for_help(message: str) -> str:
    """The student's words, cut to a readable length, when they say that they do not understand or are stuck; else "".

    Case, curly or missing apostrophes, adverbs ("I'm still so stuck") and common misspellings do not matter.
    Denials ("I'm not stuck", "not that I don't understand"), conditions ("if I get stuck") and what is over
    ("I was stuck") do not count.
    """
    plain = unicodedata.normalize("NFKC", message[:_LONGEST]).translate(_APOSTROPHES).casefold()
    plain = re.sub(r"[\u200b-\u200f\ufeff\u2060]", "", plain)
    plain = re.sub(r"[^\S\n]+", " ", plain).strip()
    for cry in _CRIES:
        for found in cry.finditer(plain):
            before, after = plain[max(0, found.start() - 40) : found.start()], plain[found.end() : found.end() + 60]
            if not _TAKEN_BACK_BEFORE.search(before) and not _TAKEN_BACK_AFTER.search(after):
                return " ".join(found.group(0).strip(" .,;:!?\n").split())[:_QUOTE_LENGTH]
    return ""
