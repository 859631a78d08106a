"""Says in a sentence how an answer differs from what was expected, as a teacher would."""

from functions.exercise.sandbox.values import Collection, Like, Mapping, Value, equal, show, type_name


def between(expected: Value, got: Value, *, printed: str) -> str:
    """One or two sentences for the learner; `printed` is what the run printed."""
    if got is None:
        return _nothing_returned(expected, printed)
    if isinstance(got, Like):
        got = got.value
    if isinstance(expected, str) and isinstance(got, str):
        return _strings(expected, got)
    if _kind(expected) != _kind(got):
        return f"It gives {type_name(got)}, but {type_name(expected)} is expected."
    if isinstance(expected, Collection) and isinstance(got, Collection):
        return _collections(expected, got)
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        return _mappings(expected, got)
    return f"It gives {show(got, 80)}, but {show(expected, 80)} is expected."


def _kind(value: Value) -> str:
    return value.kind if isinstance(value, Collection) else type(value).__name__


def _nothing_returned(expected: Value, printed: str) -> str:
    shown = expected if isinstance(expected, str) else show(expected)
    if shown and shown in printed:
        return "It prints the answer but returns None. Use return to hand the answer back."
    return "It returns None. Is a return missing, or does one of the paths end without it?"


def _strings(expected: str, got: str) -> str:
    if expected.strip() == got.strip():
        return "The text is right, but there are different spaces or line breaks at its start or end."
    if expected.casefold() == got.casefold():
        return "The text is right, but capital and small letters differ."
    if "".join(expected.split()) == "".join(got.split()):
        return "The text is right, but the spaces or line breaks inside it differ."
    return f"It gives {show(got, 80)}, but {show(expected, 80)} is expected."


def _collections(expected: Collection, got: Collection) -> str:
    name = expected.kind
    if len(expected.items) != len(got.items):
        return f"The {name} has {_items(len(got.items))}, but {len(expected.items)} are expected."
    if name in {"set", "frozenset"}:
        return f"The {name} has the right size, but not the right members."
    position = next(i for i, pair in enumerate(zip(expected.items, got.items, strict=True)) if not equal(*pair))
    if equal(Collection("set", expected.items), Collection("set", got.items)):
        return f"The {name} has the right items in another order."
    return (
        f"The item at index {position} is {show(got.items[position], 60)}, "
        f"but {show(expected.items[position], 60)} is expected."
    )


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _mappings(expected: Mapping, got: Mapping) -> str:
    wanted, given = ({show(key): value for key, value in one.items} for one in (expected, got))
    missing = [key for key in wanted if key not in given]
    extra = [key for key in given if key not in wanted]
    if missing:
        return f"The dictionary lacks the key {missing[0][:60]}."
    if extra:
        return f"The dictionary has a key that is not expected: {extra[0][:60]}."
    for key, value in wanted.items():
        if not equal(value, given[key]):
            return f"The value at key {key[:60]} is {show(given[key], 60)}, but {show(value, 60)} is expected."
    return "The dictionary differs from the expected one."


def of_output(expected: str, got: str) -> str:
    """The same for printed text: the first line that differs."""
    if not got.strip() and expected.strip():
        return "The program prints nothing."
    wanted, given = expected.splitlines(), got.splitlines()
    for number, (one, other) in enumerate(zip(wanted, given, strict=False), start=1):
        if one.rstrip() != other.rstrip():
            return f"Line {number} of the output differs: it is {show(other, 80)}, but {show(one, 80)} is expected."
    if len(given) < len(wanted):
        return f"The output stops too early: line {len(given) + 1} should be {show(wanted[len(given)], 80)}."
    if len(given) > len(wanted):
        return f"The output goes on too long: {show(given[len(wanted)], 80)} is not expected."
    return "The output differs in spaces or in the line break at the end."
