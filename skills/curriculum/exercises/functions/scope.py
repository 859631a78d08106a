"""Exercises on scope: local and global names, the global statement, and functions inside functions."""

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

_RENTED = (
    {"place": "at a lake", "things": "boats", "function": "boat_price"},
    {"place": "in the old town", "things": "bicycles", "function": "bicycle_price"},
    {"place": "on a snowy hill", "things": "sledges", "function": "sledge_price"},
    {"place": "on a beach", "things": "surfboards", "function": "board_price"},
)
_LONG = (
    {"sign": ">", "told": "more than"},
    {"sign": ">=", "told": "at least"},
)
_FILLED = (
    {"story": "lets groups of people into a lighthouse", "name": "visitors", "function": "let_in"},
    {"story": "loads crates onto a ferry", "name": "crates", "function": "load"},
    {"story": "books seats for a puppet show", "name": "seats", "function": "book"},
    {"story": "puts books on a shelf", "name": "books", "function": "put_up"},
)
_FULL = (
    {"sign": "<=", "told": "more than {most}"},
    {"sign": "<", "told": "{most} or more"},
)
_ROWS_OF_NUMBERS = (
    {"story": "invents number riddles for the school paper", "maker": "make_riddle", "inner": "next_number"},
    {"story": "programs the blinking of some lamps", "maker": "make_lamp", "inner": "next_pause"},
    {"story": "draws spirals with the computer", "maker": "make_spiral", "inner": "next_length"},
    {"story": "lets the computer play scales of notes", "maker": "make_scale", "inner": "next_note"},
)
_MEASURED = (
    {"story": "notes the temperature every hour", "maker": "make_thermometer", "values": "degrees"},
    {"story": "times every lap around the park", "maker": "make_stopwatch", "values": "laps"},
    {"story": "counts the frogs in the pond every evening", "maker": "make_frog_book", "values": "frogs"},
    {"story": "measures the snow every morning", "maker": "make_snow_book", "values": "depths"},
)
_SAVED = (
    {"story": "saves up for a telescope", "maker": "make_savings", "things": "euros"},
    {"story": "collects beads for a necklace", "maker": "make_collection", "things": "beads"},
    {"story": "learns new words for a trip", "maker": "make_word_goal", "things": "words"},
    {"story": "walks a long path in many parts", "maker": "make_walk", "things": "kilometres"},
)


def _rent(draw: Draw) -> Parameters:
    base, rate = draw.distinct_integers(2, 3, 12)
    limit = draw.integer(3, 6)
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_RENTED),
        **draw.choice(_LONG),
        "base": base,
        "rate": rate,
        "new_base": base + draw.integer(2, 6),
        "new_rate": rate + draw.integer(2, 6),
        "limit": limit,
        "less": draw.integer(1, 2),
        "hours": [1, limit, limit + 1, limit - 1, limit + draw.integer(3, 6), 0],
    }


def _two_worlds(draw: Draw) -> Parameters:
    start, given, added = draw.distinct_integers(3, 2, 20)
    return {
        "name": draw.choice(("score", "energy", "speed", "light", "height")),
        "function": draw.choice(("play", "try_out", "practise", "work")),
        "start": start,
        "given": given,
        "added": added,
        "sign": draw.choice("+*"),
        "other": draw.integer(21, 30),
        "between": draw.choice(("+ {0}", "- {0}", "* {0}")).format(draw.integer(2, 5)),
    }


def _filling(draw: Draw) -> Parameters:
    most = draw.integer(9, 20)
    full = draw.choice(_FULL)
    filled = draw.choice(_FILLED)
    function = filled["function"]
    small = draw.integer(2, 4)
    return {
        "person": draw.choice(PEOPLE),
        **filled,
        "most": most,
        "sign": full["sign"],
        "told": full["told"].format(most=most),
        "half": most // 2,
        "small": small,
        "histories": [
            f"[{function}({most - small}), {function}({small + 1}), {function}({small}), {function}(1)]",
            f"[{function}({small}), {function}({small}), {function}({small - 1})]",
            f"[{function}({most + 1}), {function}({most}), {function}({most - 1}), {function}(1)]",
            f"[{function}({most - 2}), {function}(1), {function}(1), {function}(1)]",
        ],
    }


def _counting(draw: Draw) -> Parameters:
    counter = draw.choice(_ROWS_OF_NUMBERS)
    first, second = draw.distinct_integers(2, 1, 30)
    step = draw.integer(2, 9)
    return {
        "person": draw.choice(PEOPLE),
        **counter,
        "start": first,
        "other_start": second,
        **draw.choice(
            (
                {"change": f"number += {step}", "told": f"{step} more than"},
                {"change": f"number -= {step}", "told": f"{step} less than"},
                {"change": f"number *= {step}", "told": f"{step} times as much as"},
            )
        ),
    }


def _saving(draw: Draw) -> Parameters:
    saved = draw.choice(_SAVED)
    things = saved["things"]
    goal, part = draw.integer(20, 40), draw.integer(2, 6)
    return {
        "person": draw.choice(PEOPLE),
        **saved,
        "goal": goal,
        "other_goal": draw.integer(5, 15),
        "part": part,
        **draw.choice(
            (
                {"shown": "goal - saved", "what": f"how many {things} are still missing", "seen": goal - 2 * part},
                {"shown": "saved", "what": f"how many {things} there are by now", "seen": 2 * part},
            )
        ),
    }


def _latest(draw: Draw) -> Parameters:
    measured = draw.choice(_MEASURED)
    values = measured["values"]
    shown, what = draw.choice(
        (
            ("sum({0})", "the sum"),
            ("max({0})", "the largest"),
            ("min({0})", "the smallest"),
            ("max({0}) - min({0})", "the difference between the largest and the smallest"),
            ("sorted({0})", "a sorted list"),
        )
    )
    low, high = draw.distinct_integers(3, 1, 9), draw.distinct_integers(3, 20, 30)
    return {
        "person": draw.choice(PEOPLE),
        **measured,
        "shown": shown.format(values),
        "what": what,
        "size": draw.integer(2, 3),
        "rows": [
            [low[0], high[0], low[1], low[2], high[1], low[0]],
            [high[2], low[1], high[0], high[1], high[2]],
            low,
        ],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="scope-rent",
        title="Prices at the top",
        concepts=("global-variables", "local-variables", "return-statement", "if-statement"),
        vary=_rent,
        prompt="""
            $person rents out $things $place. The prices in euros stand at the top of the program as global
            variables, where they are easy to change: `BASE`, which everybody pays once, and `RATE`, which is paid for
            each hour.

            Write a function `$function(hours)` that returns the price: the base and the rate for each hour. Whoever
            takes $told $limit hours pays $less euros less for each hour.

            Use `BASE` and `RATE` in the function, so that it always works with their newest values. Do not change them.
        """,
        starter="""
            BASE = $base
            RATE = $rate
        """,
        reference="""
            BASE = $base
            RATE = $rate

            def $function(hours):
                rate = RATE
                if hours $sign $limit:
                    rate -= $less
                return BASE + rate * hours
        """,
        tests=(
            Returns(call="$function($each)", each="hours"),
            Returns(
                setup=("BASE = $new_base", "RATE = $new_rate"),
                call="$function($limit)",
                name="the price after BASE and RATE have changed",
            ),
            Returns(
                setup=("first = $function($limit + 1)", "second = $function(1)"),
                call="(first, second, BASE, RATE)",
                name="two prices, one after the other, leave BASE and RATE alone",
            ),
        ),
        alternatives=(
            """
            BASE = $base
            RATE = $rate

            def $function(hours):
                if hours $sign $limit:
                    return BASE + (RATE - $less) * hours
                return BASE + RATE * hours
            """,
        ),
        hints=(
            "A function may read global variables. It needs no special line for that.",
            "Start with a local variable that holds the rate for one hour. Lower it for long rents.",
            "`rate` in small letters can be a local variable. The global `RATE` stays as it is.",
        ),
        misconception="""
            "I must put `global RATE` into the function before I can read it." Only a function that assigns to a global
            variable needs that line. Reading works without it.
        """,
    ),
    WriteCode(
        id="scope-savings",
        title="A function that remembers",
        concepts=("closures", "local-variables", "return-statement"),
        vary=_saving,
        prompt="""
            $person $story. Write a function `$maker(goal)` that makes and returns another function.

            The function that comes back takes an amount, adds it to all amounts before, and returns $what. Nobody goes
            beyond the goal: what is too much does not count. The first call starts from 0.

            Two functions that were made by `$maker` count on their own. Use no global variables. For example, this
            prints $seen:

            ```
            add = $maker($goal)
            add($part)
            print(add($part))
            ```
        """,
        reference="""
            def $maker(goal):
                saved = 0

                def add(amount):
                    nonlocal saved
                    saved = min(saved + amount, goal)
                    return $shown

                return add
        """,
        tests=(
            Returns(setup=("add = $maker($goal)", "add($part)"), call="add($part)", name="the second of two amounts"),
            Returns(setup=("add = $maker($goal)",), call="add($part)", name="the first amount"),
            Returns(setup=("add = $maker($goal)", "add($goal - 1)"), call="add(1)", name="exactly the goal"),
            Returns(setup=("add = $maker($goal)", "add($goal)"), call="add($part)", name="more than the goal"),
            Returns(
                setup=("one = $maker($goal)", "two = $maker($other_goal)", "one($part)", "two(1)"),
                call="(one(1), two(2))",
                name="two functions that count on their own",
            ),
            Returns(setup=("add = $maker($goal)", "add($goal + 1)"), call="add(0)", name="nothing after too much"),
        ),
        alternatives=(
            """
            def $maker(goal):
                saved = 0

                def add(amount):
                    nonlocal saved
                    saved += amount
                    if saved > goal:
                        saved = goal
                    return $shown

                return add
            """,
        ),
        hints=(
            "A function that is defined inside another one can use its variables, also after the outer one has ended.",
            "Keep the sum in a variable of `$maker`. Define the inner function below it, and return that function.",
            "The inner function changes a variable of the outer one. It says so with `nonlocal`.",
        ),
        misconception="""
            "`return add()` gives the function back." With parentheses, it is called, and its result is given back.
            Without them, the function itself is.
        """,
    ),
    WriteCode(
        id="scope-latest-values",
        title="Only the latest count",
        concepts=("closures", "local-variables", "list-append", "list-removal"),
        vary=_latest,
        prompt="""
            $person $story and only looks at the latest numbers. Write a function `$maker(size)` that makes and returns
            another function.

            The function that comes back takes a number and remembers it. It returns $what of the latest `size` numbers
            it was given, the new one included. As long as there are fewer, it takes all there are. `size` is 1 or more.

            Two functions that were made by `$maker` remember their own numbers. Use no global variables.
        """,
        reference="""
            def $maker(size):
                $values = []

                def note(number):
                    $values.append(number)
                    if len($values) > size:
                        $values.pop(0)
                    return $shown

                return note
        """,
        tests=(
            Returns(
                setup=("note = $maker($size)",),
                call="[note(number) for number in $each]",
                each="rows",
            ),
            Returns(
                setup=("one = $maker($size)", "two = $maker(1)", "one(12)", "two(14)"),
                call="(one(15), two(11))",
                name="two functions that remember their own numbers",
            ),
        ),
        alternatives=(
            """
            def $maker(size):
                $values = []

                def note(number):
                    nonlocal $values
                    $values = [*$values, number][-size:]
                    return $shown

                return note
            """,
        ),
        hints=(
            "A list in the outer function is a memory: the inner function can use it in every call.",
            "Append the number to the list. If the list is too long now, take out the oldest number. Then return.",
            "The oldest number stands at the front of the list. The method that takes it out is given its position.",
        ),
        misconception="""
            "The inner function needs `nonlocal` to use the list." It needs that only to assign to the name. Calling a
            method that changes the list works without it.
        """,
    ),
    PredictOutput(
        id="scope-same-name",
        title="One name, two variables",
        concepts=("local-variables", "global-variables"),
        vary=_two_worlds,
        prompt="Follow the program line by line. What does it print?",
        reference="""
            $name = $start

            def $function(points):
                $name = points $sign $added
                print($name)

            $function($given)
            print($name)
            $name = $name $between
            $function($other)
            print($name)
        """,
        slips=(
            Slip(
                right="def $function(points):\n",
                wrong="def $function(points):\n    global $name\n",
                why="An assignment in a function makes a local variable. The global one with that name stays as it is.",
            ),
            Slip(
                right="    $name = points $sign $added\n",
                wrong="",
                why="In the function, the name stands for the local variable, which hides the global one.",
            ),
            Slip(
                right="$name = $name $between\n",
                wrong="",
                why="Outside of all functions, an assignment changes the global variable.",
            ),
            Slip(
                right="    print($name)\n",
                wrong="    print(points)\n",
                why="The function prints its own variable, which was worked out from the parameter.",
            ),
        ),
        hints=(
            "What is assigned in a function belongs to that call of the function alone.",
            "Draw two boxes with the name `$name`: one for the program, and a new one for each call.",
            "The lines without indentation use the global `$name`. Only two of them give it a value.",
        ),
        misconception="""
            "The same name is the same variable." A name that is assigned in a function is a variable of its own there.
        """,
    ),
    FixBug(
        id="scope-full-house",
        title="Until it is full",
        concepts=("global-statement", "global-variables", "early-return"),
        vary=_filling,
        prompt="""
            $person $story. The global variable `$name` says how many are in by now. The function `$function(number)`
            should add the number to it and return `True`. But if there would be $told in the end, it should change
            nothing and return `False`.

            The program has one mistake: it works wrong or stops with an error. Find the mistake and mend it.
        """,
        reference="""
            $name = 0

            def $function(number):
                global $name
                if $name + number $sign $most:
                    $name += number
                    return True
                return False
        """,
        bugs=(
            Bug(
                right="    global $name\n",
                wrong="",
                why="""
                    "A function can change a global variable just so." Because of the assignment, Python takes the name
                    as local. Then it has no value yet when it is read.
                """,
                hints=(
                    "The error is about a variable that is used before it has a value. Which one?",
                    "A function that assigns to a name gets a local variable of that name, unless it says otherwise.",
                    "One line is missing at the top of the function. It names the variable that is not local.",
                ),
            ),
            Bug(
                right="    global $name\n",
                wrong="    global $name\n    $name = 0\n",
                why="""
                    "The start value belongs in the function." Then every call starts from nothing, and what came
                    before is forgotten.
                """,
                hints=(
                    "Call the function twice. What should `$name` be then, and what is it?",
                    "Which lines run only once, and which run with every call?",
                    "The start value is set at the top of the program. One line of the function is too much.",
                ),
            ),
            Bug(
                right="$name += number",
                wrong="total = $name + number",
                why="""
                    "The sum is stored in `$name`." It is stored in a local variable, which is gone when the call ends.
                """,
                hints=(
                    "What is left of a local variable after the call?",
                    "Print `$name` after some calls. Does it ever change?",
                    "The new value has to go into the global variable.",
                ),
            ),
            Bug(
                right="def $function(number):\n    global $name\n    if $name + number",
                wrong="def $function(number, $name=0):\n    if $name + number",
                why="""
                    "A parameter with the same name is the global variable." It is a local variable. It starts with its
                    default in every call.
                """,
                hints=(
                    "Is the `$name` in the function the one at the top of the program?",
                    "A parameter is a local variable. What does it hold at the start of each call?",
                    "Take the second parameter away, and say in the function that the name is a global one.",
                ),
            ),
        ),
        tests=(
            Returns(call="$each", each="histories"),
            Returns(
                setup=("$function($small)", "$function($half)"), call="$name", name="how many are in after two calls"
            ),
            Returns(setup=("$function($most + 1)",), call="$name", name="how many are in when it was too many"),
        ),
        alternatives=(
            """
            $name = 0

            def $function(number):
                global $name
                total = $name + number
                fits = total $sign $most
                if fits:
                    $name = total
                return fits
            """,
        ),
    ),
    Parsons(
        id="scope-next-number",
        title="A function that makes functions",
        concepts=("closures", "local-variables", "return-statement"),
        vary=_counting,
        prompt="""
            $person $story. The function `$maker(number)` makes and returns another function, one without parameters.
            The first call of that function returns the number that `$maker` was given. Each later call returns $told
            the call before.

            Put the lines in order and indent them, so that `$maker` is defined, one function is made with it, and the
            results of its first two calls are printed. Three lines do not belong.
        """,
        reference="""
            def $maker(number):
                def $inner():
                    nonlocal number
                    current = number
                    $change
                    return current
                return $inner
            step = $maker($start)
            print(step(), step())
        """,
        distractors=("global number", "return $inner()", "print(step, step)"),
        tests=(
            Prints(name="prints the first two results"),
            Returns(
                setup=("one = $maker($start)", "two = $maker($other_start)", "one()", "one()", "two()"),
                call="(one(), two())",
                name="two functions that do not disturb each other",
            ),
        ),
        hints=(
            "The inner function is defined inside the outer one, and the outer one returns it.",
            "In the inner function, keep the number under another name. Then change it, and return what you kept.",
            "`return $inner` stands as deep as `def $inner():`. The last two lines are not indented.",
        ),
        misconception="""
            "The variable `number` is gone when `$maker` has ended." The inner function still needs it, so Python keeps
            it. Each call of `$maker` makes a new one.
        """,
    ),
)
