"""Everything that is wrong with the curriculum's data, for `learnflow curriculum check`."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from skills.concept_mapping.shapes import SHAPES  # knows nothing of the curriculum, so there is no circle
from skills.curriculum.concept import Concept
from skills.curriculum.explained_level import problems_of_levels
from skills.curriculum.explanation import explanations, module_folder, read
from skills.curriculum.module_file import Entry
from skills.curriculum.outline import UnknownTopicError, module_of
from skills.curriculum.problem import Problem
from skills.curriculum.soundness import did_you_mean, load


def check(folder: Traversable | None = None) -> list[Problem]:
    """All problems of the module files in `folder`; without one, of the course's own concepts and explanations.

    Empty when all is sound.
    """
    entries, problems = load(folder or files(__package__).joinpath("concepts"))
    for entry in entries:
        problems += _detectors(entry)
    problems.sort(key=lambda problem: (problem.file, problem.line or 0, problem.what))
    told = [] if folder else check_explanations(explanations(), [entry.concept for entry in entries])
    return problems + told


def check_explanations(folder: Traversable, concepts: Iterable[Concept]) -> list[Problem]:
    """All problems of the explanations in `folder`: a complete file for each of the concepts, none without one."""
    problems: list[Problem] = []
    expected = {}
    for concept in concepts:
        try:
            place = module_folder(module_of(concept.topic))
        except UnknownTopicError:
            continue  # the concept's own file has that problem
        expected[f"{place}/{concept.id}.toml"] = (place, concept.id)
    for file, (place, concept_id) in expected.items():
        told, found = read(folder, place, concept_id)
        problems += found
        problems += problems_of_levels(file, concept_id, told) if told is not None else ()
    problems += _without_concept(folder, expected)
    return sorted(problems, key=lambda problem: (problem.file, problem.what))


def _detectors(entry: Entry) -> Iterator[Problem]:
    for name in entry.concept.detectors:
        if name not in SHAPES:
            mend = did_you_mean(name, SHAPES, "Leave detectors out if code cannot show the concept.")
            yield entry.problem(f"There is no detector {name!r}.", mend)


def _without_concept(folder: Traversable, expected: Iterable[str]) -> Iterator[Problem]:
    known = set(expected)
    for module in folder.iterdir():
        names = [f"{module.name}/{path.name}" for path in module.iterdir()] if module.is_dir() else [module.name]
        for name in sorted(set(names) - known):
            yield Problem(name, None, None, "No concept has this explanation.", did_you_mean(name, known, "Delete it."))
