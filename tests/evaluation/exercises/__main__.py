"""Prints the table of all templates, or of the topics or template ids given, and everything that is wrong."""

import argparse
import sys

from skills.curriculum.exercises.library import topic_of
from skills.curriculum.outline import outline
from skills.problem_generator.check import inspect_all, problems_of
from skills.problem_generator.inspection import SEEDS, Inspection


def main() -> int:
    """Inspect and print; the exit status is 1 when a template is unsound."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.exercises", description=__doc__)
    parser.add_argument("subjects", nargs="*", help="topics or template ids; all when there is none")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    known = {topic.id for topic in outline().topics}
    topics = dict.fromkeys(name if name in known else topic_of(name) for name in options.subjects)
    found = inspect_all(topics, options.jobs)
    wanted = [
        each
        for each in found
        if not options.subjects or each.topic in options.subjects or each.template_id in options.subjects
    ]
    _print_table(wanted)
    problems = [problem for each in wanted for problem in problems_of(each)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def _print_table(found: list[Inspection]) -> None:
    print(
        f"{'template':44} {'kind':15} {'difficulty':>10} {'variants':>9} {'deep':>5} {'mutants':>8} {'killed':>7} {'same':>5}"
    )
    for each in found:
        print(
            f"{each.template_id:44} {each.kind:15} {each.difficulty:10.2f} {each.variants:6}/{SEEDS} "
            f"{each.deep_variants:5} {each.mutants:8} {each.killed_share:7.1%} {each.equivalent:5}"
        )
    killed, mutants = sum(each.killed for each in found), sum(each.mutants for each in found)
    print(f"{len(found)} templates, {killed} of {mutants} mutants killed ({killed / max(1, mutants):.1%})")


if __name__ == "__main__":
    sys.exit(main())
