"""Everything that is wrong with the exercise templates, for `learnflow curriculum check`."""

import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import FrameType
from typing import get_args

from skills.curriculum.exercises.library import module_of, templates_of
from skills.curriculum.exercises.template import AnyTemplate, Kind
from skills.curriculum.outline import outline
from skills.curriculum.problem import Problem
from skills.problem_generator.inspection import Inspection, inspect

LEAST_TEMPLATES = 4  # of a topic
SECONDS_A_TEMPLATE = 60  # rounds are counted, so only a template's own Python can take this long


class OutOfTimeError(KeyboardInterrupt):
    """An inspection took too long. Nothing that runs templates takes an interruption for the template's own error."""


def check(jobs: int = 2) -> list[Problem]:
    """Everything that is wrong with the templates of the course, topics without exercises included."""
    topics = [topic.id for topic in outline().topics]
    inspections = [problem for found in inspect_all(topics, jobs) for problem in problems_of(found)]
    return [problem for topic in topics for problem in problems_of_file(topic)] + inspections


def inspect_all(topics: Iterable[str], jobs: int = 2) -> list[Inspection]:
    """Inspect every template of the topics whose files can be read, in `jobs` processes; in their order."""
    work = [(topic, place) for topic in topics for place in range(len(_readable(topic)))]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_inspected, work))


def problems_of(inspection: Inspection) -> list[Problem]:
    """An inspection's problems, with the file where they are to be mended."""
    return [_problem(inspection.topic, what, inspection.template_id) for what in inspection.problems]


def problems_of_file(topic: str) -> Iterator[Problem]:
    """What is wrong with a topic's templates as a whole."""
    try:
        templates = templates_of(topic)
    except Exception as error:  # the file is Python that a teacher wrote
        yield _problem(topic, f"The file cannot be used: {type(error).__name__}: {error}.")
        return
    if not templates:
        yield _problem(topic, "The topic has no exercises.")
        return
    if len(templates) < LEAST_TEMPLATES:
        yield _problem(topic, f"There are {len(templates)} templates, and {LEAST_TEMPLATES} are needed.")
    for kind in sorted(set(get_args(Kind)) - {template.kind for template in templates}):
        yield _problem(topic, f"There is no exercise of the kind {kind}.")
    for name, count in Counter(template.id for template in templates).items():
        if count > 1:
            yield _problem(topic, f"{count} templates are called {name}.")


def _readable(topic: str) -> tuple[AnyTemplate, ...]:
    try:
        return templates_of(topic)
    except Exception:
        return ()


def _problem(topic: str, what: str, template_id: str | None = None) -> Problem:
    file = module_of(topic).replace(".", "/") + ".py"
    return Problem(file, None, template_id, what, "See docs/exercises.md.")


def _inspected(work: tuple[str, int]) -> Inspection:
    topic, place = work
    template = templates_of(topic)[place]
    signal.signal(signal.SIGALRM, _out_of_time)
    signal.setitimer(signal.ITIMER_REAL, SECONDS_A_TEMPLATE, 1)
    try:
        return inspect(template, topic)
    except OutOfTimeError:
        slow = Inspection(template.id, template.kind, topic)
        slow.problems.append(f"The inspection takes more than {SECONDS_A_TEMPLATE} seconds.")
        return slow
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _out_of_time(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfTimeError
