"""Print how exactly abilities and difficulties are learned: `python -m tests.evaluation.calibration`.

Students and items follow the Rasch model; every contender sees the same students, items, estimates and luck. The rows
of catsim need `pip install catsim`, which the product itself does not use.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec

from tests.evaluation.calibration.contender import Contender
from tests.evaluation.calibration.elo import Elo, constant, fading
from tests.evaluation.calibration.measure import Measured, measured, pooled
from tests.evaluation.calibration.population import Population, population
from tests.evaluation.calibration.skill_contender import SkillContender

CHECKPOINTS = (10, 20, 40)
GROWTH = 0.02  # logits an attempt: 0.8 within the 40 attempts
WIDTH = 32

Maker = Callable[[Population], Contender]

_LEGEND = """
RMSE@n    error of abilities after n attempts, root mean square, logits
success   share of attempts solved; |p-.75| is the mean distance of the true chance from 0.75
items     error of difficulties before and after, root mean square over the items given, logits
spread    of how often items were given: standard deviation over mean; top: share of students who got the commonest
"""


def main() -> None:
    """Measure all contenders with students who stay as they are, then the main ones with students who learn."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.calibration", description=__doc__)
    parser.add_argument("--students", type=int, default=500, help="of each population")
    parser.add_argument("--items", type=int, default=150)
    parser.add_argument("--noise", type=float, default=0.8, help="error of the estimated difficulties, logits")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2], help="one population each; figures are pooled")
    options = parser.parse_args()
    for growth in (0.0, GROWTH):
        _say(
            f"\n{options.students} students, {options.items} items, estimates off by {options.noise} logits, "
            f"abilities rise by {growth} logits an attempt, seeds {', '.join(map(str, options.seeds))}"
        )
        people = [population(seed, options.students, options.items, options.noise, growth) for seed in options.seeds]
        _compare(people, _contenders() if growth else _contenders() | _variants())
    if not _catsim_is_here():
        _say("\nNo rows of catsim: it is not installed.")
    _say(_LEGEND)


def _compare(people: Sequence[Population], contenders: Mapping[str, Maker]) -> None:
    _say(_header())
    for name, made in contenders.items():
        _say(_row(name, pooled([measured(made(each), each, CHECKPOINTS) for each in people])))


def _contenders() -> dict[str, Maker]:
    found: dict[str, Maker] = {
        "difficulty-calibration": lambda people: SkillContender(_size(people), people.estimates),
        "Elo, constant step 0.4": lambda people: Elo(_size(people), people.estimates, constant),
        "Elo, fading step": lambda people: Elo(_size(people), people.estimates, fading),
    }
    if _catsim_is_here():
        from tests.evaluation.calibration.catsim_contender import Catsim  # noqa: PLC0415 - it may not be installed

        found |= {
            "catsim, most informative item": lambda people: Catsim(
                _size(people), people.estimates, most_informative=True
            ),
            "catsim, item nearest to 0.75": lambda people: Catsim(
                _size(people), people.estimates, most_informative=False
            ),
            "catsim so, true difficulties": lambda people: Catsim(
                _size(people), people.difficulties, most_informative=False
            ),
        }
    return found


def _variants() -> dict[str, Maker]:
    return {
        "skill, not told of exposure": lambda people: SkillContender(_size(people), people.estimates, exposure=False),
        "skill, true difficulties": lambda people: SkillContender(_size(people), people.difficulties, known=True),
    }


def _size(people: Population) -> int:
    return len(people.abilities)


def _catsim_is_here() -> bool:
    return find_spec("catsim") is not None


def _header() -> str:
    columns = [*(f"RMSE@{count}" for count in CHECKPOINTS), "success", "|p-.75|", "items", "after", "spread", "top"]
    return f"{'':{WIDTH}}" + "".join(f"{column:>9}" for column in columns)


def _row(name: str, each: Measured) -> str:
    figures = [
        *(f"{each.ability_rmse[count]:.3f}" for count in CHECKPOINTS),
        f"{each.success_rate:.3f}",
        f"{each.off_target:.3f}",
        f"{each.item_rmse_before:.3f}",
        f"{each.item_rmse_after:.3f}",
        f"{each.exposure_spread:.2f}",
        f"{each.largest_share:.0%}",
    ]
    return f"{name:{WIDTH}}" + "".join(f"{figure:>9}" for figure in figures)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
