"""Exercises on return values. Parameters are known; scope is the next topic."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints, Returns
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

_LIMITS = (
    {"sign": ">", "told": "more than"},
    {"sign": ">=", "told": "at least"},
    {"sign": "<", "told": "less than"},
    {"sign": "<=", "told": "at most"},
)
_FREE = (
    {"free_sign": "<", "free_told": "under $age years"},
    {"free_sign": "<=", "free_told": "of $age years and younger"},
)
_PLACES = (
    {"place": "swimming pool", "function": "pool_ticket"},
    {"place": "ice rink", "function": "rink_ticket"},
    {"place": "cable car", "function": "cable_ticket"},
    {"place": "planetarium", "function": "stars_ticket"},
)
_SEARCHED = (
    {"story": "wants to fly a kite and has a list of wind speeds", "function": "first_windy", "thing": "speed"},
    {"story": "looks through a list of the weights of parcels", "function": "first_parcel", "thing": "weight"},
    {"story": "looks through a list of the delays of trains, in minutes", "function": "first_train", "thing": "delay"},
    {"story": "has a large vase and a list of the heights of shelves", "function": "first_shelf", "thing": "height"},
)
_COLLECTED = (
    {"story": "collects rain in barrels", "function": "count_and_litres", "thing": "barrel", "unit": "litres"},
    {"story": "goes for runs in the park", "function": "count_and_minutes", "thing": "run", "unit": "minutes"},
    {"story": "dries herbs in small bags", "function": "count_and_grams", "thing": "bag", "unit": "grams"},
    {"story": "saves up in many small boxes", "function": "count_and_coins", "thing": "box", "unit": "coins"},
)
_SHARES = (
    {"share": "item", "what": "the sum of all numbers", "function": "box_sum"},
    {"share": "1", "what": "how many numbers there are", "function": "box_count"},
    {"share": "item * item", "what": "the sum of the squares of all numbers", "function": "box_squares"},
)


def _ticket(draw: Draw) -> Parameters:
    age, full = draw.integer(4, 7), draw.integer(9, 15)
    senior = draw.integer(60, 70)
    free = draw.choice(_FREE)
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_PLACES),
        "free_sign": free["free_sign"],
        "free_told": free["free_told"].replace("$age", str(age)),
        "age": age,
        "senior": senior,
        "full": full,
        "less": draw.integer(2, 4),
        "ages": draw.shuffled([age, age - 1, age + 1, senior, senior - 1, senior + 1, 0, 35]),
    }


def _printed_or_returned(draw: Draw) -> Parameters:
    one, two = draw.distinct_integers(2, 3, 12)
    factor, added = draw.distinct_integers(2, 2, 5)
    return {
        "name": draw.choice(("stretch", "change", "grow", "prepare", "machine")),
        "one": one,
        "two": two,
        "shown": draw.choice((f"number * {factor}", f"number + {added * 3}", "number")),
        "given": draw.choice((f"number * {factor} + {added}", f"number * {factor} - 1", f"number - {added}")),
    }


def _search(draw: Draw) -> Parameters:
    limit = draw.integer(12, 30)
    low, high = limit - draw.integer(1, 9), limit + draw.integer(1, 9)
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_SEARCHED),
        **draw.choice(_LIMITS),
        "limit": limit,
        "lists": [
            [low, low - 1, high, high + 1],
            [high, high + 2, low, low - 2],
            [limit],
            [low, limit, high],
            [high, limit, low],
            [limit - 1],
            [limit + 1],
            [],
        ],
    }


def _count_and_total(draw: Draw) -> Parameters:
    limit = draw.integer(12, 30)
    rule = draw.choice(_LIMITS)
    way = 1 if ">" in rule["sign"] else -1
    fitting, other = draw.distinct_integers(3, 2, 9), draw.integer(2, 9)
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_COLLECTED),
        **rule,
        "limit": limit,
        "given": draw.shuffled([limit - way * other, *(limit + way * far for far in fitting)]),
        "lists": [
            [limit - 1, limit, limit + 1],
            [limit + 2, limit + 5, limit - 3, limit - 4],
            [limit],
            [],
        ],
    }


def _boxes(draw: Draw) -> Parameters:
    limit = draw.integer(4, 9)
    few, some, many = draw.integers(3, 1, 12), draw.integers(2, 2, 9), draw.integer(10, 20)
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_SHARES),
        **draw.choice(_LIMITS),
        "limit": limit,
        "lists": [
            [few[0], [few[1], many], few[2]],
            [[limit, [limit - 1]], limit + 1, [[limit + 2], [[limit - 2]]]],
            [limit],
            [[limit + 1, limit + 3], []],
            [limit - 1, [some, [[some, many]]]],
            [],
        ],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="return-values-ticket",
        title="The price of a ticket",
        concepts=("early-return", "return-statement", "if-statement"),
        vary=_ticket,
        prompt="""
            $person sells tickets at a $place. A ticket costs $full euros. Children $free_told get in free. People of
            $senior years and older pay $less euros less.

            Write a function `$function(age)` that returns the price in euros as a number, which is 0 for those who get
            in free. It prints nothing.
        """,
        reference="""
            def $function(age):
                if age $free_sign $age:
                    return 0
                if age >= $senior:
                    return $full - $less
                return $full
        """,
        tests=(Returns(call="$function($each)", each="ages"),),
        alternatives=(
            """
            def $function(age):
                if age $free_sign $age:
                    price = 0
                elif age < $senior:
                    price = $full
                else:
                    price = $full - $less
                return price
            """,
        ),
        hints=(
            "`return` gives a value back and ends the function at once.",
            "Deal with the special cases first, each with an `if` and a `return`. The full price comes last.",
            "After two `if`s that return, no `else` is needed: the last line runs only for everybody else.",
        ),
        misconception="""
            "`print()` and `return` do the same." `print()` shows a value to people. `return` hands it to the line that
            called the function.
        """,
    ),
    WriteCode(
        id="return-values-boxes-in-boxes",
        title="Boxes in boxes",
        concepts=("recursion", "return-statement", "accumulator-pattern", "nested-collections"),
        vary=_boxes,
        prompt="""
            $person has a box with numbered cards. In the box there are also smaller boxes with cards, and these may
            hold boxes again. A box is a list, and a card is a whole number. So `[4, [7, 1], []]` is a box with one card
            and two smaller boxes, of which one is empty.

            Write a function `$function(box)`. Look only at numbers that are $told $limit, in the box itself and in all
            boxes inside, however deep. Return $what of this kind, and 0 when there is none.

            The function should call itself. `isinstance(item, list)` says whether an item is a box.
        """,
        reference="""
            def $function(box):
                result = 0
                for item in box:
                    if isinstance(item, list):
                        result += $function(item)
                    elif item $sign $limit:
                        result += $share
                return result
        """,
        tests=(Returns(call="$function($each)", each="lists"),),
        alternatives=(
            """
            def $function(box):
                if box == []:
                    return 0
                item = box[0]
                if isinstance(item, list):
                    share = $function(item)
                elif item $sign $limit:
                    share = $share
                else:
                    share = 0
                return share + $function(box[1:])
            """,
        ),
        hints=(
            "A box in a box is the same task again, only smaller. Your function can do that task.",
            "Go through the items. For a box, add what the function returns for it. For a card, look at the number.",
            "The result starts at 0 in every call, and every call returns its own. An empty box gives 0 by itself.",
        ),
        misconception="""
            "The inner call changes the `result` of the outer call." Each call has a `result` of its own. What it
            returns must be added outside.
        """,
    ),
    PredictOutput(
        id="return-values-print-and-return",
        title="Shown or handed back?",
        concepts=("return-statement", "none-result"),
        vary=_printed_or_returned,
        prompt="Follow the program line by line. What does it print?",
        reference="""
            def $name(number):
                print($shown)
                return $given

            result = $name($one)
            $name($two)
            print(result)
        """,
        slips=(
            Slip(
                right="$name($two)\n",
                wrong="result = $name($two)\n",
                why="A value that is returned is lost unless something is done with it. `result` keeps its value.",
            ),
            Slip(
                right="\n$name($two)\n",
                wrong="\n",
                why="The function runs in every call, and prints, whether or not its value is used.",
            ),
            Slip(
                right="print(result)",
                wrong="print(None)",
                why="The function ends with a `return`, so the call has that value and not None.",
            ),
            Slip(
                right="    print($shown)\n",
                wrong="",
                why="The call in an assignment runs the whole function. What it prints is printed then.",
            ),
        ),
        hints=(
            "Printing shows a value. Returning hands it to the line with the call.",
            "Go through both calls. Note what each one prints, and what each one gives back.",
            "Three lines are printed. Only the first call's value is stored, and the last line shows it.",
        ),
        misconception="""
            "A call behind a `=` stores what the function prints." The function prints as in any other call. The `=`
            stores what it returns.
        """,
    ),
    FixBug(
        id="return-values-first-found",
        title="The first one that fits",
        concepts=("early-return", "none-result", "sequence-iteration"),
        vary=_search,
        prompt="""
            $person $story. The function `$function` takes the list and should return the first $thing in it that is
            $told $limit. When there is none, it should return `None`. It should print nothing.

            The function has one mistake. Find it and mend it.
        """,
        reference="""
            def $function(numbers):
                for number in numbers:
                    if number $sign $limit:
                        return number
                return None
        """,
        bugs=(
            Bug(
                right="            return number\n    return None",
                wrong="            return number\n        return None",
                why="""
                    "The second `return` waits until the loop has ended." In the loop, it ends the function in the first
                    round.
                """,
                hints=(
                    "A `return` ends the function, and so the loop, at once.",
                    "How many items does the function look at when the first one does not fit?",
                    "Only after the last item is it clear that nothing fits. Check the indentation.",
                ),
            ),
            Bug(
                right="return number",
                wrong="print(number)",
                why='"Printing gives the value back." Printing shows it. The caller still gets None.',
                hints=(
                    "Something is shown, but what does the call hand back?",
                    "Call the function in an assignment, and print the variable. What do you see?",
                    "One line should hand a value back and end the function. It does something else.",
                ),
            ),
            Bug(
                right="            return number\n    return None",
                wrong="            found = number\n    return found",
                why="""
                    "The variable holds the first value that fits." Every later one replaces it, so it holds the last.
                    And when nothing fits, it does not exist.
                """,
                hints=(
                    "Does the loop end when it has found something?",
                    "Try a list in which two numbers fit, and then an empty list.",
                    "Hand the number back right where you find it. After the loop, only the case of no number is left.",
                ),
            ),
            Bug(
                right="return None",
                wrong="return numbers[0]",
                why="""
                    "A function that searches must find something." It may say that there is nothing: that is what None
                    is for.
                """,
                hints=(
                    "What should the function return when no number fits?",
                    "Try an empty list, and a list in which no number fits.",
                    "The last line runs only when nothing was found.",
                ),
            ),
        ),
        tests=(Returns(call="$function($each)", each="lists"),),
        alternatives=(
            """
            def $function(numbers):
                for number in numbers:
                    if number $sign $limit:
                        return number
            """,
        ),
    ),
    Parsons(
        id="return-values-count-and-total",
        title="Two results at once",
        concepts=("multiple-return-values", "tuple-unpacking", "accumulator-pattern"),
        vary=_count_and_total,
        prompt="""
            $person $story and notes the $unit of each $thing in a list. The function `$function` returns two values:
            how many numbers in the list are $told $limit, and the sum of these numbers.

            Put the lines in order and indent them. The program should define the function, call it and print both
            results in one line. Three lines do not belong.
        """,
        reference="""
            def $function(numbers):
                count = 0
                total = 0
                for number in numbers:
                    if number $sign $limit:
                        count += 1
                        total += number
                return count, total
            some, $unit = $function($given)
            print(some, $unit)
        """,
        distractors=("return total, count", "return count", "print(count, total)"),
        tests=(Prints(name="prints both results"), Returns(call="$function($each)", each="lists")),
        hints=(
            "A function can return two values with a comma between. The call can unpack them into two names.",
            "Both variables start at 0, before the loop. They grow only for numbers that fit.",
            "The `return` line stands behind the loop, as deep as `for`. The last two lines are outside the function.",
        ),
        misconception="""
            "Two `return` lines return two values." The first one ends the function. To return two values, write both in
            one line.
        """,
    ),
)
