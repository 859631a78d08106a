"""Inspects the templates of the whole course, or of some topics, in processes of their own."""

import signal
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import FrameType

from skills.curriculum.exercises.library import module_of, templates_of
from skills.curriculum.outline import outline
from skills.curriculum.problem import Problem
from skills.problem_generator.inspection import Inspection, inspect

SECONDS_A_TEMPLATE = 60  # rounds are counted, so only a template's own Python can take this long


class OutOfTimeError(KeyboardInterrupt):
    """An inspection took too long. Nothing that runs templates takes an interruption for the template's own error."""


def inspect_all(topics: Iterable[str] = (), jobs: int = 2) -> list[Inspection]:
    """Inspect every template of the topics, or of all, in `jobs` processes; in teaching order."""
    chosen = list(topics) or [topic.id for topic in outline().topics]
    work = [(topic, place) for topic in chosen for place in range(len(templates_of(topic)))]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_inspected, work))


def check(topics: Iterable[str] = (), jobs: int = 2) -> list[Problem]:
    """Everything that is wrong with the templates; empty when all are sound."""
    return [problem for inspection in inspect_all(topics, jobs) for problem in problems_of(inspection)]


def problems_of(inspection: Inspection) -> list[Problem]:
    """An inspection's problems, with the file where they are to be mended."""
    file = module_of(inspection.topic).replace(".", "/") + ".py"
    mend = "See docs/exercises.md."
    return [Problem(file, None, inspection.template_id, what, mend) for what in inspection.problems]


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
