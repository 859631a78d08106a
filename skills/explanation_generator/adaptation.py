"""Put the learner's own names in place of an example's, kind for kind."""

import builtins
import keyword
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from skills.curriculum.explanation import Check, LevelText, Misconception
from skills.explanation_generator.renaming import renamed, renamed_prose
from skills.explanation_generator.variables import Variable, variables_of

MAX_LENGTH = 24  # characters; a longer name makes the lines of an example hard to read
_WORD = re.compile(r"[^\W\d]\w*")
_RESERVED = frozenset({*keyword.kwlist, *keyword.softkwlist, *dir(builtins)})


def chosen_names(text: LevelText, code: str) -> dict[str, str]:
    """For names of the example the learner's name that takes the place of each, in the order of the example.

    A learner's name is used once, and only where it means nothing else: not when the example or its words contain it,
    nor when it is Python's own. A loop's variable gives way only to that of the learner's loop over the same thing, and
    a name that the learner uses for the same kind of value stays.
    """
    if not text.names:
        return {}
    parts = {variable.name: variable for variable in variables_of(text.example)}
    theirs = variables_of(code)
    shared = {variable.name for variable in theirs if text.names.get(variable.name) == variable.kind}
    free = _free(theirs, _words(text))
    chosen: dict[str, str] = {}
    # What a loop goes through is settled first, because the loop's variable is to fit it.
    for name in sorted(text.names, key=lambda name: _walks(parts, name) is not None):
        if name in shared:
            continue
        kind = text.names[name]
        wanted = replace(parts.get(name, Variable(name, kind)), kind=kind)
        if (variable := _best(wanted, free, chosen)) is not None:
            chosen[name] = variable.name
            free.remove(variable)
    return {name: chosen[name] for name in text.names if name in chosen}


def with_names(text: LevelText, names: Mapping[str, str]) -> LevelText:
    """The text with the names exchanged in its program and in the backticks of its sentences."""
    if not names:
        return text
    return text.model_copy(
        update={
            "summary": renamed_prose(text.summary, names),
            "example": renamed(text.example, names),
            "analogy": renamed_prose(text.analogy, names),
            "misconception": Misconception(
                belief=renamed_prose(text.misconception.belief, names),
                truth=renamed_prose(text.misconception.truth, names),
            ),
            "check": Check(
                question=renamed_prose(text.check.question, names), answer=renamed_prose(text.check.answer, names)
            ),
        }
    )


def _best(wanted: Variable, free: Sequence[Variable], chosen: Mapping[str, str]) -> Variable | None:
    """The learner's variable that plays the most similar part, the first of equals."""
    walked = None if wanted.walks is None else chosen.get(wanted.walks, wanted.walks)
    fitting = [variable for variable in free if variable.walks == walked and _same_kind(variable, wanted)]
    return min(
        fitting,
        key=lambda other: (other.items != wanted.items, len(other.name) == 1, other.changes != wanted.changes),
        default=None,
    )


def _same_kind(variable: Variable, wanted: Variable) -> bool:
    items_fit = variable.items is None or wanted.items is None or variable.items == wanted.items
    return variable.kind == wanted.kind and items_fit


def _free(variables: Iterable[Variable], taken: set[str]) -> list[Variable]:
    return [variable for variable in variables if variable.name not in taken and _is_usable(variable.name)]


def _is_usable(name: str) -> bool:
    return len(name) <= MAX_LENGTH and not name.startswith("_") and name not in _RESERVED


def _words(text: LevelText) -> set[str]:
    prose = (
        text.summary, text.example, text.output, text.input, text.analogy, text.misconception.belief,
        text.misconception.truth, text.check.question, text.check.answer, *text.files, *text.files.values(),
    )  # fmt: skip
    return {word for part in prose for word in _WORD.findall(part)}


def _walks(parts: Mapping[str, Variable], name: str) -> str | None:
    return parts[name].walks if name in parts else None
