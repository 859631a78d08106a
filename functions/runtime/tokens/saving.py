"""What an answer saved a language model: the prompt it would have needed against the call that was made.

Both get the same answer, so its tokens stand on both sides. Of each skill that ran, the last request counts and the
rules once; where one skill was given what another was given too, that counts once. Everything left out makes the figure
smaller than it is.
"""

from collections.abc import Mapping

from pydantic import BaseModel

from functions.runtime.tokens.count import LONGEST_TEXT, TooCostlyError, counts
from functions.runtime.tokens.runs import runs_so_far
from skills.baseline import compact, given, rules_tokens

DIGITS = 4

Asked = BaseModel | Mapping[str, object]


def call_text(name: str, asked: Asked) -> str:
    """The call as a language model writes it: as a tool call is."""
    arguments = asked.model_dump(mode="json", exclude_unset=True) if isinstance(asked, BaseModel) else dict(asked)
    return compact({"name": name, "arguments": arguments})


def efficiency(name: str, asked: Asked, content: BaseModel) -> float | None:
    """1 - (call + answer) / (prompt + answer), counted in o200k tokens; below 0 where the call is dearer.

    None where no skill ran, where nobody remembers, and where counting would take longer than an answer should wait.
    """
    runs = runs_so_far()
    if not runs:
        return None
    try:
        return _efficiency(call_text(name, asked), content, runs)
    except TooCostlyError:
        return None


def _efficiency(call: str, content: BaseModel, runs: Mapping[str, BaseModel]) -> float:
    room = _less(LONGEST_TEXT, call)
    answer = content.model_dump_json()
    room = _less(room, answer)
    data = _data(runs)
    for text in data:
        room = _less(room, text)
    called, answered, *data_counted = counts([call, answer, *data])
    prompt = sum(rules_tokens()[skill] for skill in runs) + sum(data_counted)
    return round(1 - (called + answered) / (prompt + answered), DIGITS)


def _data(runs: Mapping[str, BaseModel]) -> list[str]:
    """What the skills were given, longest first, without what stands in a longer one."""
    kept: list[str] = []
    for text in sorted((given(skill, request) for skill, request in runs.items()), key=len, reverse=True):
        if not any(text in longer for longer in kept):
            kept.append(text)
    return kept


def _less(room: int, text: str) -> int:
    if len(text) > room:
        raise TooCostlyError(f"longer than {LONGEST_TEXT} characters in all")
    return room - len(text)
