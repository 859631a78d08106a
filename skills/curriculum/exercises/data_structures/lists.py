"""Exercises on lists. Loops and conditions are known; tuples, dictionaries and functions are not."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints, Returns
from skills.curriculum.exercises.stories import CITIES, PEOPLE
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

_BESIDE_AVERAGE = (
    {"sign": ">", "told": "above the average"},
    {"sign": ">=", "told": "above the average or equal to it"},
    {"sign": "<", "told": "below the average"},
    {"sign": "<=", "told": "below the average or equal to it"},
)
_DAILY = (
    ("counts the visitors of a small museum every day", "visitors"),
    ("counts the birds at the feeder every day", "birds"),
    ("writes down how many pages the book club reads every day", "pages"),
    ("writes down how many litres of rain fall into the barrel every day", "litres"),
    ("counts the bicycles on the bridge every day", "bicycles"),
)
_CHANGES = (
    ".append({value})",
    ".insert(0, {value})",
    ".insert(1, {value})",
    "[0] = {value}",
    "[-1] = {value}",
    "[1] = {value}",
)
_DIRECTIONS = (
    {"sign": ">", "moves": "rises", "told": "higher than"},
    {"sign": "<", "moves": "falls", "told": "lower than"},
    {"sign": "==", "moves": "repeats", "told": "the same as"},
)
_SERIES = (
    ("hikes across the hills and notes the height of every resting place", "heights", "height"),
    ("reads the thermometer every morning", "degrees", "temperature"),
    ("measures the water in the river every day", "levels", "level"),
    ("counts the passengers at every stop of the bus", "passengers", "number of passengers"),
)
_ARRANGED = (
    {"order": "guests.sort()", "told": "from A to Z", "wrong": "guests = guests.sort()"},
    {"order": "guests.sort(reverse=True)", "told": "from Z to A", "wrong": "guests = guests.sort(reverse=True)"},
    {"order": "guests.reverse()", "told": "from the last one typed to the first", "wrong": "guests = guests.reverse()"},
)
_SHOWN = (
    {"place": "0", "which": "first", "other": "1"},
    {"place": "-1", "which": "last", "other": "len(guests)"},
)


def _lines(numbers: list[int]) -> str:
    return "".join(f"{number}\n" for number in [len(numbers), *numbers])


def _daily(draw: Draw) -> Parameters:
    habit, things = draw.choice(_DAILY)
    middle, apart = draw.integer(10, 30), draw.integer(2, 6)
    return {
        "person": draw.choice(PEOPLE),
        "habit": habit,
        "things": things,
        **draw.choice(_BESIDE_AVERAGE),
        "inputs": [
            _lines([middle - apart, middle, middle + apart]),
            _lines(draw.integers(draw.integer(4, 6), 3, 40)),
            _lines([middle]),
            _lines([middle + apart, middle - 1, middle - apart, middle + 1]),
        ],
    }


def _two_names(draw: Draw) -> Parameters:
    first, second, third = draw.choice(
        (
            ("monday", "today", "saved"),
            ("plan", "draft", "backup"),
            ("shelf", "board", "photo"),
            ("menu", "card", "old_menu"),
        )
    )
    one, two, three, new, other = draw.distinct_integers(5, 1, 30)
    return {
        "first": first,
        "second": second,
        "third": third,
        "start": [one, two, three],
        "change": draw.choice(_CHANGES).format(value=new),
        "place": draw.choice((0, 1, 2)),
        "other": other,
    }


def _moves(draw: Draw) -> Parameters:
    habit, values, value = draw.choice(_SERIES)
    low, high = draw.integer(2, 9), draw.integer(12, 20)
    return {
        "person": draw.choice(PEOPLE),
        "habit": habit,
        "values": values,
        "value": value,
        **draw.choice(_DIRECTIONS),
        "inputs": [
            _lines([low, high, high, low, low + 1, low]),
            _lines([low, low, high]),
            _lines([high, low, low]),
            _lines(draw.integers(draw.integer(5, 7), 1, 5)),
            _lines([high]),
        ],
    }


def _guests(draw: Draw) -> Parameters:
    stop = draw.choice(("stop", "end", "done", "ready", "closed"))
    return {
        "person": draw.choice(PEOPLE),
        "occasion": draw.choice(("birthday party", "boat trip", "film night", "street dinner", "garden party")),
        "stop": stop,
        **draw.choice(_ARRANGED),
        **draw.choice(_SHOWN),
        "inputs": ["".join(f"{name}\n" for name in [*draw.several(PEOPLE, count), stop]) for count in (3, 2, 5, 4)],
    }


def _stops(draw: Draw) -> Parameters:
    stops = draw.several(CITIES, draw.integer(6, 8))
    skipped = draw.choice(stops[2:-2])
    return {
        "person": draw.choice(PEOPLE),
        "stops": stops,
        "skipped": skipped,
        "extra": draw.choice([city for city in CITIES if city not in stops]),
        "count": draw.integer(2, 3),
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="lists-train-stops",
        title="The stops of a train",
        concepts=("list-slicing", "list-append", "list-removal", "list-indexing"),
        vary=_stops,
        prompt="""
            $person plans a long train journey. The stops are in the list `stops`. The train does not go to $skipped any
            more, and it goes on to $extra at the end.

            Change the list, then take the rest from the changed list. At the end, there are four variables:

            - `stops`: without `"$skipped"`, and with `"$extra"` as the new last stop
            - `first_stops`: a list of the first $count stops
            - `last_stop`: the last stop alone, as a text
            - `count`: how many stops there are

            Use the methods of lists, a slice, an index and `len()`. Do not type the names of the other stops again.
        """,
        starter="""
            stops = $stops
        """,
        reference="""
            stops = $stops
            stops.remove("$skipped")
            stops.append("$extra")
            first_stops = stops[:$count]
            last_stop = stops[-1]
            count = len(stops)
        """,
        tests=(
            Returns(call="stops", name="the stops after both changes"),
            Returns(call="first_stops"),
            Returns(call="last_stop"),
            Returns(call="count"),
        ),
        examples=4,
        alternatives=(
            """
            stops = $stops
            stops.pop(stops.index("$skipped"))
            stops += ["$extra"]
            first_stops = stops[0:$count]
            count = len(stops)
            last_stop = stops[count - 1]
            """,
        ),
        hints=(
            "A list has methods that change it: one takes out a given item, another puts an item at the end.",
            "Change the list first. Take the slice, the last item and the length from the changed list.",
            "A slice from the beginning needs no number before the colon. From the end, the last item is at -1.",
        ),
        misconception="""
            "The slice `[0:2]` takes the items 0, 1 and 2." It stops before the second number, so it takes the items 0
            and 1.
        """,
    ),
    WriteCode(
        id="lists-beside-average",
        title="Days unlike the average",
        concepts=("list-aggregation", "list-append", "list-comprehension", "numeric-input"),
        vary=_daily,
        prompt="""
            $person $habit. Write a program that reads first the number of days, which is at least 1. Then it reads one
            whole number for each day, every number on its own line.

            The average is the sum of the numbers divided by how many there are. Print the list of all numbers that are
            $told, in the order in which they were read. Print the list as Python shows it, for example `[12, 15]`, or
            `[]` when there is no such number. On the next line, print how many numbers are in that list.

            Read with `input()` and nothing between the parentheses.
        """,
        reference="""
            days = int(input())
            numbers = []
            for day in range(days):
                numbers.append(int(input()))
            average = sum(numbers) / days
            chosen = []
            for number in numbers:
                if number $sign average:
                    chosen.append(number)
            print(chosen)
            print(len(chosen))
        """,
        tests=(Prints(stdin="$each", each="inputs"),),
        alternatives=(
            """
            days = int(input())
            numbers = [int(input()) for day in range(days)]
            average = sum(numbers) / len(numbers)
            chosen = [number for number in numbers if number $sign average]
            print(chosen)
            print(len(chosen))
            """,
        ),
        hints=(
            "You know the average only after the last number. So keep all the numbers in a list.",
            "Make three steps: read the numbers into a list, work out the average, go through the list once more.",
            "For the third step, start with a second, empty list. Append a number to it when the number is $told.",
        ),
        misconception="""
            "I can compare each number while I read it." The average is not known by then. The numbers have to be kept
            until it is.
        """,
    ),
    PredictOutput(
        id="lists-two-names",
        title="One list or two?",
        concepts=("list-copying", "list-item-assignment"),
        vary=_two_names,
        prompt="Follow the program line by line. What does it print?",
        reference="""
            $first = $start
            $second = $first
            $third = $first.copy()
            $second$change
            $third[$place] = $other
            print($first)
            print($third)
        """,
        slips=(
            Slip(
                right="$second = $first\n",
                wrong="$second = $first.copy()\n",
                why="`=` does not copy a list. It gives the same list a second name, so both names see every change.",
            ),
            Slip(
                right="$third = $first.copy()",
                wrong="$third = $first",
                why="`copy()` makes a list of its own. Later changes to the one do not reach the other.",
            ),
            Slip(
                right="$third = $first.copy()\n$second$change\n",
                wrong="$second$change\n$third = $first.copy()\n",
                why="The copy holds what the list held at that moment. It does not learn of later changes.",
            ),
            Slip(
                right="$third[$place] = $other",
                wrong="$third.insert($place, $other)",
                why="An assignment to an index replaces the item there. It does not make the list longer.",
            ),
        ),
        hints=(
            "Count the lists, not the names. Two names can belong to one list.",
            "Draw each list once and write its names beside it. Then make the changes in your drawing.",
            "`$first` and `$second` are two names for one list. `$third` is a second list with the same numbers.",
        ),
        misconception="""
            "`$second = $first` makes a copy, so `$first` is safe." Both names belong to the same list. Only `copy()` or
            a slice makes a second one.
        """,
    ),
    FixBug(
        id="lists-compare-neighbours",
        title="Comparing neighbours",
        concepts=("list-indexing", "list-append", "range-function"),
        vary=_moves,
        prompt="""
            $person $habit. The program reads how many numbers there are, at least one, and then the numbers. It should
            count how often a $value is $told the one just before it, and print that count once, at the end.

            The program has one mistake. It counts wrong or stops with an error. Find the mistake and mend it.
        """,
        reference="""
            count = int(input())
            $values = []
            for number in range(count):
                $values.append(int(input()))
            $moves = 0
            for place in range(len($values) - 1):
                if $values[place + 1] $sign $values[place]:
                    $moves += 1
            print($moves)
        """,
        bugs=(
            Bug(
                right="range(len($values) - 1)",
                wrong="range(len($values))",
                why="""
                    "A loop over a list always needs range(len(...))." Here each round looks at two neighbours. The last
                    item has no neighbour after it.
                """,
                hints=(
                    "The error message speaks of an index. Which index does not exist?",
                    "Take a list of three numbers. Write down the two indexes that each round uses.",
                    "Three numbers have only two pairs of neighbours. The loop goes round once too often.",
                ),
            ),
            Bug(
                right="range(len($values) - 1)",
                wrong="range(1, len($values) - 1)",
                why='"Lists begin at 1." They begin at 0, so a loop that starts at 1 leaves out the first pair.',
                hints=(
                    "Is every pair of neighbours compared?",
                    "Try two numbers only. How many rounds does the second loop make?",
                    "The first pair has the indexes 0 and 1. Where must `place` start?",
                ),
            ),
            Bug(
                right="$values.append(int(input()))",
                wrong="$values = [int(input())]",
                why="""
                    "The new number comes to the others." An assignment makes a new list with one number and forgets the
                    old list.
                """,
                hints=(
                    "How long is the list when the first loop has ended?",
                    "Look at the line that reads a number. What happens to the numbers read before?",
                    "The list needs a method that adds one item at its end.",
                ),
            ),
            Bug(
                right="if $values[place + 1] $sign $values[place]:",
                wrong="if $values[place] + 1 $sign $values[place]:",
                why="""
                    "`$values[place] + 1` is the next item." It is the same item with 1 added. The next item is one
                    place further, so the `+ 1` belongs to the index.
                """,
                hints=(
                    "A place in the list and the number at that place are two different things.",
                    "Read the condition aloud. Which two numbers of the list does it compare?",
                    "To look at the next item, the index must grow by one. Check where the bracket is closed.",
                ),
            ),
        ),
        tests=(Prints(stdin="$each", each="inputs"),),
    ),
    Parsons(
        id="lists-guests",
        title="A list of guests",
        concepts=("list-sorting", "list-append", "list-indexing", "while-condition"),
        vary=_guests,
        prompt="""
            $person writes a guest list for a $occasion. The program reads one name after another until `$stop` is
            typed, which is no name. There are at least two names, all different.

            Then it puts the names in order, $told, and prints two lines: the whole list, and the $which guest in that
            order, who gives a speech.

            Put the lines in order and indent them. Three lines do not belong.
        """,
        reference="""
            guests = []
            name = input()
            while name != "$stop":
                guests.append(name)
                name = input()
            $order
            print(guests)
            print(guests[$place])
        """,
        distractors=("$wrong", "guests = name", "print(guests[$other])"),
        tests=(Prints(stdin="$each", each="inputs"),),
        hints=(
            "The list must exist before the loop can put names into it. The first name is read before the loop, too.",
            "In the loop, keep the name first and read the next one after that. Put the list in order after the loop.",
            "A method that changes the order changes the list itself. So its line needs no `guests =`.",
        ),
        misconception="""
            "`guests = guests.sort()` sorts the list." It does, and then it stores None in `guests`, because `sort()`
            gives nothing back.
        """,
    ),
)
