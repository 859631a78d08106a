"""Exercises on while loops. Conditions, input and conversion are known; break, lists and functions are not."""

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

_GROWTHS = (
    {"things": "lily pads", "place": "on the pond", "sign": "-", "event": "a duck tears off {}"},
    {"things": "lily pads", "place": "on the pond", "sign": "+", "event": "{} more drift in from the stream"},
    {"things": "ants", "place": "in the kitchen", "sign": "-", "event": "{} of them walk away"},
    {"things": "ants", "place": "in the kitchen", "sign": "+", "event": "{} more come in through the window"},
    {"things": "mushrooms", "place": "under the oak", "sign": "-", "event": "a deer eats {}"},
    {"things": "mushrooms", "place": "under the oak", "sign": "+", "event": "{} more come up by the path"},
)
_GOALS = ({"below": "<", "goal_told": "at least"}, {"below": "<=", "goal_told": "more than"})
_CHANGES = (
    {"name": "candle", "step": "-", "story": "A candle burns down, hour by hour.", "time": "hours"},
    {"name": "tea", "step": "-", "story": "A cup of tea cools down, minute by minute.", "time": "minutes"},
    {"name": "water", "step": "+", "story": "A bath fills with water, minute by minute.", "time": "minutes"},
    {"name": "dough", "step": "+", "story": "Bread dough rises in a bowl, hour by hour.", "time": "hours"},
)
_CHOICES = (
    {"device": "a lift", "asked": "floor"},
    {"device": "a ticket machine", "asked": "zone"},
    {"device": "an old radio", "asked": "channel"},
    {"device": "a night lamp", "asked": "brightness"},
    {"device": "a coffee machine", "asked": "strength"},
)
_DIGIT_WORK = (
    {"result": "total", "work": "total += number % 10", "told": "the sum of its digits", "shown": "11 for 506"},
    {
        "result": "turned",
        "work": "turned = turned * 10 + number % 10",
        "told": "the number with its digits turned around",
        "shown": "605 for 506, and 3 for 300",
    },
    {
        "result": "squares",
        "work": "squares += (number % 10) ** 2",
        "told": "the sum of the squares of its digits",
        "shown": "61 for 506, which is 25 and 0 and 36",
    },
    {
        "result": "double",
        "work": "double += number % 10 * 2",
        "told": "twice the sum of its digits",
        "shown": "22 for 506",
    },
)
_CLIMBS = (
    {"climber": "snail", "wall": "wall", "unit": "centimetres"},
    {"climber": "beetle", "wall": "haystack", "unit": "centimetres"},
    {"climber": "sleepy monkey", "wall": "tree", "unit": "metres"},
    {"climber": "mountain goat", "wall": "slope", "unit": "metres"},
)


def _growth(draw: Draw) -> Parameters:
    growth = draw.choice(_GROWTHS)
    change = draw.integer(2, 6)
    goal = draw.integer(60, 300)
    factor, factor_told = draw.choice(((2, "doubles"), (3, "triples")))
    return {
        "person": draw.choice(PEOPLE),
        "things": growth["things"],
        "place": growth["place"],
        "sign": growth["sign"],
        "event": growth["event"].format(change),
        "change": change,
        "least": change + 1,
        "factor": factor,
        "factor_told": factor_told,
        "goal": goal,
        **draw.choice(_GOALS),
        "starts": [
            f"{start}\n"
            for start in (change + draw.integer(2, 5), goal - 1, goal, goal + 1, change + 1, draw.integer(20, 50))
        ],
    }


def _change(draw: Draw) -> Parameters:
    change = draw.choice(_CHANGES)
    by, rounds, end = draw.integer(2, 6), draw.integer(3, 5), draw.integer(5, 20)
    falls = change["step"] == "-"
    exactly = draw.chance()
    start = end + by * rounds if falls else end
    last = end if falls else end + by * rounds
    one_back = by if falls else -by
    signs = (">", ">=") if falls else ("<", "<=")
    return {
        **change,
        "start": start,
        "limit": last if exactly else last + one_back,
        "by": by,
        "sign": signs[0] if exactly else signs[1],
        "near": signs[1] if exactly else signs[0],
    }


def _choice(draw: Draw) -> Parameters:
    low = draw.integer(1, 4)
    high = low + draw.integer(4, 9)
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_CHOICES),
        "low": low,
        "high": high,
        "inputs": [
            "".join(f"{number}\n" for number in numbers)
            for numbers in (
                [high + 3, low - 1, low + 1],
                [draw.integer(low + 1, high - 1)],
                [low],
                [high],
                [low - 1, high + 1, -5, high],
                [high + 1, low],
            )
        ],
    }


def _digits(draw: Draw) -> Parameters:
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_DIGIT_WORK),
        "numbers": [f"{number}\n" for number in (*draw.distinct_integers(3, 101, 9999), 70, 8, 10, 0)],
    }


def _climb(draw: Draw) -> Parameters:
    down = draw.integer(2, 5)
    up = down + draw.integer(2, 5)
    return {
        **draw.choice(_CLIMBS),
        "up": up,
        "down": down,
        "heights": [
            f"{height}\n"
            for height in (
                2 * up + draw.integer(1, 5),
                draw.integer(30, 60),
                2 * up - down,
                2 * up - down + 1,
                up,
                up + 1,
                1,
                0,
            )
        ],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="while-loops-growth",
        title="How many days does it take?",
        concepts=("while-condition", "augmented-assignment", "numeric-input"),
        vary=_growth,
        prompt="""
            $person watches the $things $place. Every day their number $factor_told, and after that $event.

            Write a program that reads how many $things there are on day 0. This is a whole number, $least or more. It
            prints two lines:

            - on which day there are $goal_told $goal $things at the end of the day for the first time
            - how many there are then

            If there are $goal_told $goal from the start, that is day 0.
        """,
        reference="""
            amount = int(input())
            day = 0
            while amount $below $goal:
                amount = amount * $factor $sign $change
                day += 1
            print(day)
            print(amount)
        """,
        tests=(Prints(stdin="$each", each="starts"),),
        hints=(
            "You do not know how many rounds it takes. A loop with a condition goes on until the goal is reached.",
            "The loop goes on until the goal is reached. Each round is one day: change the number and count the day.",
            "While the number is `$below $goal`, take it times $factor $sign $change, and add 1 to the day.",
        ),
        misconception="""
            "The condition of `while` says when to stop." It says when to go on. The loop stops when it is false.
        """,
    ),
    PredictOutput(
        id="while-loops-bit-by-bit",
        title="Bit by bit",
        concepts=("while-condition", "augmented-assignment", "comparison-operators"),
        vary=_change,
        prompt="$story What does the program print?",
        reference="""
            $name = $start
            $time = 0
            while $name $sign $limit:
                $name $step= $by
                $time += 1
                print($name)
            print($time, $name)
        """,
        slips=(
            Slip(
                right="$name $sign $limit",
                wrong="$name $near $limit",
                why="Look closely at the comparison: what does it answer when both sides are equal?",
            ),
            Slip(
                right="    $name $step= $by\n    $time += 1\n    print($name)",
                wrong="    print($name)\n    $name $step= $by\n    $time += 1",
                why="The value is changed first and printed after that. So the starting value is never printed.",
            ),
            Slip(
                right="    $time += 1\n    print($name)",
                wrong="    print($name)\n$time += 1",
                why="The counting line stands inside the loop, so it runs in every round.",
            ),
            Slip(
                right="    print($name)\n",
                wrong="",
                why="A print inside the loop runs in every round, not only at the end.",
            ),
        ),
        hints=(
            "The condition is asked before every round. The indented lines are one round.",
            "Make a table with a row for each round: the value before it, what the condition says, the value after.",
            "The first value that is printed is $start $step $by. Go on until `$name $sign $limit` is false.",
        ),
        misconception="""
            "The loop stops in the middle of a round, as soon as the condition is false." The round is finished first.
            The condition is asked only before a new round.
        """,
    ),
    FixBug(
        id="while-loops-ask-again",
        title="Ask until the answer fits",
        concepts=("input-validation-loop", "logical-operators", "infinite-loops"),
        vary=_choice,
        prompt="""
            $person builds a program for $device. It reads a whole number, the $asked. Numbers from $low to $high are
            allowed, and both of these are allowed as well. After any other number, it reads the next one, until one is
            allowed.

            Then it prints two lines: the number that is allowed, and how many numbers were read. The program has one
            mistake. Find the mistake and mend it.
        """,
        reference="""
            $asked = int(input())
            count = 1
            while $asked < $low or $asked > $high:
                $asked = int(input())
                count += 1
            print($asked)
            print(count)
        """,
        bugs=(
            Bug(
                right="$asked < $low or $asked > $high",
                wrong="$asked < $low and $asked > $high",
                why="""
                    "Both limits count, so I need `and`." No number is too small and too large at the same time. One of
                    the two is enough to ask again.
                """,
                hints=(
                    "Type a number that is far too large. Does the program ask again?",
                    "Read the condition aloud for one single number. Can both parts be true?",
                    "The word between the two comparisons must let one of them be enough.",
                ),
            ),
            Bug(
                right="    $asked = int(input())\n    count += 1",
                wrong="    count += 1",
                why="""
                    "The loop asks for a new number by itself." Only `input()` reads. If nothing in the loop changes the
                    number, the condition stays true forever.
                """,
                hints=(
                    "What happens after a number that is not allowed?",
                    "Which line in the loop can make the condition false one day?",
                    "The loop must read a new number in every round, in the same way as at the start.",
                ),
            ),
            Bug(
                right="while $asked < $low",
                wrong="if $asked < $low",
                why='"`if` repeats the question." It asks once. Only a loop goes back and asks again.',
                hints=(
                    "Type two numbers that are not allowed, one after the other.",
                    "How often can the indented lines run in this program?",
                    "One word at the start of a line must be another one.",
                ),
            ),
            Bug(
                right="$asked > $high",
                wrong="$asked >= $high",
                why='"The limit is where it stops." $high is still allowed, so only larger numbers are wrong.',
                hints=(
                    "Type each of the two limits.",
                    "What does the condition answer when the number is equal to a limit?",
                    "At $high the loop goes round, although it should not.",
                ),
            ),
            Bug(
                right="count = 1",
                wrong="count = 0",
                why='"Counting begins at 0." One number was read already, before the loop begins.',
                hints=(
                    "Type a number that is allowed right away. How many numbers were read?",
                    "Follow `count` from the line where it is made to the end.",
                    "The number that is read above the loop counts as well.",
                ),
            ),
        ),
        alternatives=(
            """
            $asked = int(input())
            count = 1
            while not $low <= $asked <= $high:
                count += 1
                $asked = int(input())
            print($asked, count, sep="\\n")
            """,
        ),
        tests=(Prints(stdin="$each", each="inputs"),),
    ),
    Parsons(
        id="while-loops-digits",
        title="Digit by digit",
        concepts=("while-condition", "floor-division-and-remainder"),
        vary=_digits,
        prompt="""
            $person plays with numbers. The program reads a whole number that is not negative. It takes the last digit
            away again and again until no digit is left, and prints $told. That is $shown. For 0, it prints 0.

            Put the lines in order and indent them. Three lines do not belong.
        """,
        reference="""
            number = int(input())
            $result = 0
            while number > 0:
                $work
                number //= 10
            print($result)
        """,
        distractors=("number /= 10", "while number > 10:", "number %= 10"),
        tests=(Prints(stdin="$each", each="numbers"),),
        hints=(
            "`% 10` gives the last digit. `// 10` gives the number without its last digit.",
            "In each round, use the last digit first. Then take it away, so that the number gets shorter.",
            "The loop must go on while there is a digit left. Two lines are indented, and the print is not.",
        ),
        misconception="""
            "`number / 10` takes the last digit away." It moves the digit behind the point: 506 becomes 50.6. Only
            `//` takes it away.
        """,
    ),
    WriteCode(
        id="while-loops-climb",
        title="Up by day, down by night",
        concepts=("while-condition", "nested-conditionals", "if-statement", "augmented-assignment"),
        vary=_climb,
        prompt="""
            A $climber starts at the foot of a $wall. Every day it climbs $up $unit up. Every night it slides $down
            $unit down while it sleeps. When it has reached the top at the end of a day, it stays there and does not
            slide any more. A climb beyond the top counts as reaching it.

            Write a program that reads the height of the $wall in $unit, a whole number. It prints two lines:

            - how many days the $climber needs. For a height of 0, that is 0.
            - how many $unit it slid down in all the nights together
        """,
        reference="""
            top = int(input())
            height = 0
            days = 0
            slid = 0
            while height < top:
                height += $up
                days += 1
                if height < top:
                    height -= $down
                    slid += $down
            print(days)
            print(slid)
        """,
        alternatives=(
            """
            top = int(input())
            place = 0
            days = 0
            while place < top:
                days = days + 1
                place = place + $up
                if place < top:
                    place = place - $down
            nights = 0
            if days > 0:
                nights = days - 1
            print(days)
            print(nights * $down)
            """,
        ),
        tests=(Prints(stdin="$each", each="heights"),),
        hints=(
            "Each round of the loop is one day and the night after it. Not every day has such a night.",
            "Keep the height, the days and the way down in variables. Climb first, then ask if the top is reached.",
            "In the loop, an `if` with the same condition as the loop decides whether the night is to be counted.",
        ),
        misconception="""
            "Each day brings it $up - $down $unit higher, so I can divide." On the last day it does not slide back. A
            division forgets that.
        """,
    ),
)
