"""Exercises on conditionals. Input, conversion and operators are known; loops are not."""

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

_BELOW = (("<", "younger than {} years"), ("<=", "at most {} years old"))
_ABOVE = ((">", "older than {} years"), (">=", "at least {} years old"))
_SIGHTS = ("planetarium", "cable car", "puppet theatre", "boat museum", "botanical garden", "little railway")
_EVENTS = (
    {"event": "a chess evening", "front": "Hello", "back": "take a seat"},
    {"event": "a street festival", "front": "Welcome", "back": "enjoy the music"},
    {"event": "a robot workshop", "front": "Good to see you", "back": "grab a screwdriver"},
    {"event": "a cooking course", "front": "Hi", "back": "wash your hands"},
    {"event": "a singing class", "front": "Come in,", "back": "warm up your voice"},
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PLACES = ("bakery", "library", "swimming pool", "post office", "climbing hall", "bicycle workshop")
_WEATHERS = (
    {"question": "Does it rain?", "light": "umbrella", "heavy": "boots", "other": "shirt"},
    {"question": "Is it windy?", "light": "kite", "heavy": "jacket", "other": "cap"},
    {"question": "Does the sun shine?", "light": "straw hat", "heavy": "scarf", "other": "sweater"},
    {"question": "Do we go by boat?", "light": "swimsuit", "heavy": "life jacket", "other": "sneakers"},
)
_COLD = ({"cold_sign": "<", "cold_told": "less than"}, {"cold_sign": "<=", "cold_told": "at most"})
_WARM = ({"warm_sign": ">", "warm_told": "more than"}, {"warm_sign": ">=", "warm_told": "at least"})


def _fares(draw: Draw) -> Parameters:
    young, middle, old = draw.integer(3, 7), draw.integer(12, 18), draw.integer(60, 70)
    young_sign, young_told = draw.choice(_BELOW)
    middle_sign, middle_told = draw.choice(_BELOW)
    old_sign, old_told = draw.choice(_ABOVE)
    low, fair, high = sorted(draw.distinct_integers(3, 3, 15))
    return {
        "person": draw.choice(PEOPLE),
        "sight": draw.choice(_SIGHTS),
        "young": young,
        "middle": middle,
        "old": old,
        "young_sign": young_sign,
        "middle_sign": middle_sign,
        "old_sign": old_sign,
        "young_told": young_told.format(young),
        "middle_told": middle_told.format(middle),
        "old_told": old_told.format(old),
        "low": low,
        "fair": fair,
        "high": high,
        "ages": [f"{limit + difference}\n" for difference in (0, -1, 1) for limit in (young, middle, old)],
    }


def _leads_astray(start: int, share: int, shared: int, group: int) -> bool:
    """Whether other divisors than the right ones leave another remainder."""
    return all(start % (share + by) != 0 and shared % (group + by) != shared % group for by in (-1, 1))


def _machine(draw: Draw) -> Parameters:
    share, group = draw.several((3, 4, 5), 2)
    shared = draw.choice([number for number in range(7, 30) if _leads_astray(share * number, share, number, group)])
    return {
        "person": draw.choice(PEOPLE),
        "start": share * shared,
        "share": share,
        "group": group,
        "left": shared % group,
        "growth": draw.integer(2, 9),
        "factor": draw.integer(2, 4),
        "minus": draw.integer(2, 9),
        "sign": draw.choice("+-"),
    }


def _opening(draw: Draw) -> Parameters:
    first, second, short = draw.several(_DAYS, 3)
    noon = draw.integer(12, 14)
    return {
        "person": draw.choice(PEOPLE),
        "place": draw.choice(_PLACES),
        "first": first,
        "second": second,
        "short": short,
        "noon": noon,
        "evening": draw.integer(17, 21),
        "days": [f"{day}\n" for day in dict.fromkeys((second, short, first, *_DAYS))],
    }


def _clothes(draw: Draw) -> Parameters:
    cold, warm = draw.integer(3, 9), draw.integer(16, 24)
    return {
        "person": draw.choice(PEOPLE),
        "cold": cold,
        "warm": warm,
        "coat": draw.choice(("winter coat", "thick coat", "wool coat")),
        **draw.choice(_WEATHERS),
        **draw.choice(_COLD),
        **draw.choice(_WARM),
        "inputs": [
            f"{degrees}\n{answer}\n"
            for degrees in (warm, cold, cold - 1, cold + 1, warm + 1, warm - 1)
            for answer in ("yes", "no")
        ],
    }


def _badges(draw: Draw) -> Parameters:
    person, other, third = draw.several(PEOPLE, 3)
    return {
        "person": person,
        **draw.choice(_EVENTS),
        "mark": draw.choice((".", "!", "!!")),
        "typed": [f"{other}\nthe fox\n", f"{third}\n\n", f"Bo Lund\n{other[:2]}\n", "Li\n0\n"],
    }


def _parking(draw: Draw) -> Parameters:
    free, price = draw.integer(10, 30), draw.integer(4, 6)
    hours = draw.integer(4, 6)
    return {
        "person": draw.choice(PEOPLE),
        "free": free,
        "price": price,
        "most": price * hours + draw.integer(1, 2),
        "off": draw.integer(2, 3),
        **draw.choice(
            (
                {"place": "at the harbour", "vehicle": "boat"},
                {"place": "at the station", "vehicle": "bicycle"},
                {"place": "in the old town", "vehicle": "car"},
                {"place": "by the lake", "vehicle": "camper van"},
            )
        ),
        "inputs": [
            f"{minutes}\n{answer}\n"
            for minutes, answer in (
                (61, "no"),
                (120, "yes"),
                (free, "yes"),
                (free, "no"),
                (free + 1, "no"),
                (free + 1, "yes"),
                (60, "no"),
                (hours * 60, "no"),
                (hours * 60 + 1, "no"),
                (900, "yes"),
                (0, "no"),
            )
        ],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="conditionals-name-badge",
        title="A badge with a nickname",
        concepts=("truthiness", "if-statement", "else-branch", "f-strings"),
        vary=_badges,
        prompt="""
            $person prepares badges for $event. Write a program that reads two lines with `input()`: a name, and then a
            nickname. People without a nickname just press Enter, so the second line is empty.

            Print this line, with the nickname in place of WHO. If there is no nickname, the name stands there:

            ```
            $front WHO, $back$mark
            ```
        """,
        reference="""
            name = input()
            nickname = input()
            if nickname:
                print(f"$front {nickname}, $back$mark")
            else:
                print(f"$front {name}, $back$mark")
        """,
        alternatives=(
            """
            name = input()
            nickname = input()
            if nickname != "":
                name = nickname
            print(f"$front {name}, $back$mark")
            """,
            """
            name = input()
            who = input() or name
            print("$front " + who + ", $back$mark")
            """,
        ),
        tests=(Prints(stdin="$each", each="typed"),),
        hints=(
            "A text can be a condition. An empty text counts as false, every other text as true.",
            "Read both lines. Then ask whether there is a nickname, and print one of two lines.",
            "Write `if` with the name of the second variable and a colon. The other line belongs under `else:`.",
        ),
        misconception="""
            "The text "0" counts as false." Only an empty text does. "0" has one character, so it counts as true.
        """,
    ),
    WriteCode(
        id="conditionals-fares",
        title="Tickets for all ages",
        concepts=("elif-chain", "comparison-operators", "numeric-input"),
        vary=_fares,
        prompt="""
            $person sells tickets for the $sight. The price depends on the age of the visitor:

            - Who is $young_told pays nothing.
            - Otherwise, who is $middle_told pays $low euros.
            - Who is $old_told pays $fair euros.
            - Everybody else pays $high euros.

            Write a program that reads the age, a whole number, and prints the price as a number alone. Print 0 for
            visitors who pay nothing.
        """,
        reference="""
            age = int(input())
            if age $young_sign $young:
                price = 0
            elif age $middle_sign $middle:
                price = $low
            elif age $old_sign $old:
                price = $fair
            else:
                price = $high
            print(price)
        """,
        tests=(Prints(stdin="$each", each="ages"), Prints(stdin="0\n")),
        hints=(
            "There are four prices and only one of them is right. That is a chain of conditions.",
            "Start with the youngest visitors. Each `elif` is asked only if nothing before it was true.",
            "You need `if`, two times `elif`, and `else`. Look up in the list whether the limit itself still counts.",
        ),
        misconception="""
            "Each `elif` must exclude the ages before it." It need not: Python asks it only when the conditions above
            were false.
        """,
    ),
    PredictOutput(
        id="conditionals-number-machine",
        title="A number machine",
        concepts=("if-statement", "else-branch", "floor-division-and-remainder"),
        vary=_machine,
        prompt="$person puts the number $start into a machine. Follow the program. What does it print?",
        reference="""
            number = $start
            if number % $share == 0:
                number = number // $share
                print("shared", number)
            if number % $group == $left:
                number += $growth
                print("grown", number)
            else:
                print(number)
            number = number * $factor $sign $minus
            print(number)
        """,
        slips=(
            Slip(
                right="if number % $group == $left:",
                wrong="elif number % $group == $left:",
                why="A new `if` is always asked. Only an `elif` is left out when the condition above was true.",
            ),
            Slip(
                right="number = number // $share\n",
                wrong="",
                why="The assignment changes the number, and all lines after it work with the new value.",
            ),
            Slip(
                right="else:\n    print(number)",
                wrong="print(number)",
                why="The lines under `else` run only when the condition of its `if` is false.",
            ),
            Slip(
                right="number += $growth",
                wrong="number = $growth",
                why="`+=` adds to the old value. It does not replace it.",
            ),
        ),
        hints=(
            "Go line by line and keep one value in mind: what `number` holds at this moment.",
            "`%` gives what is left over by a division. Work out both conditions, each with the value of its moment.",
            "Both conditions are true here. The second one is asked after the number was divided.",
        ),
        misconception="""
            "After one `if` was true, the next `if` is skipped." Two `if`s have nothing to do with each other. Only
            `elif` and `else` depend on what was asked above them.
        """,
    ),
    FixBug(
        id="conditionals-opening-hours",
        title="Is it open today?",
        concepts=("elif-chain", "logical-operators", "else-branch"),
        vary=_opening,
        prompt="""
            $person writes a program for the door of a $place. It reads the name of a day, such as Monday, and prints
            one line:

            - `closed` on $first and $second
            - `open until $noon` on $short
            - `open until $evening` on every other day

            The program has one mistake. Find the mistake and mend it.
        """,
        reference="""
            day = input()
            if day == "$first" or day == "$second":
                print("closed")
            elif day == "$short":
                print("open until $noon")
            else:
                print("open until $evening")
        """,
        bugs=(
            Bug(
                right='or day == "$second"',
                wrong='or "$second"',
                why="""
                    "`day == a or b` compares with both." It asks two questions, and the second one is only the text
                    itself. A text that is not empty counts as true.
                """,
                hints=(
                    "Try several days. Does the program ever print something else?",
                    "What stands on each side of `or`? Each side must be a whole question.",
                    "The second question lacks its left side. What is compared with $second?",
                ),
            ),
            Bug(
                right='or day == "$second"',
                wrong='and day == "$second"',
                why='"Closed on the one and on the other day, so I need `and`." No day is both of them at once.',
                hints=(
                    "Try a day on which it should be closed.",
                    "Read the first condition aloud for one single day. Can both parts be true?",
                    "It is enough that one of the two comparisons is true.",
                ),
            ),
            Bug(
                right='elif day == "$short"',
                wrong='if day == "$short"',
                why='"`if` and `elif` do the same." A new `if` starts a new chain, and `else` belongs to that one.',
                hints=(
                    "Count the lines that are printed for each day.",
                    "On some days two lines are printed. Which condition leads to each of them?",
                    "All three answers must belong to one chain, so that only one is chosen.",
                ),
            ),
            Bug(
                right='elif day == "$short"',
                wrong='elif day != "$short"',
                why='"`!=` and `==` ask the same." They ask the opposite, so the two branches change places.',
                hints=(
                    "On which days is the answer wrong?",
                    "Follow the program for $short. Which branch is taken, and why?",
                    "One comparison asks for the opposite of what it should ask.",
                ),
            ),
        ),
        alternatives=(
            """
            day = input()
            hour = $evening
            if day == "$short":
                hour = $noon
            if day != "$first" and day != "$second":
                print("open until", hour)
            else:
                print("closed")
            """,
        ),
        tests=(Prints(stdin="$each", each="days"),),
    ),
    Parsons(
        id="conditionals-clothes",
        title="What to take along",
        concepts=("nested-conditionals", "elif-chain", "numeric-input"),
        vary=_clothes,
        prompt="""
            Every morning, $person asks a small program what to take along. It reads the temperature in degrees, and
            then the answer to the question "$question", which is `yes` or `no`. It prints one thing:

            - If the temperature is $cold_told $cold degrees, it is the `$coat`, whatever the answer is.
            - Otherwise, if the answer is `yes`, it is the `$light` if the temperature is $warm_told $warm degrees, and
              the `$heavy` if not.
            - Otherwise, it is the `$other`.

            Put the lines in order and indent them. Three lines do not belong.
        """,
        reference="""
            degrees = int(input())
            answer = input()
            if degrees $cold_sign $cold:
                print("$coat")
            elif answer == "yes":
                if degrees $warm_sign $warm:
                    print("$light")
                else:
                    print("$heavy")
            else:
                print("$other")
        """,
        distractors=('elif answer = "yes":', 'elif degrees == "yes":', "print($other)"),
        tests=(Prints(stdin="$each", each="inputs"),),
        hints=(
            "One question is asked only when another one was true. It stands inside, further to the right.",
            "First read both lines. Then build the outer chain with three branches, and put the inner `if` into one.",
            "The branch for `yes` holds an `if` and an `else` of its own. Each `else` lines up with its own `if`.",
        ),
        misconception="""
            "An `else` belongs to the `if` just above it." It belongs to the `if` that starts in the same column.
        """,
    ),
    WriteCode(
        id="conditionals-parking",
        title="A place to park",
        concepts=("nested-conditionals", "if-statement", "floor-division-and-remainder"),
        vary=_parking,
        prompt="""
            $person looks after the places $place, where people leave a $vehicle. Write a program that reads how many
            minutes somebody stayed, a whole number, and on the next line `yes` or `no`: whether there is a member card.
            It prints the cost in euros, a whole number.

            - Up to $free minutes, and with exactly $free minutes, it costs 0.
            - Longer stays cost $price euros for each hour, counted from the first minute on. An hour that has begun
              counts as a whole hour: 60 minutes are 1 hour and 61 minutes are 2 hours.
            - No stay costs more than $most euros.
            - For longer stays, a member card takes $off euros off at the very end.
        """,
        reference="""
            minutes = int(input())
            card = input()
            if minutes <= $free:
                cost = 0
            else:
                hours = minutes // 60
                if minutes % 60 > 0:
                    hours += 1
                cost = hours * $price
                if cost > $most:
                    cost = $most
                if card == "yes":
                    cost -= $off
            print(cost)
        """,
        alternatives=(
            """
            minutes = int(input())
            has_card = input() == "yes"
            cost = (minutes + 59) // 60 * $price
            if cost > $most:
                cost = $most
            if has_card:
                cost = cost - $off
            if minutes <= $free:
                cost = 0
            print(cost)
            """,
        ),
        tests=(Prints(stdin="$each", each="inputs"),),
        hints=(
            "First part the short stays from the long ones. All other rules are about the long ones only.",
            "For a long stay, count the whole hours with `//`. Add one if minutes are left over. Then find the cost.",
            "Inside the `else`, three questions follow each other: minutes left over, too high a cost, a member card.",
        ),
        misconception="""
            "The order of the rules does not matter." It does: the card takes something off the highest cost, too. So
            the limit comes first.
        """,
    ),
)
