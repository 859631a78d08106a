"""Find what is wrong with one statement: try every explanation, likeliest first, and keep the one that parses."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from skills.syntax_analyzer import brackets, calls, keywords, other_languages, punctuation, quotes, values
from skills.syntax_analyzer.parsing import Oracle
from skills.syntax_analyzer.repair import Repair, Rule
from skills.syntax_analyzer.statement import Statement, alone, line_ends
from skills.syntax_analyzer.tokens import TokenKind

_RULES: tuple[Rule, ...] = (
    quotes.smart_quotes,
    quotes.odd_characters,
    other_languages.prompts,
    other_languages.counting_loop,
    other_languages.logic_operators,
    other_languages.exclamation_not,
    other_languages.comparison_operators,
    other_languages.increments,
    other_languages.else_if,
    other_languages.brace_blocks,
    other_languages.conditional_operator,
    other_languages.arrow_functions,
    other_languages.foreign_words,
    keywords.doubled,
    calls.without_brackets,
    keywords.misspelt,
    keywords.used_as_name,
    keywords.missing_in,
    keywords.missing_import_words,
    keywords.missing_comprehension_words,
    keywords.missing_word_in_test,
    keywords.unfinished,
    keywords.run_together,
    keywords.global_with_value,
    keywords.old_exception_syntax,
    keywords.quoted_module,
    keywords.missing_first_word,
    punctuation.semicolons,
    punctuation.missing_colon,
    punctuation.missing_lambda_colon,
    punctuation.stray_colon,
    punctuation.dictionary_entries,
    punctuation.missing_comma,
    punctuation.other_than_comma,
    punctuation.two_on_one_line,
    punctuation.backslash_not_last,
    values.assignment_in_condition,
    values.numbers,
    values.invalid_names,
    values.invalid_target,
    values.invalid_argument,
    values.dangling_operator,
    values.missing_comparison,
    values.missing_operator,
    brackets.unbracketed_definition,
    brackets.unclosed,
    brackets.mismatched,
    brackets.extra_closing,
    quotes.unclosed_text,
    quotes.missing_inner_quote,
    quotes.quoted_words_inside,
    quotes.formatted_braces,
    quotes.quote_in_formatted,
    quotes.backslash_in_text,
    other_languages.foreign_comments,
)

_MAX_STATEMENT = 4_000  # characters; a longer statement is answered without repairs
_MAX_REPAIRS = 120  # tried for one statement
_COST_OF_RULES = 60  # characters parsed in the time that all rules take for one token
_COST_OF_QUOTES = 3  # times as long, when places for a missing quote are compared
_BREADTH = 10  # first repairs of a pair
_SECONDS = 25  # second repairs tried after each first
_CERTAIN_REPAIRS = 4  # one after the other


@dataclass(frozen=True, slots=True)
class Finding:
    """A repair that was applied, and the statement it was applied to."""

    repair: Repair
    statement: Statement


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong with a statement. `repaired` parses when `solved`; otherwise it is as far as the search got."""

    findings: tuple[Finding, ...]
    repaired: Statement
    solved: bool


def diagnose(statement: Statement, oracle: Oracle) -> Diagnosis:
    """Explain a statement that does not parse by one repair, or by the fewest that the search finds."""
    if len(statement.text) > _MAX_STATEMENT or oracle.exhausted:
        return Diagnosis((), statement, solved=False)
    found: list[Finding] = []
    for _ in range(_CERTAIN_REPAIRS):
        repairs = _ranked(statement, oracle)
        single = _single(statement, repairs, oracle)
        if single is not None:
            return _solved(found, [single])
        certain = next((repair for repair in repairs if repair.certain), None)
        if certain is None:
            break
        found.append(Finding(certain, statement))
        statement = _repaired(found[-1])
    pair = _pair(statement, repairs, oracle)
    if pair is not None:
        return _solved(found, pair)
    return Diagnosis(tuple(found), statement, solved=False)


def _ranked(statement: Statement, oracle: Oracle) -> list[Repair]:
    if not statement.tokens or oracle.exhausted:
        return []
    unclosed = any(token.kind is TokenKind.UNCLOSED for token in statement.tokens)
    oracle.spend(_COST_OF_RULES * (2 + len(statement.tokens)) * (_COST_OF_QUOTES if unclosed else 1))
    repairs = [
        repair
        for rule in _RULES
        for repair in islice(rule(statement), _MAX_REPAIRS)
        if _keeps_lines(repair, statement.text)
    ]
    return sorted(repairs, key=lambda repair: -repair.confidence)[:_MAX_REPAIRS]


def _keeps_lines(repair: Repair, text: str) -> bool:
    """Whether the edits leave the line ends alone, so that every line keeps its number."""
    return all(line_ends(text[edit.start : edit.end]) == line_ends(edit.text) for edit in repair.edits)


def _repaired(finding: Finding) -> Statement:
    return finding.statement.with_text(finding.repair.applied_to(finding.statement.text))


def _single(statement: Statement, repairs: list[Repair], oracle: Oracle) -> Finding | None:
    for repair in repairs:
        if oracle.accepts(alone(repair.applied_to(statement.text))):
            return Finding(repair, statement)
    return None


def _pair(statement: Statement, repairs: list[Repair], oracle: Oracle) -> list[Finding] | None:
    """Two repairs that parse together, the most plausible pair of those tried."""
    best: list[Finding] | None = None
    score = 0.0
    for first in _distinct(statement, repairs):
        if first.confidence <= score or oracle.exhausted:
            break
        opening = Finding(first, statement)
        between = _repaired(opening)
        second = _single(
            between, [r for r in _ranked(between, oracle) if first.confidence * r.confidence > score][:_SECONDS], oracle
        )
        if second is not None:
            best, score = [opening, second], first.confidence * second.repair.confidence
    return best


def _distinct(statement: Statement, repairs: list[Repair]) -> Iterator[Repair]:
    """The first few repairs that lead to different texts."""
    seen = {statement.text}
    for repair in repairs:
        text = repair.applied_to(statement.text)
        if text not in seen:
            seen.add(text)
            yield repair
        if len(seen) > _BREADTH:
            return


def _solved(found: list[Finding], more: list[Finding]) -> Diagnosis:
    return Diagnosis((*found, *more), _repaired(more[-1]), solved=True)
