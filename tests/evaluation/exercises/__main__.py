"""Prints the table of all templates, or of the topics or template ids given, and everything that is wrong with them."""

import argparse
import sys

from functions.exercise.sandbox.grade import Grader
from functions.exercise.sandbox.policy import Policy
from skills.curriculum.exercises.library import template_of, topic_of
from skills.curriculum.outline import outline
from skills.problem_generator.building import exercise_of
from skills.problem_generator.check import inspect_all, problems_of, problems_of_file
from skills.problem_generator.exercise import ProblemGeneratorResult
from skills.problem_generator.inspection import SEEDS, Inspection
from tests.evaluation.exercises.grading import disagreements
from tests.evaluation.exercises.sweep import failures

_COLUMNS = ("template", "kind", "difficulty", "variants", "deep", "mutants", "killed", "same")
_ROW = "{:44} {:15} {:>10} {:>9} {:>6} {:>8} {:>7} {:>5}"


def main() -> int:
    """Inspect and print; the exit status is 1 when a template is unsound."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.exercises", description=__doc__)
    parser.add_argument("subjects", nargs="*", help="topics or template ids; all when there is none")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", metavar="TEMPLATE", help="print one exercise in full instead")
    parser.add_argument("--grade", action="store_true", help="also ask the real grader, for one seed")
    parser.add_argument("--sweep", type=int, default=0, metavar="SEEDS", help="also build so many seeds of each")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if options.show:
        _say(_shown(exercise_of(template_of(options.show), options.seed)))
        return 0
    topics = _topics(options.subjects)
    found = [
        each
        for each in inspect_all(topics, options.jobs)
        if not options.subjects or {each.topic, each.template_id} & set(options.subjects)
    ]
    _say(_table(found))
    problems = [str(problem) for topic in topics for problem in problems_of_file(topic)]
    problems += [str(problem) for each in found for problem in problems_of(each)]
    if options.sweep:
        problems += [text for each in found for text in failures(template_of(each.template_id), options.sweep)]
    if options.grade:
        problems += _graded(found, options.seed)
    _say("\n".join(problems) or "No problems.")
    return 1 if problems else 0


def _topics(subjects: list[str]) -> list[str]:
    known = [topic.id for topic in outline().topics]
    return list(dict.fromkeys(name if name in known else topic_of(name) for name in subjects or known))


def _graded(found: list[Inspection], seed: int) -> list[str]:
    grader = Grader(Policy())
    try:
        return [text for each in found for text in disagreements(template_of(each.template_id), seed, grader)]
    finally:
        grader.close()


def _table(found: list[Inspection]) -> str:
    rows = [
        _ROW.format(
            each.template_id,
            each.kind,
            f"{each.difficulty:.2f}",
            f"{each.variants}/{SEEDS}",
            f"{each.deep_variants}/{SEEDS}",
            each.strength.mutants,
            f"{each.strength.share:.1%}",
            each.strength.equivalent,
        )
        for each in found
    ]
    killed, mutants = sum(each.strength.killed for each in found), sum(each.strength.mutants for each in found)
    share = f" ({killed / mutants:.1%})" if mutants else ""
    return "\n".join(
        [_ROW.format(*_COLUMNS), *rows, f"{len(found)} templates, {killed} of {mutants} mutants killed{share}"]
    )


def _shown(exercise: ProblemGeneratorResult) -> str:
    parts = [f"{exercise.exercise_id}  {exercise.title}  difficulty {exercise.difficulty}", exercise.prompt]
    if exercise.starter_code:
        parts.append(f"--- given\n{exercise.starter_code}")
    if exercise.lines:
        parts.append("--- lines\n" + "\n".join(exercise.lines))
    parts += [f"--- option\n{option}" for option in exercise.options]
    parts.append(f"--- reference\n{exercise.reference}")
    parts += [f"--- hint {number}\n{hint}" for number, hint in enumerate(exercise.hints, start=1)]
    parts.append(f"--- misconception\n{exercise.misconception}")
    parts += [f"--- {test.model_dump_json(exclude_defaults=True)}" for test in exercise.tests]
    return "\n".join(parts)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
