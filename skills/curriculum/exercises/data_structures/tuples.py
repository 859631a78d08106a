"""Exercises on tuples. Lists are known; dictionaries and functions are not."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints, Returns
from skills.curriculum.exercises.stories import CITIES, COLOURS, PEOPLE
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
    {"sign": ">", "told": "more than"},
    {"sign": ">=", "told": "at least"},
    {"sign": "<", "told": "less than"},
    {"sign": "<=", "told": "at most"},
)
_KEPT = (
    {"kept": "(city, price)", "order": "the city and the price, in this order"},
    {"kept": "(price, city)", "order": "the price and the city, in this order"},
)
_MARKED = (
    ("draws a treasure map", ("cave", "oak", "well", "tower", "bridge", "ruin")),
    ("draws a map of the village", ("school", "bakery", "pond", "church", "station", "mill")),
    ("draws the stars of the night sky on squared paper", ("Vega", "Deneb", "Altair", "Sirius", "Rigel", "Spica")),
)
_MIXED_UNITS = (
    {"thing": "song", "title": "title", "measure": "length", "large": "minutes", "small": "seconds", "size": "60"},
    {"thing": "film", "title": "title", "measure": "length", "large": "hours", "small": "minutes", "size": "60"},
    {"thing": "parcel", "title": "owner", "measure": "weight", "large": "kilos", "small": "grams", "size": "1000"},
    {
        "thing": "ribbon",
        "title": "colour",
        "measure": "length",
        "large": "metres",
        "small": "centimetres",
        "size": "100",
    },
    {"thing": "plank", "title": "owner", "measure": "length", "large": "feet", "small": "inches", "size": "12"},
)
_SINGLE = {"minutes": "minute", "hours": "hour", "kilos": "kilo", "metres": "metre", "feet": "foot"}
_NAMES = {
    "title": ("Rain", "Blue Hour", "Home", "The Hill", "Waves", "Lanterns"),
    "colour": COLOURS,
    "owner": PEOPLE,
}
_RIGHT = ("across + {step}", "across - {step}")
_UP = ("up + {step}", "up - {step}")


def _trips(draw: Draw) -> Parameters:
    size = draw.integer(5, 6)
    cities = draw.several(CITIES, size)
    hours = draw.distinct_integers(size, 2, 9)
    prices = draw.integers(size, 15, 90)
    return {
        "person": draw.choice(PEOPLE),
        "trips": list(zip(cities, prices, hours, strict=True)),
        **draw.choice(_LIMITS),
        **draw.choice(_KEPT),
        "limits": [f"{limit}\n" for limit in draw.shuffled(range(1, 11))],
    }


def _swapped(draw: Draw) -> Parameters:
    left, right = draw.choice((("x", "y"), ("left", "right"), ("row", "column"), ("width", "height")))
    one, two = draw.distinct_integers(2, 2, 20)
    return {
        "pair": draw.choice(("point", "pair", "place", "corner")),
        "left": left,
        "right": right,
        "one": one,
        "two": two,
        **draw.choice(
            (
                {"new_left": f"{right}", "new_right": f"{left} + {draw.integer(1, 9)}"},
                {"new_left": f"{right} + {draw.integer(1, 9)}", "new_right": left},
                {"new_left": f"{left} + {right}", "new_right": f"{left} - {right}"},
                {"new_left": f"{right} * 2", "new_right": f"{left} * 3"},
            )
        ),
    }


def _walk(draw: Draw) -> Parameters:
    across, up = draw.distinct_integers(2, 2, 15)
    right, above = draw.distinct_integers(2, 1, 5)
    return {
        "who": draw.choice(("A robot", "A ship", "A snail", "A toy car", "A drone")),
        "start": (across, up),
        "across_now": draw.choice(_RIGHT).format(step=right),
        "up_now": draw.choice(_UP).format(step=above),
        "right": right,
        "above": above,
        "numbers": [f"{number}\n" for number in (0, 1, 2, draw.integer(3, 9))],
    }


def _units(draw: Draw) -> Parameters:
    unit = draw.choice(_MIXED_UNITS)
    size = draw.integer(3, 4)
    names = draw.several(_NAMES[unit["title"]], size)
    base = int(unit["size"])
    return {
        "person": draw.choice(PEOPLE),
        "all": [(name, draw.integer(1, 6), draw.integer(base // 2 + 1, base - 1)) for name in names],
        "one_large": _SINGLE[unit["large"]],
        **unit,
    }


def _marked(draw: Draw) -> Parameters:
    story, names = draw.choice(_MARKED)
    limit = draw.integer(5, 9)
    beside = draw.integer(1, limit - 1)

    def typed(*points: tuple[int, int]) -> str:
        marked = zip(draw.several(names, len(points)), points, strict=True)
        lines = [f"{name} {across} {up}" for name, (across, up) in marked]
        return "".join(f"{line}\n" for line in [str(len(points)), *lines])

    left, low = draw.integer(0, 5), draw.integer(0, 5)
    here = (left + limit, low + limit)
    level = (left, low + limit)
    corner = (left + limit + beside, low + limit - (limit - beside))
    return {
        "person": draw.choice(PEOPLE),
        "story": story,
        "one": names[0],
        "limit": limit,
        **draw.choice(_LIMITS),
        "inputs": [
            typed(here, level, corner),
            typed((left, low), (left + 1, low + limit - 2), (left + limit, low + 1), (left + limit - 1, low)),
            typed(corner, here, (left + limit, low), (left, low)),
            typed((left, low), (left + limit + 1, low)),
            typed((left + 20, low), (left, low + limit + 1), (left, low + 1), (left + 20 - beside, low + 30)),
            typed(here),
            "0\n",
        ],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="tuples-trips",
        title="Trips that fit",
        concepts=("tuple-unpacking", "tuple-creation", "list-append", "numeric-input"),
        vary=_trips,
        prompt="""
            $person compares trips by train. Each trip is a tuple of three values: a city, a price in euros and the
            hours on the train. All of them are in the list `trips`.

            Read a whole number with `input()` and nothing between the parentheses. Pick the trips that take $told that
            many hours. For each of them, collect a tuple of two values: $order. Print the list of these tuples as
            Python shows it. They stay in the order of `trips`. When no trip fits, that prints `[]`.
        """,
        starter="""
            trips = $trips
        """,
        reference="""
            trips = $trips
            limit = int(input())
            chosen = []
            for city, price, hours in trips:
                if hours $sign limit:
                    chosen.append($kept)
            print(chosen)
        """,
        tests=(Prints(stdin="$each", each="limits"),),
        alternatives=(
            """
            trips = $trips
            limit = int(input())
            print([$kept for city, price, hours in trips if hours $sign limit])
            """,
        ),
        hints=(
            "A loop over a list of tuples can take each tuple apart at once, with one name for each value.",
            "Start with an empty list. Compare the hours of each trip with the number that was read.",
            "`append()` takes one value. To append two values as one tuple, give them parentheses of their own.",
        ),
        misconception="""
            "`append(a, b)` appends a pair." It stops with an error, because `append()` takes one value. A pair is
            written `(a, b)`, so the call has two pairs of parentheses.
        """,
    ),
    WriteCode(
        id="tuples-near-places",
        title="How far apart?",
        concepts=("tuple-unpacking", "tuple-creation", "nested-loops", "list-indexing"),
        vary=_marked,
        prompt="""
            $person $story. The first lines of the program are given. They read how many places there are, and then a
            name and two whole numbers for each place: how far across it is and how far up. The list `places` holds a
            tuple for each, for example `("$one", 3, 8)`.

            Two places are as far apart as their distance across and their distance up together. So `("A", 3, 8)` and
            `("B", 5, 1)` are 2 + 7 = 9 apart.

            Go on: print one line for each pair of places that are $told $limit apart, with both names and a space
            between. Look at each pair once; the place that was read first stands first. Begin with the first place and
            all places after it. Then take the second place and all places after that one, and so on.
        """,
        starter="""
            places = []
            for turn in range(int(input())):
                name, across, up = input().split()
                places.append((name, int(across), int(up)))
        """,
        reference="""
            places = []
            for turn in range(int(input())):
                name, across, up = input().split()
                places.append((name, int(across), int(up)))
            for first in range(len(places)):
                for second in range(first + 1, len(places)):
                    name, across, up = places[first]
                    other_name, other_across, other_up = places[second]
                    if abs(across - other_across) + abs(up - other_up) $sign $limit:
                        print(name, other_name)
        """,
        tests=(Prints(stdin="$each", each="inputs"),),
        alternatives=(
            """
            places = []
            for turn in range(int(input())):
                name, across, up = input().split()
                places.append((name, int(across), int(up)))
            for number, (name, across, up) in enumerate(places):
                for other_name, other_across, other_up in places[number + 1:]:
                    distance = abs(across - other_across) + abs(up - other_up)
                    if distance $sign $limit:
                        print(name, other_name)
            """,
        ),
        hints=(
            "Two loops, one in the other, give you two places. `abs()` makes a distance of a difference.",
            "Let the inner loop begin one place after the outer one. Unpack both tuples, then work out the distance.",
            "The outer loop goes over all indexes. The inner `range()` starts at the index of the outer loop plus 1.",
        ),
        misconception="""
            "Both loops go through the whole list." Then each place also meets itself, and each pair is looked at twice.
        """,
    ),
    PredictOutput(
        id="tuples-unpacked",
        title="Out of the tuple",
        concepts=("tuple-unpacking", "tuple-immutability"),
        vary=_swapped,
        prompt="Follow the program line by line. What does it print?",
        reference="""
            $pair = ($one, $two)
            $left, $right = $pair
            $left, $right = $new_left, $new_right
            print($left, $right)
            print($pair)
        """,
        slips=(
            Slip(
                right="$left, $right = $new_left, $new_right",
                wrong="$left = $new_left\n$right = $new_right",
                why="Python works out the whole right side first, with the old values. Only then does it assign.",
            ),
            Slip(
                right="print($pair)",
                wrong="print(($left, $right))",
                why="Unpacking hands out the values. After that, new values for the names do not reach the tuple.",
            ),
            Slip(
                right="$left, $right = $pair",
                wrong="$right, $left = $pair",
                why="The values are handed out in order: the first value to the first name.",
            ),
            Slip(
                right="print($left, $right)",
                wrong="print(($left, $right))",
                why="print() with two values shows them with a space between. Parentheses show when it prints a tuple.",
            ),
        ),
        hints=(
            "A tuple never changes. A name can get a new value.",
            "Write down `$left` and `$right` after line 2. Work out both values on the right of line 3 from these.",
            "The last line prints the tuple of line 1. No other line assigns anything to `$pair`.",
        ),
        misconception="""
            "`$left` is now a part of `$pair`, so both change together." The name only got a value out of the tuple. The
            tuple stays as it is.
        """,
    ),
    FixBug(
        id="tuples-walk",
        title="Step by step",
        concepts=("tuple-immutability", "tuple-unpacking", "range-function"),
        vary=_walk,
        prompt="""
            $who moves over a map. Its position is a tuple of two numbers, first how far across and then how far up. It
            starts at `$start`. In each step the first number becomes `$across_now` and the second `$up_now`.

            The program reads the number of steps, which may be 0, and should print the position after them as a tuple.
            It has one mistake: it stops with an error or prints another position. Find the mistake and mend it.
        """,
        reference="""
            steps = int(input())
            position = $start
            for step in range(steps):
                across, up = position
                position = ($across_now, $up_now)
            print(position)
        """,
        bugs=(
            Bug(
                right="position = ($across_now, $up_now)",
                wrong="position[0] = $across_now\n    position[1] = $up_now",
                why="""
                    "I can assign to a place in a tuple, as in a list." A tuple cannot be changed. Make a new tuple and
                    give it the old name.
                """,
                hints=(
                    "The error message says what a tuple does not support.",
                    "A tuple stays as it is, but the name `position` may get another tuple.",
                    "Replace the two lines by one: the name, an equals sign, and both new numbers in parentheses.",
                ),
            ),
            Bug(
                right="position = ($across_now, $up_now)",
                wrong="position = position + ($right, $above)",
                why="""
                    "`+` adds the numbers of two tuples." It joins them: the result has the values of both, one after
                    the other.
                """,
                hints=(
                    "Work out what `+` makes of two tuples.",
                    "Print `position` after one step. How many values does it hold?",
                    "Work out the two new numbers one by one, and write them as a tuple of two values.",
                ),
            ),
            Bug(
                right="across, up = position",
                wrong="up, across = position",
                why='"Python knows which value is meant by the name." It goes by the order alone.',
                hints=(
                    "Unpacking goes by order, not by name.",
                    "Write down what `across` and `up` hold in the first step. Compare with the story.",
                    "The first value of `position` is how far across. Which name must come first?",
                ),
            ),
            Bug(
                right="position = ($across_now, $up_now)",
                wrong="moved = ($across_now, $up_now)",
                why="""
                    "Python sees that the new tuple is the position." It does not. The name that is printed has to get
                    the new tuple.
                """,
                hints=(
                    "Compare what the program prints after 0 steps, 1 step and 2 steps.",
                    "Which name holds the new tuple? Which name is printed?",
                    "Each step must leave the new tuple in `position`.",
                ),
            ),
        ),
        tests=(Prints(stdin="$each", each="numbers"),),
        alternatives=(
            """
            steps = int(input())
            across, up = $start
            for step in range(steps):
                across, up = $across_now, $up_now
            print((across, up))
            """,
        ),
    ),
    Parsons(
        id="tuples-mixed-units",
        title="Adding up $large and $small",
        concepts=("tuple-unpacking", "accumulator-pattern", "floor-division-and-remainder"),
        vary=_units,
        prompt="""
            $person has a list of tuples. Each tuple stands for one $thing and holds its $title, and its $measure as
            $large and $small. One $one_large has $size $small.

            For each $thing, the program prints the $title and the whole $measure in $small. At the end it prints the
            sum of them all as $large and left-over $small, two numbers in one line.

            Put the lines in order and indent them. Two lines do not belong.
        """,
        reference="""
            ${thing}s = $all
            total = 0
            for $title, $large, $small in ${thing}s:
                all_$small = $large * $size + $small
                print($title, all_$small)
                total += all_$small
            print(total // $size, total % $size)
        """,
        distractors=("for ${thing}s in $title, $large, $small:", "$title, $large, $small = ${thing}s"),
        tests=(Prints(name="prints every $thing and the sum"), Returns(call="total")),
        examples=1,
        hints=(
            "The loop takes one tuple after another and gives its three values three names.",
            "The list and the total come before the loop. The sum is printed once, after it.",
            "In the `for` line, the new names stand before `in` and the list behind it.",
        ),
        misconception="""
            "I can unpack the whole list at once." The list has as many values as there are tuples. The loop unpacks
            each tuple by itself.
        """,
    ),
)
