"""The sentences of the four levels for a suspected line."""

import ast
from collections.abc import Iterator

from skills.hint_generation.case import Case
from skills.hint_generation.concept import THINK, concept_of
from skills.hint_generation.difference import Change
from skills.hint_generation.hint import Hint
from skills.hint_generation.program import Program
from skills.hint_generation.quoting import BLANK, blanked, quoted
from skills.hint_generation.region import region
from skills.hint_generation.site import Site, sites_of
from skills.hint_generation.suspect import Suspect, culprit_names
from skills.hint_generation.symptom import Symptom

TOLD: dict[Symptom, str] = {
    "raised": "Your program stops with an error.",
    "endless": "Your program does not come to an end.",
    "nothing": "Your function gives nothing back where a value is expected.",
    "type": "The result has another type than the expected one.",
    "off-by-one": "The result is only a little off, as if something were counted once too often or too rarely.",
    "sign": "The result has the right size, but the wrong sign.",
    "number": "The result is a number, but another one than expected.",
    "flipped": "The answer is true where it should be false, or the other way round.",
    "empty": "The result is empty.",
    "shorter": "Something is missing in the result.",
    "longer": "The result has more in it than it should.",
    "reordered": "The result has the right parts, but in another order.",
    "element": "The result is as long as it should be, but some part of it is wrong.",
    "text": "The result is as long as it should be, but some letters are wrong.",
    "unknown": "A test does not pass yet.",
}
ASK: dict[Site, str] = {
    "logic": "Must all of these conditions hold, or is one enough?",
    "order": "Say aloud what this comparison decides when both sides are equal. Is that what the task says?",
    "negation": "Is it the right case that this line picks, or its opposite?",
    "equality": "Are these the two values that should be compared?",
    "membership": "Is it the right case that this line picks, or its opposite?",
    "range": "Write down the first and the last number of this range. Are both right?",
    "slice": "Which items does this slice include, and which is the first that it leaves out?",
    "division": "Is it the quotient, the whole quotient or the remainder that you need here?",
    "additive": "Do this calculation by hand with the values of the test. Is it the one that you need?",
    "multiplicative": "Do this calculation by hand with the values of the test. Is it the one that you need?",
    "index": "Which position does this read for the values of the test? Is it the right one?",
    "update": "Does this change the variable by the right amount, and in the right rounds?",
    "start": "Is this the right value to start with?",
    "return": "Is this the value that the function should hand back, and is this the right moment?",
    "truth": "Is this the right answer at this point?",
    "jump": "Should the loop really be left, or this round be skipped, at this point?",
    "loop": "What is the first round, what is the last one, and what changes in between?",
    "condition": "For which values should this condition hold? Try the values of the test.",
    "text": "Is this exactly the text that the task asks for?",
    "method": "Is this the method you need, and does it get the right values?",
    "call": "Is this the function you need, and does it get the right values?",
    "name": "Is this the variable that you mean?",
    "integer": "Is this the right number?",
    "nothing": "Is this the right answer at this point?",
    "attribute": "Is this the part of the object that you mean?",
    "collection": "Does this hold the right values, in the right order?",
    "definition": "Are these the right parameters, with the right default values?",
}
_PARTS: tuple[tuple[tuple[type[ast.AST], ...], str], ...] = (
    ((ast.Compare,), "a comparison"),
    ((ast.BoolOp,), "one more condition"),
    ((ast.UnaryOp,), "a sign or a negation"),
    ((ast.BinOp,), "a calculation"),
    ((ast.Call,), "a call"),
    ((ast.Subscript, ast.Slice), "a position"),
    ((ast.Constant,), "a fixed value"),
    ((ast.Name, ast.Attribute), "a variable"),
)
_OTHERS: tuple[tuple[tuple[type[ast.AST], ...], str], ...] = (
    ((ast.Compare, ast.BinOp, ast.BoolOp), "Another operator belongs there."),
    ((ast.Constant,), "Another value belongs there."),
    ((ast.Name, ast.Attribute), "Another name belongs there."),
)
_STATEMENTS: tuple[tuple[type[ast.stmt], str], ...] = (
    (ast.Return, f"a line that hands back a result: `return {BLANK}`"),
    (ast.Assign, "a line that sets or changes a variable"),
    (ast.If, "a decision, with an `if` of its own"),
    (ast.For, "a loop"),
    (ast.While, "a loop"),
    (ast.Raise, "a line that raises an error"),
    (ast.Break, "a line that leaves the loop"),
    (ast.Continue, "a line that goes on to the next round"),
    (ast.Expr, "a call whose effect you need"),
)


def hint(program: Program, suspect: Suspect, level: int) -> Hint:
    """The hint of one level about a suspect; the levels are those of Hint."""
    place = suspect.place
    concept = concept_of(place, suspect.focus, suspect.symptom)
    told = TOLD[suspect.symptom] if suspect.symptom else "Your program and a correct one part somewhere."
    if level == 1:
        return Hint(level=1, line=None, end_line=None, text=f"{told} Think about {THINK[concept]}.", concept=concept)
    if level == 2:  # noqa: PLR2004 - the levels are numbers by contract
        part = region(program, place)
        text = f"{told} Look {part.words}. Think about {THINK[concept]}."
        return Hint(level=2, line=part.first, end_line=part.last, text=text, concept=concept)
    words = _at_line(program, suspect) if level == 3 else _nearly_the_fix(program, suspect)  # noqa: PLR2004
    return Hint(level=level, line=place.line, end_line=place.line, text=" ".join(words), concept=concept)


def _at_line(program: Program, suspect: Suspect) -> Iterator[str]:
    place = suspect.place
    yield f"Look at line {place.line}: {quoted(program.row(place.line))}."
    if suspect.case:
        yield from _outcome(suspect.case)
    difference = suspect.difference
    if difference and difference.missing:
        yield f"A step seems to be missing {'after' if difference.after else 'before'} this line."
    elif difference and difference.moved:
        yield "The line itself looks right. Does it stand in the right place?"
    else:
        yield _question(suspect)


def _question(suspect: Suspect) -> str:
    if suspect.symptom == "nothing" and isinstance(suspect.place.statement, ast.Expr | ast.Return):
        return "After this line, what does the function hand back to its caller?"
    return ASK[suspect.focus] if suspect.focus else "Is this the step that the task needs here?"


def _outcome(case: Case) -> Iterator[str]:
    call = quoted(case.call) if case.call else "One test"
    if case.got is not None and case.expected is not None:
        yield f"{call} should give {quoted(case.expected)}, but your program gives {quoted(case.got)}."
    elif case.got is not None:
        yield f"{call} ends with {quoted(case.got)}."
    elif case.expected is not None:
        yield f"{call} should give {quoted(case.expected)}."


def _nearly_the_fix(program: Program, suspect: Suspect) -> Iterator[str]:
    place, difference = suspect.place, suspect.difference
    yield f"Line {place.line} is the one to work on: {quoted(program.row(place.line))}."
    if suspect.case:
        yield from _outcome(suspect.case)
    if told := _not_handed_back(suspect):
        yield told
    elif difference and difference.missing:
        side = "after" if difference.after else "before"
        yield f"Add {_step(difference.missing)} {side} it."
    elif difference and difference.moved:
        yield "Keep what it does, but move it: check its indentation and what comes before it."
    elif difference and difference.changes:
        yield _changed(program, difference.changes)
    else:
        yield _expression_to_change(program, suspect)


def _not_handed_back(suspect: Suspect) -> str | None:
    if suspect.symptom not in {"nothing", None}:
        return None
    match suspect.place.statement:
        case ast.Return(value=None):
            return f"It hands back nothing: `return {BLANK}`. Which value does the caller wait for?"
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))) if suspect.symptom:
            return "It shows the result. A function hands a result back with another word at the start of the line."
        case _:
            return None


def _changed(program: Program, changes: tuple[Change, ...]) -> str:
    first = changes[0]
    if isinstance(first.mine, ast.stmt) and isinstance(first.theirs, ast.stmt):
        return f"Another kind of step belongs here: {_step(first.theirs)}."
    for change in changes:
        gap = blanked(program, change.mine) if change.mine else None
        if gap:
            return f"Fill the gap: {quoted(gap)}. {_what_belongs_there(change, alone=len(changes) == 1)}"
    added = next((change.theirs for change in changes if change.mine is None and change.theirs), None)
    return (
        f"The line lacks {_part(added)}." if added else "Write this line again, step by step, from what the task says."
    )


def _step(statement: ast.stmt) -> str:
    return next((text for kind, text in _STATEMENTS if isinstance(statement, kind)), "a step of another kind")


def _what_belongs_there(change: Change, *, alone: bool) -> str:
    match change.mine, change.theirs:
        case ast.Constant(value=int(mine)), ast.Constant(value=int(theirs)) if type(mine) is type(theirs) is int:
            return f"A {'larger' if theirs > mine else 'smaller'} number belongs there."
        case _, ast.AST() as theirs_node if not change.like_for_like:
            return f"You need {_part(theirs_node)} there."
        case _, None if alone:
            return "You need less than what stands there now."
        case _:
            return next((text for kinds, text in _OTHERS if isinstance(change.mine, kinds)), "Write that part again.")


def _part(node: ast.AST) -> str:
    return next((text for kinds, text in _PARTS if isinstance(node, kinds)), "another part")


def _expression_to_change(program: Program, suspect: Suspect) -> str:
    """Without a reference: the expression on the line that is most likely wrong, left blank."""
    named = culprit_names(suspect.case)
    nodes = sorted(suspect.place.nodes, key=lambda node: getattr(node, "id", None) not in named)
    for node in nodes:
        if suspect.focus in sites_of(node):
            gap = blanked(program, node)
            if gap:
                return f"What belongs in the gap? {quoted(gap)} {_question(suspect)}"
    return f"{_question(suspect)} If not, change it, move it, or put the missing step next to it."
