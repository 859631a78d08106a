"""Exercises on for loops. Conditions, input and conversion are known; lists and functions are not."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints
from skills.curriculum.exercises.stories import PEOPLE, WORDS
from skills.curriculum.exercises.template import (
    AnyTemplate,
    Bug,
    FixBug,
    Parameters,
    Parsons,
    PredictOutput,
    Slip,
    WriteCode,
)

_LIMITS = (
    {"sign": ">=", "told": "at least"},
    {"sign": ">", "told": "more than"},
    {"sign": "<", "told": "less than"},
    {"sign": "<=", "told": "at most"},
)
_MEASURES = (
    ("walk", "kilometres", "walks"),
    ("run", "metres", "runs"),
    ("gift", "euros", "gifts"),
    ("nap", "minutes", "naps"),
    ("parcel", "grams", "parcels"),
)


def _lines(numbers: list[int]) -> str:
    return "".join(f"{number}\n" for number in [len(numbers), *numbers])


def _chosen_ones(draw: Draw) -> Parameters:
    thing, unit, things = draw.choice(_MEASURES)
    limit = draw.integer(4, 30)
    return {
        "person": draw.choice(PEOPLE),
        "thing": thing,
        "things": things,
        "unit": unit,
        "limit": limit,
        **draw.choice(_LIMITS),
        "inputs": [
            _lines([limit, *draw.integers(3, 1, 2 * limit)]),
            _lines([limit - 1, limit + 1, limit]),
            _lines(draw.integers(draw.integer(5, 8), 1, 2 * limit)),
            "0\n",
        ],
    }


def _stairs(draw: Draw) -> Parameters:
    start = draw.integer(1, 4)
    step = draw.integer(2, 3)
    return {
        "start": start,
        "stop": start + step * draw.integer(2, 3),
        "step": step,
        "inner": draw.integer(2, 3),
        "operator": draw.choice("+*"),
    }


def _product_or_sum(draw: Draw) -> Parameters:
    low, step = draw.integer(2, 4), draw.integer(2, 3)
    return {
        **draw.choice(
            (
                {"name": "total", "start": 0, "operator": "+", "told": "add up", "result": "sum", "neutral": 1},
                {"name": "product", "start": 1, "operator": "*", "told": "multiply", "result": "product", "neutral": 0},
            )
        ),
        "low": low,
        "second": low + step,
        "third": low + 2 * step,
        "step": step,
        "tops": [f"{top}\n" for top in sorted(draw.distinct_integers(4, 5, 19))],
    }


def _letters(draw: Draw) -> Parameters:
    wanted = draw.choice("aeiou")
    found, other = draw.several((2, 3, 4, 5), 2)
    words = draw.several(WORDS, 4)
    return {
        "person": draw.choice(PEOPLE),
        "wanted": wanted,
        "found": found,
        "other": other,
        "words": [f"{word}\n" for word in [f"{wanted}b{wanted}", *words]],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="for-loops-chosen-total",
        title="Adding up only some of the numbers",
        concepts=("accumulator-pattern", "range-function", "if-statement", "numeric-input"),
        vary=_chosen_ones,
        prompt="""
            $person writes down how many $unit each ${thing} has. Write a program that reads first how many $things
            there are, and then one whole number for each of them, every number on its own line.

            Print the sum of all numbers that are $told $limit, and on the next line how many such numbers there were.
        """,
        reference="""
            count = int(input())
            total = 0
            chosen = 0
            for number in range(count):
                amount = int(input())
                if amount $sign $limit:
                    total += amount
                    chosen += 1
            print(total)
            print(chosen)
        """,
        tests=(Prints(stdin="$each", each="inputs"),),
        hints=(
            "Use a total that starts at 0 before the loop and grows inside it.",
            "Read the count first. Let `range()` give you that many rounds, and read one number in each round.",
            "Inside the loop, ask `if amount $sign $limit`. Under it, update both the total and the counter.",
        ),
        misconception="""
            "The total is set to 0 inside the loop." Then every round starts again from nothing. It is set once, above
            the loop.
        """,
    ),
    PredictOutput(
        id="for-loops-steps-inside",
        title="A loop that counts in steps, with a loop inside",
        concepts=("nested-loops", "range-function", "accumulator-pattern"),
        vary=_stairs,
        prompt="Follow both loops. What does the program print?",
        reference="""
            total = 0
            for outer in range($start, $stop, $step):
                for inner in range($inner):
                    total += outer $operator inner
                print(outer, total)
        """,
        slips=(
            Slip(
                right="range($start, $stop, $step)",
                wrong="range($start, $stop + 1, $step)",
                why="range() stops before its second number. $stop itself never comes.",
            ),
            Slip(
                right="for inner in range($inner)",
                wrong="for inner in range(1, $inner + 1)",
                why="With one number, range() begins at 0, not at 1.",
            ),
            Slip(
                right="total = 0\nfor outer in range($start, $stop, $step):\n",
                wrong="for outer in range($start, $stop, $step):\n    total = 0\n",
                why="The total is set to 0 once, above the loops. It is not set back in each round.",
            ),
            Slip(
                right="range($start, $stop, $step)",
                wrong="range($start, $stop)",
                why="The third number is the step: the loop jumps over the numbers between.",
            ),
        ),
        hints=(
            "The inner loop runs from its start to its end in every single round of the outer loop.",
            "Write down the values of `outer` first: begin at $start, go on in steps of $step, stay below $stop.",
            "For each `outer`, the name `inner` takes the values from 0 up to one less than $inner. Add up as you go.",
        ),
        misconception="""
            "The two loops advance together." They do not: while `outer` stands still, `inner` goes through all of its
            values.
        """,
    ),
    FixBug(
        id="for-loops-up-to",
        title="A loop that gets the result wrong",
        concepts=("accumulator-pattern", "range-function", "numeric-input"),
        vary=_product_or_sum,
        prompt="""
            The program reads a whole number, the top. It should $told the numbers $low, $second, $third and so on, in
            steps of $step. It goes up to the top, and the top counts as well if the steps land on it. It should print
            the $result once, at the end, and $start if there are no such numbers.

            The program does something else. Find the one mistake and mend it.
        """,
        reference="""
            top = int(input())
            $name = $start
            for number in range($low, top + 1, $step):
                $name = $name $operator number
            print($name)
        """,
        bugs=(
            Bug(
                right="top + 1",
                wrong="top",
                why="""
                    "range(1, 5) ends with 5." It ends with 4: the second number is where it stops, not its last one.
                """,
                hints=(
                    "Think about where range() stops.",
                    "Try a top that the steps land on. Is it part of the result?",
                    "The second number in range() must be one larger than the last number you want.",
                ),
            ),
            Bug(
                right="$name = $start",
                wrong="$name = $neutral",
                why='"The start does not matter much." It does: everything is built on it.',
                hints=(
                    "Ask which value the result should have before the first round.",
                    "Work out by hand what the program does for a top of $low. What should it print?",
                    "Only one starting value leaves the first number unchanged when you $told.",
                ),
            ),
            Bug(
                right="    $name = $name $operator number\nprint($name)",
                wrong="    $name = $name $operator number\n    print($name)",
                why='"Indentation is only for looks." It decides what belongs to the loop and so how often it runs.',
                hints=(
                    "Count the lines that are printed.",
                    "Which lines belong to the loop? Their indentation says so.",
                    "The last line should run once, after the loop, so it must not be part of it.",
                ),
            ),
            Bug(
                right="$name = $name $operator number",
                wrong="$name = number",
                why='"The loop remembers all its numbers." It does not: an assignment replaces what was there before.',
                hints=(
                    "The old result must be part of the new one.",
                    "Write down what the variable holds after each round.",
                    "On the right side of the assignment in the loop, one name is missing.",
                ),
            ),
        ),
        tests=(Prints(stdin="$low\n"), Prints(stdin="$each", each="tops"), Prints(stdin="1\n")),
    ),
    Parsons(
        id="for-loops-letter-points",
        title="Points for letters",
        concepts=("sequence-iteration", "accumulator-pattern", "else-branch"),
        vary=_letters,
        prompt="""
            $person plays a word game. Every `$wanted` in a word gives $found points, every other letter gives $other.
            The program reads a word and prints its points.

            Put the lines in order and indent them. Two lines do not belong.
        """,
        reference="""
            word = input()
            points = 0
            for letter in word:
                if letter == "$wanted":
                    points += $found
                else:
                    points += $other
            print(points)
        """,
        distractors=('if letter = "$wanted":', "for word in letter:"),
        tests=(Prints(stdin="$each", each="words"),),
        hints=(
            "The loop looks at one letter at a time. The points must exist before it begins.",
            "Read the word, set the points to 0, then loop. The question about the letter stands inside the loop.",
            "Both lines with `points +=` are two levels deep, `if` and `else` one level, and `print` none.",
        ),
        misconception="""
            "`=` asks whether two things are equal." A single `=` stores. To ask, write `==`.
        """,
    ),
)
