"""Print how exactly abilities and difficulties are learned: `python -m tests.evaluation.calibration`.

Students and items follow the Rasch model; every contender sees the same students, items, estimates and luck. The rows
of catsim need `pip install catsim`, which the product itself does not use.
"""

import argparse
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from tests.evaluation.calibration.contender import Contender
from tests.evaluation.calibration.elo import Elo, constant, fading
from tests.evaluation.calibration.measure import Measured, measured
from tests.evaluation.calibration.population import Population, population
from tests.evaluation.calibration.skill_contender import SkillContender

CHECKPOINTS = (10, 20, 40)
GROWTH = 0.02  # logits an attempt: 0.8 within the 40 attempts
WIDTH = 36


def main() -> None:
    """Measure all contenders with students who stay as they are, then with students who learn."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.calibration", description=__doc__)
    parser.add_argument("--students", type=int, default=600)
    parser.add_argument("--items", type=int, default=150)
    parser.add_argument("--noise", type=float, default=0.8, help="error of the estimated difficulties, logits")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for growth in (0.0, GROWTH):
        _say(
            f"\n{options.students} students, {options.items} items, estimates off by {options.noise} logits, "
            f"abilities rise by {growth} logits an attempt, seed {options.seed}"
        )
        _say(_header())
        people = population(options.seed, options.students, options.items, options.noise, growth)
        for contender in _contenders(people):
            _say(_row(measured(contender, people, CHECKPOINTS)))
    if not _catsim_is_here():
        _say("\nNo rows of catsim: it is not installed.")


def _contenders(people: Population) -> Iterator[Contender]:
    students, estimates, truth = len(people.abilities), people.estimates, people.difficulties
    yield SkillContender("difficulty-calibration", students, estimates, known=False, exposure=True)
    yield SkillContender("  not told of exposure", students, estimates, known=False, exposure=False)
    yield SkillContender("  told the true difficulties", students, truth, known=True, exposure=True)
    yield Elo("Elo, constant step 0.4", students, estimates, constant)
    yield Elo("Elo, fading step", students, estimates, fading)
    if _catsim_is_here():
        from tests.evaluation.calibration.catsim_contender import Catsim  # noqa: PLC0415 - it may not be installed

        yield Catsim("catsim, most informative item", students, estimates, most_informative=True)
        yield Catsim("catsim, item nearest to 0.75", students, estimates, most_informative=False)
        yield Catsim("  told the true difficulties", students, truth, most_informative=False)


def _catsim_is_here() -> bool:
    return find_spec("catsim") is not None


def _header() -> str:
    columns = [*(f"RMSE@{count}" for count in CHECKPOINTS), "success", "|p-.75|", "items:", "after", "spread", "top"]
    return f"{'':{WIDTH}}" + "".join(f"{column:>9}" for column in columns)


def _row(each: Measured) -> str:
    figures = [
        *(f"{each.ability_rmse[count]:.3f}" for count in CHECKPOINTS),
        f"{each.success_rate:.3f}",
        f"{each.off_target:.3f}",
        f"{each.item_rmse_before:.3f}",
        f"{each.item_rmse_after:.3f}",
        f"{each.exposure_spread:.2f}",
        f"{each.largest_share:.0%}",
    ]
    return f"{each.name:{WIDTH}}" + "".join(f"{figure:>9}" for figure in figures)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
