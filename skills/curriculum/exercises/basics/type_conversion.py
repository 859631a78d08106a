"""Exercises on type conversion. Input, texts and operators are known; conditions and loops are not."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints
from skills.curriculum.exercises.stories import PEOPLE
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

_ROUNDS = (
    {"sport": "swims laps in a lake", "round": "lap", "unit": "kilometres"},
    {"sport": "runs rounds in the park", "round": "round", "unit": "kilometres"},
    {"sport": "rows across the harbour again and again", "round": "crossing", "unit": "kilometres"},
    {"sport": "cycles round an island", "round": "round", "unit": "miles"},
)
_EXTRAS = (
    {"sign": "+", "extra_told": "Add {extra} {unit} for the way there."},
    {"sign": "-", "extra_told": "Take {extra} {unit} off, because the last {round} was cut short."},
)
_COLLECTIONS = (
    {"story": "collects stamps", "things": "stamps"},
    {"story": "looks after a library and counts its books", "things": "books"},
    {"story": "plants trees along a road", "things": "trees"},
    {"story": "repairs old clocks", "things": "clocks"},
    {"story": "folds paper cranes for a friend", "things": "cranes"},
)
_CHECKS = (
    {"sign": "+", "told": "their sum"},
    {"sign": "*", "told": "their product"},
    {"sign": "-", "told": "the first digit minus the other one"},
)
_DIGITS = (
    {"place": "-1", "place_told": "last"},
    {"place": "1", "place_told": "second"},
    {"place": "2", "place_told": "third"},
)
_RACES = (
    {"race": "swims", "round": "length of the pool", "pause": "at the wall"},
    {"race": "skates", "round": "lap of the rink", "pause": "for water"},
    {"race": "rides a scooter", "round": "lap of the yard", "pause": "at the gate"},
    {"race": "runs", "round": "lap of the track", "pause": "to tie a shoe"},
)


def _distance(draw: Draw) -> Parameters:
    sport = draw.choice(_ROUNDS)
    kind = draw.choice(_EXTRAS)
    extra = draw.choice((0.25, 0.5, 0.75, 1.25, 1.5))
    lengths = [draw.integer(2, 6) + part for part in (0.5, 0.25, 0.75)]
    return {
        "person": draw.choice(PEOPLE),
        **sport,
        "sign": kind["sign"],
        "extra": extra,
        "extra_told": kind["extra_told"].format(extra=extra, **sport),
        "inputs": [
            *(f"{length}\n{count}\n" for length, count in zip(lengths, draw.integers(3, 3, 12), strict=True)),
            f"{draw.integer(3, 9)}\n{draw.integer(2, 5)}\n",
        ],
    }


def _digits(draw: Draw) -> Parameters:
    return {
        "one": draw.integer(11, 40),
        "two": draw.integer(2, 4),
        "whole": draw.integer(2, 19),
        "part": draw.choice((6, 7, 8, 9)),
        "sign": draw.choice("+-"),
    }


def _types(draw: Draw) -> Parameters:
    return {
        "number": draw.integer(2, 20) * 2,
        "divisor": draw.choice((2, 4, 5, 10)),
        "factor": draw.integer(2, 5),
        "sign": draw.choice("+-*"),
        "times": draw.integer(2, 4),
    }


def _collection(draw: Draw) -> Parameters:
    amount = draw.integer(2, 5)
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_COLLECTIONS),
        **draw.choice(
            (
                {
                    "sign": "+",
                    "goal": f"{amount * 5} more than now",
                    "amount": amount * 5,
                    "wrong": f'+ "{amount * 5}"',
                },
                {"sign": "*", "goal": f"{amount} times as many as now", "amount": amount, "wrong": f"* {amount}"},
            )
        ),
        "inputs": [f"{before}\n{new}\n" for before, new in zip(draw.integers(3, 7, 90), (8, 15, 0), strict=True)],
    }


def _lock(draw: Draw) -> Parameters:
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_CHECKS),
        **draw.choice(_DIGITS),
        "joint": draw.choice("-/:=#"),
        "codes": [f"{code}\n" for code in (*draw.distinct_integers(3, 3111, 9899), "90471", "0305")],
    }


def _pace(draw: Draw) -> Parameters:
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_RACES),
        "seconds": draw.integer(3, 25),
        "inputs": [
            f"{draw.integer(10, 59)}:{draw.integer(10, 59)}\n{draw.integer(3, 9)}\n",
            f"0{draw.integer(2, 9)}:0{draw.integer(1, 9)}\n{draw.integer(3, 9)}\n",
            f"0{draw.integer(2, 9)}:{draw.integer(10, 59)}\n1\n",
        ],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="type-conversion-distance",
        title="How far was it?",
        concepts=("numeric-input", "converting-to-numbers", "arithmetic-operators"),
        vary=_distance,
        prompt="""
            $person $sport. Write a program that reads two lines with `input()`: the length of one $round in $unit,
            which may have a decimal point, and the number of ${round}s, a whole number.

            Work out the whole distance. $extra_told Then print two lines:

            - the distance as Python shows it, with a decimal point, such as 12.75 or 12.0
            - the distance without the part after the point, such as 12. Do not round: 12.75 becomes 12, too.
        """,
        reference="""
            length = float(input())
            count = int(input())
            distance = length * count $sign $extra
            print(distance)
            print(int(distance))
        """,
        tests=(Prints(stdin="$each", each="inputs"),),
        hints=(
            "What `input()` gives is text. Choose the type that each of the two values needs.",
            "Turn the length into a number with a decimal point and the count into a whole number. Then calculate.",
            "Use `float()` for the length and `int()` for the count. `int()` also cuts off what stands after a point.",
        ),
        misconception="""
            "`int(input())` reads every number." It stops with a ValueError when somebody types 2.5. Only `float()`
            accepts a point.
        """,
    ),
    PredictOutput(
        id="type-conversion-plus",
        title="Plus for texts, plus for numbers",
        concepts=("converting-to-numbers", "string-concatenation"),
        vary=_digits,
        prompt="What does the program print? Decide for each line whether it works with texts or with numbers.",
        reference="""
            one = "$one"
            two = "$two"
            print(one + two)
            print(int(one) $sign int(two))
            print(one * int(two))
            print(float(two), int($whole.$part))
        """,
        slips=(
            Slip(
                right="print(one + two)",
                wrong="print(int(one) + int(two))",
                why="Digits between quotes are text, and `+` joins texts.",
            ),
            Slip(
                right="one * int(two)",
                wrong="int(one) * int(two)",
                why="Only `two` is converted here. A text times a number repeats the text.",
            ),
            Slip(
                right="int($whole.$part)",
                wrong="round($whole.$part)",
                why="`int()` cuts off what stands after the point. It does not round.",
            ),
            Slip(
                right="float(two)",
                wrong="int(two)",
                why="`float()` always gives a number with a decimal point, even for a whole value.",
            ),
        ),
        hints=(
            "`int()` and `float()` give back a number. The variable itself stays a text.",
            "Mark the values in each line as text or number. With two texts, `+` joins. With two numbers, it adds.",
            "In the third line that is printed, a text is repeated. In the last line, nothing is rounded.",
        ),
        misconception="""
            "After `int(one)` the variable `one` is a number." `int(one)` gives a number for that place only. `one` is
            still a text.
        """,
    ),
    PredictOutput(
        id="type-conversion-which-type",
        title="Which type is it now?",
        concepts=("checking-types", "converting-to-text", "converting-to-numbers"),
        vary=_types,
        prompt="Keep track of the type of every value. What does the program print?",
        reference="""
            typed = "$number"
            number = int(typed)
            share = number / $divisor
            text = str(number $sign $factor)
            print(isinstance(typed, int), isinstance(share, float))
            print(isinstance(text, str), isinstance(number, int))
            print(typed * $times, text, share)
        """,
        slips=(
            Slip(
                right='typed = "$number"',
                wrong="typed = $number",
                why="The quotes make it a text, although there are only digits in it.",
            ),
            Slip(
                right="number / $divisor",
                wrong="number // $divisor",
                why="`/` always gives a float, even when nothing is left over.",
            ),
            Slip(
                right="text = str(number $sign $factor)",
                wrong="text = number $sign $factor",
                why="`str()` makes a text. On the screen it looks the same, but its type is another one.",
            ),
            Slip(
                right="text = str(number $sign $factor)",
                wrong='text = str(number) + "$factor"',
                why="What stands inside the parentheses comes first: the numbers are calculated, then made a text.",
            ),
        ),
        hints=(
            "A value has the same type wherever it is used. A conversion makes a new value of another type.",
            "Make a table: the name, its value, its type. There are three types here: str, int and float.",
            "`typed` and `text` are texts. `number` is an int. `share` was made with `/`.",
        ),
        misconception="""
            "A value with digits is a number." The type decides, not the look. `isinstance()` asks for the type.
        """,
    ),
    FixBug(
        id="type-conversion-collection",
        title="Counting a collection",
        concepts=("converting-to-text", "numeric-input", "string-concatenation"),
        vary=_collection,
        prompt="""
            $person $story. The program reads how many $things there were, and on the next line how many new ones came.
            It should print how many there are now, and the goal for next year, which is $goal. If there are 20 $things
            now, the first line is:

            ```
            Now: 20
            ```

            The second line begins with `Goal:` and a space. Both are whole numbers. The program has one mistake. It
            prints something else or stops with an error. Find the mistake and mend it.
        """,
        reference="""
            before = int(input())
            new = int(input())
            now = before + new
            print("Now: " + str(now))
            print("Goal: " + str(now $sign $amount))
        """,
        bugs=(
            Bug(
                right="before = int(input())\nnew = int(input())",
                wrong="before = input()\nnew = input()",
                why='"A typed number is a number." `input()` always gives text, and `+` joins two texts.',
                hints=(
                    "Look at the first line that is printed. Where do these digits come from?",
                    "Which type have the two values that are read? What does `+` do with that type?",
                    "Both values must become whole numbers as soon as they are read.",
                ),
            ),
            Bug(
                right="new = int(input())",
                wrong="new = input()",
                why='"Python converts the text when I add it to a number." It never does. It stops with a TypeError.',
                hints=(
                    "The error speaks of two types. Which values does the line add?",
                    "Compare how the two values are read.",
                    "One of the two values is still text when it is added.",
                ),
            ),
            Bug(
                right='"Now: " + str(now)',
                wrong='"Now: " + now',
                why='"`+` puts everything together." Between a text and a number, it stops with a TypeError.',
                hints=(
                    "The error speaks of two types. What stands on the two sides of the `+`?",
                    "Compare the two lines that print.",
                    "The number must become a text before it can be joined to another text.",
                ),
            ),
            Bug(
                right="str(now $sign $amount)",
                wrong="str(now) $wrong",
                why="""
                    "First make it a text, then calculate." With a text, `+` joins and `*` repeats. Calculate with the
                    number first.
                """,
                hints=(
                    "Is the goal in the last line a number that you would expect?",
                    "At which moment does the number become a text: before or after the calculation?",
                    "The whole calculation belongs inside the parentheses of `str()`.",
                ),
            ),
            Bug(
                right="new = int(input())",
                wrong="new = float(input())",
                why='"A float is just a number." It is, but everything calculated with it has a decimal point as well.',
                hints=(
                    "Look closely at the numbers that are printed. What is too much?",
                    "Which of the values has a decimal point, and since when?",
                    "The numbers are counted things. Both should be read as whole numbers.",
                ),
            ),
        ),
        alternatives=(
            """
            before = int(input())
            now = before + int(input())
            print(f"Now: {now}")
            print("Goal:", now $sign $amount)
            """,
        ),
        tests=(Prints(stdin="$each", each="inputs"),),
    ),
    Parsons(
        id="type-conversion-lock",
        title="The check number of a lock",
        concepts=("converting-to-text", "converting-to-numbers", "string-indexing"),
        vary=_lock,
        prompt="""
            $person sells bicycle locks. A lock has a code of at least four digits. A check number is put behind it.
            It is made from two digits of the code, the first and the $place_told: $told.

            The program reads a code. It prints the code, `$joint` and the check number, without any spaces.

            Put the lines in order. Three lines do not belong.
        """,
        reference="""
            code = input()
            first = int(code[0])
            other = int(code[$place])
            check = first $sign other
            print(code + "$joint" + str(check))
        """,
        distractors=("first = code[0]", "check = code[0] $sign code[$place]", 'print(code + "$joint" + check)'),
        tests=(Prints(stdin="$each", each="codes"),),
        hints=(
            "To cut out a digit, you need a text. To calculate with it, you need a number.",
            "Read the code, take out the two digits as numbers, calculate, and print at the end.",
            "Leave the code a text, or its digits have no index and a 0 at the start is lost. Convert single digits.",
        ),
        misconception="""
            "`code[0]` is a number, because it is a digit." A part of a text is a text. Only `int()` makes it a number.
        """,
    ),
    WriteCode(
        id="type-conversion-pace",
        title="Seconds for every round",
        concepts=("converting-to-numbers", "numeric-input", "string-slicing", "f-strings"),
        vary=_pace,
        prompt="""
            $person $race against the clock and stands still for $seconds seconds $pause. Write a program that reads two
            lines with `input()`: the time on the clock, such as 07:45, and how often a $round was done, at least once.

            The time always has two digits for the minutes, a colon, and two digits for the seconds. It is longer than
            the $seconds seconds.

            Print two lines:

            - the time without the $seconds seconds, in seconds, as a whole number
            - how many of these seconds a $round took on average, with exactly one digit after the point
        """,
        reference="""
            time = input()
            rounds = int(input())
            seconds = int(time[:2]) * 60 + int(time[3:]) - $seconds
            print(seconds)
            print(f"{seconds / rounds:.1f}")
        """,
        tests=(Prints(stdin="$each", each="inputs"),),
        hints=(
            "`int()` cannot read a colon. Cut the text into two parts that hold only digits.",
            "Take the minutes and the seconds out with slices and turn both into numbers. A minute has 60 seconds.",
            "The minutes are the slice `[:2]`, the seconds `[3:]`. The format `:.1f` shows one digit after the point.",
        ),
        misconception="""
            "`int("07")` does not work because of the 0." It does: the text "07" becomes the number 7.
        """,
    ),
)
