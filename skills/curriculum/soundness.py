"""The rules that the module files keep together: names, topics, teaching order, prerequisites, no cycles."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from importlib.resources.abc import Traversable

from skills.curriculum.concept import Prerequisite
from skills.curriculum.cs2023 import UNITS
from skills.curriculum.module_file import Entry, read
from skills.curriculum.outline import Module, Topic, outline
from skills.curriculum.problem import Problem


def load(folder: Traversable) -> tuple[list[Entry], list[Problem]]:
    """All concepts of a folder in teaching order, and everything that is wrong with them."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    complete = True
    expected = {_file_name(place, module): module for place, module in enumerate(outline().modules, start=1)}
    present = {path.name: path for path in folder.iterdir() if path.name.endswith(".toml")}
    for name in sorted(present.keys() - expected.keys()):
        mend = f"Use one of {', '.join(expected)}."
        problems.append(Problem(name, None, None, "The file's name fits no module of the outline.", mend))
    for name, module in expected.items():
        if name not in present:
            problems.append(Problem(name, None, None, "The module has no file.", "Add it, with every topic."))
            continue
        found, unreadable = read(present[name])
        problems += unreadable
        problems += _topics(name, module, found, complete=not unreadable)
        complete = complete and not unreadable
        entries += found
    problems += _names(entries)
    problems += _units(entries)
    problems += _prerequisites(entries, complete=complete)
    problems += _cycles(entries)
    return entries, problems


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A question with the known name nearest to `name`, or `otherwise` when none is near."""
    near = get_close_matches(name, list(known), n=1)
    return f"Did you mean {near[0]}?" if near else otherwise


def _file_name(place: int, module: Module) -> str:
    return f"{place}-{module.id}.toml"


def _topics(file: str, module: Module, entries: Sequence[Entry], *, complete: bool) -> Iterator[Problem]:
    places = {topic.id: place for place, topic in enumerate(module.topics)}
    highest = 0
    for entry in entries:
        place = places.get(entry.concept.topic)
        if place is None:
            what = f"The module {module.id} has no topic {entry.concept.topic!r}."
            yield entry.problem(what, did_you_mean(entry.concept.topic, places, f"Its topics are {', '.join(places)}."))
        elif place < highest:
            what = f"The topic {entry.concept.topic} comes before the topic of the concept above."
            yield entry.problem(what, "Move the block up to the others of its topic: the file is in teaching order.")
        else:
            highest = place
    covered = {entry.concept.topic for entry in entries}
    if complete:
        yield from (_uncovered(file, topic) for topic in module.topics if topic.id not in covered)


def _uncovered(file: str, topic: Topic) -> Problem:
    return Problem(file, None, None, f"The topic {topic.id} has no concept.", f'Add a block with topic = "{topic.id}".')


def _names(entries: Sequence[Entry]) -> Iterator[Problem]:
    topics = {name: topic.id for topic in outline().topics for name in (topic.id, *topic.aliases)}
    ids: dict[str, Entry] = {}
    titles: dict[str, Entry] = {}
    for entry in entries:
        concept = entry.concept
        if concept.id in topics:
            yield entry.problem(
                f"The id also names the topic {topics[concept.id]}.", "Give the concept an id of its own."
            )
        if (first := ids.setdefault(concept.id, entry)) is not entry:
            yield entry.problem(f"The id stands a second time, after {first.file}.", "Rename or delete one of the two.")
        elif (first := titles.setdefault(concept.title.casefold(), entry)) is not entry:
            yield entry.problem(
                f"The title is also that of {first.concept.id}.", "Say in the title how the two differ."
            )


def _units(entries: Sequence[Entry]) -> Iterator[Problem]:
    for entry in entries:
        for unit in entry.concept.cs2023:
            if unit not in UNITS:
                mend = did_you_mean(unit, UNITS, "Look in cs2023.py for the units in use.")
                yield entry.problem(f"There is no CS2023 unit {unit!r} in use.", mend)


def _prerequisites(entries: Sequence[Entry], *, complete: bool) -> Iterator[Problem]:
    """Names that dangle are told only when all concepts could be read, or one slip would make many problems."""
    places: dict[str, int] = {}
    for place, entry in enumerate(entries):
        places.setdefault(entry.concept.id, place)
    for place, entry in enumerate(entries):
        seen: set[str] = set()
        for prerequisite in entry.concept.prerequisites:
            if prerequisite.concept in places or complete:
                yield from _prerequisite(entry, place, prerequisite, places)
            if prerequisite.concept in seen:
                yield entry.problem(f"The prerequisite {prerequisite.concept} stands twice.", "Keep the better reason.")
            seen.add(prerequisite.concept)


def _prerequisite(entry: Entry, place: int, prerequisite: Prerequisite, places: dict[str, int]) -> Iterator[Problem]:
    name = prerequisite.concept
    if name not in places:
        mend = did_you_mean(name, places, "Correct the name, or add a concept with this id.")
        yield entry.problem(f"There is no concept {name!r} to be a prerequisite.", mend)
    elif name == entry.concept.id:
        yield entry.problem("The concept is its own prerequisite.", "Delete that prerequisite.")
    elif places[name] > place and not prerequisite.ahead:
        mend = "Teach it earlier, drop the prerequisite, or mark it ahead = true if you mean it."
        yield entry.problem(f"The prerequisite {name} is taught later than the concept.", mend)
    elif places[name] < place and prerequisite.ahead:
        yield entry.problem(f"The prerequisite {name} is marked ahead but is taught earlier.", "Delete ahead = true.")


def _cycles(entries: Sequence[Entry]) -> Iterator[Problem]:
    """One problem for each circle that a depth-first walk closes, but for concepts that name themselves."""
    by_id = {entry.concept.id: entry for entry in entries}
    finished: set[str] = set()
    for start in by_id:
        trail: list[str] = []
        on_trail: set[str] = set()
        waiting = [(start, False)]
        while waiting:
            concept, leaving = waiting.pop()
            if leaving:
                finished.add(concept)
                on_trail.discard(trail.pop())
            elif concept not in finished and concept not in on_trail:
                trail.append(concept)
                on_trail.add(concept)
                waiting.append((concept, True))
                for prerequisite in by_id[concept].concept.prerequisites:
                    if prerequisite.concept in on_trail and prerequisite.concept != concept:
                        circle = [*trail[trail.index(prerequisite.concept) :], prerequisite.concept]
                        what = f"The prerequisites go round in a circle: {' needs '.join(circle)}."
                        yield by_id[concept].problem(what, "Delete one of these prerequisites.")
                    elif prerequisite.concept in by_id:
                        waiting.append((prerequisite.concept, False))
