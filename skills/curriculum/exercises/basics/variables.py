"""Exercises on variables. Nothing but assignment, arithmetic and print() is known here."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints, Returns
from skills.curriculum.exercises.stories import COLOURS, FOODS, PEOPLE
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

_EXTRAS = (
    {"sign": "+", "extra": "delivery", "effect": "Delivery adds", "direction": "to"},
    {"sign": "+", "extra": "wrapping", "effect": "Gift wrapping adds", "direction": "to"},
    {"sign": "-", "extra": "voucher", "effect": "A voucher takes", "direction": "off"},
    {"sign": "-", "extra": "discount", "effect": "A discount takes", "direction": "off"},
)


def _bill(draw: Draw) -> Parameters:
    food = draw.choice(FOODS)
    return {
        "person": draw.choice(PEOPLE),
        "food": food,
        "price": draw.integer(3, 12),
        "count": draw.integer(4, 9),
        "amount": draw.integer(2, 7),
        **draw.choice(_EXTRAS),
    }


def _copied(draw: Draw) -> Parameters:
    first, second = draw.several(("score", "best", "goals", "points", "lives", "level"), 2)
    start, change, factor = draw.integer(4, 15), draw.integer(2, 9), draw.integer(2, 4)
    # A subtraction that the multiplication makes good would leave nothing to choose from.
    may_subtract = start > change and (start - change) * factor != start
    return {
        "first": first,
        "second": second,
        "start": start,
        "change": change,
        "factor": factor,
        "sign": draw.choice("+-") if may_subtract else "+",
    }


def _pair(draw: Draw) -> Parameters:
    left, right = draw.choice(
        (("left", "right"), ("first", "second"), ("front", "back"), ("top", "bottom"), ("morning", "evening"))
    )
    left_value, right_value = draw.several((*COLOURS, *FOODS), 2)
    return {"left": left, "right": right, "left_value": left_value, "right_value": right_value}


def _steps(draw: Draw) -> Parameters:
    name, thing = draw.choice(
        (("coins", "gold coins"), ("stickers", "stickers"), ("points", "points"), ("shells", "sea shells"))
    )
    start = draw.integer(5, 20)
    return {
        "person": draw.choice(PEOPLE),
        "name": name,
        "thing": thing,
        "start": start,
        "found": draw.integer(2, 9),
        "factor": draw.integer(2, 4),
        "lost": draw.integer(1, start - 1),
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="variables-bill",
        title="Working out a bill",
        concepts=("assignment", "naming-variables", "arithmetic-operators", "printing"),
        vary=_bill,
        prompt="""
            $person buys $count boxes of ${food}s. One box costs $price euros. $effect $amount euros $direction
            the whole bill.

            Write a program with four variables:

            - `price`: what one box costs
            - `count`: how many boxes there are
            - `$extra`: the $amount euros
            - `total`: the whole bill, worked out from the other three

            Print the total at the end. Let Python do the arithmetic: do not write the result yourself.
        """,
        starter="""
            price = $price
        """,
        reference="""
            price = $price
            count = $count
            $extra = $amount
            total = price * count $sign $extra
            print(total)
        """,
        tests=(
            Prints(name="prints the bill"),
            Returns(call="total"),
            Returns(call="(price, count, $extra)", name="the other three variables"),
        ),
        hints=(
            "A variable is made with `name = value`. The value may be a calculation with other variables.",
            "Give `price`, `count` and `$extra` their numbers first, one line each. Then work out `total` from them.",
            "The boxes alone cost `price * count`. Put `$sign` and the name of the fourth amount behind that.",
        ),
        misconception="""
            "The computer knows what price means." It does not: the name is only a label. Python uses the number you
            stored under it.
        """,
    ),
    PredictOutput(
        id="variables-copy-stays",
        title="Does the copy change too?",
        concepts=("reassignment", "assignment"),
        vary=_copied,
        prompt="Follow the program line by line. What does it print?",
        reference="""
            $first = $start
            $second = $first
            $first = $first $sign $change
            $first = $first * $factor
            print($second, $first)
        """,
        slips=(
            Slip(
                right="print($second, $first)",
                wrong="print($first, $first)",
                why="`$second = $first` does not tie the two names together. It stores the value of that moment.",
            ),
            Slip(
                right="print($second, $first)",
                wrong="print($first, $second)",
                why="print() shows the values in the order in which they stand between the parentheses.",
            ),
            Slip(
                right="$first = $first $sign $change\n",
                wrong="",
                why="Both changes count. The second one starts from what the first one left.",
            ),
            Slip(
                right="$first = $first * $factor",
                wrong="$first = $start * $factor",
                why="The name stands for its newest value, not for the one it began with.",
            ),
        ),
        hints=(
            "A variable holds one value at a time. An assignment changes only the name on its left.",
            "Make a table with a column for `$first` and one for `$second`. Fill in one row for each line.",
            "`$second` gets its value in line 2 and is never assigned again. Only `$first` goes on changing.",
        ),
        misconception="""
            "After `$second = $first` both names always agree." They agree only until one of them gets a new value.
        """,
    ),
    FixBug(
        id="variables-swap",
        title="A swap that loses a value",
        concepts=("reassignment", "assignment"),
        vary=_pair,
        prompt="""
            The program should swap the two values, so that `$left` holds `"$right_value"` and `$right` holds
            `"$left_value"`. It prints something else. Find the mistake and mend the swap. Leave the first two lines as
            they are.
        """,
        reference="""
            $left = "$left_value"
            $right = "$right_value"
            keep = $left
            $left = $right
            $right = keep
            print($left, $right)
        """,
        bugs=(
            Bug(
                right="keep = $left\n$left = $right\n$right = keep",
                wrong="$left = $right\n$right = $left",
                why="""
                    "The two lines happen at the same time." They run one after the other, so the old value of `$left`
                    is gone before the second line can use it.
                """,
                hints=(
                    "Each assignment throws away the value that the name had before.",
                    "Look at `$left` after line 3. Where is its old value now? Save it under another name in time.",
                    "You need a third variable that gets the value of `$left` before `$left` changes.",
                ),
            ),
            Bug(
                right="$right = keep",
                wrong="$right = $left",
                why="""
                    "`$left` still holds what it held at the start." It got a new value one line above. The old one is
                    in `keep`.
                """,
                hints=(
                    "A name stands for its newest value.",
                    "Write down what `keep`, `$left` and `$right` hold after each line.",
                    "One variable is filled and never used. The last assignment should use it.",
                ),
            ),
            Bug(
                right="keep = $left\n$left = $right",
                wrong="$left = $right\nkeep = $left",
                why="""
                    "It does not matter when I save the value." It does: after `$left = $right` there is nothing left to
                    save.
                """,
                hints=(
                    "The lines run from top to bottom, and their order matters.",
                    "Ask of each line: which value does the name on the right side have at this moment?",
                    "Save the old value first. Change `$left` only after that.",
                ),
            ),
        ),
        tests=(
            Prints(name="prints the values swapped"),
            Returns(call="($left, $right)", name="what the two variables hold at the end"),
        ),
        alternatives=(
            """
            $left = "$left_value"
            $right = "$right_value"
            $left, $right = $right, $left
            print($left, $right)
            """,
        ),
    ),
    Parsons(
        id="variables-steps",
        title="A number that changes step by step",
        concepts=("reassignment", "arithmetic-operators", "printing"),
        vary=_steps,
        prompt="""
            $person starts with $start $thing and loses $lost of them. Then $person finds $found more. In the end a
            friend makes the number of $thing $factor times as large.

            Put the lines in the right order, so that the program prints how many there are at the end. Two lines do
            not belong.
        """,
        reference="""
            $name = $start
            $name = $name - $lost
            $name = $name + $found
            $name = $name * $factor
            print($name)
        """,
        distractors=("$name + $found", 'print("$name")'),
        tests=(Prints(name="prints the number at the end"), Returns(call="$name")),
        examples=1,
        hints=(
            "A variable must get its first value before anything can be done with it.",
            "Follow the story from the first sentence to the last. Each sentence is one line.",
            "Multiply after you have added. A line that only says `$name + $found` changes nothing.",
        ),
        misconception="""
            "`$name + $found` adds to the variable." It works out a sum and forgets it. Only `$name = ...` stores a new
            value.
        """,
    ),
)
