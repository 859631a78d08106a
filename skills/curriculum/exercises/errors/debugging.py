"""Exercises on debugging: reading tracebacks, printing values, asserting what must be true, and testing functions."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints, Raises, Returns
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

_TALLIES = (
    {"total": "distance", "item": "leg", "story": "adds up the legs of a bicycle tour"},
    {"total": "height", "item": "block", "story": "stacks wooden blocks"},
    {"total": "water", "item": "glass", "story": "writes down how much water is drunk"},
    {"total": "pages", "item": "evening", "story": "adds up what is read every evening"},
)
_MEASURES = (
    {"function": "check_heights", "values": "heights", "story": "measures sunflowers"},
    {"function": "check_depths", "values": "depths", "story": "measures the snow"},
    {"function": "check_waits", "values": "waits", "story": "times how long people wait for the bus"},
    {"function": "check_noises", "values": "noises", "story": "measures the noise of a street"},
)
_RUNS = (
    {
        "function": "longest_warm_spell",
        "values": "degrees",
        "value": "degree",
        "measured": "the temperature of each day",
    },
    {"function": "longest_streak", "values": "pages", "value": "page", "measured": "the pages read on each day"},
    {
        "function": "longest_jam",
        "values": "speeds",
        "value": "speed",
        "measured": "the speed of the cars in each minute",
    },
    {"function": "longest_rest", "values": "noises", "value": "noise", "measured": "the noise in each hour of a night"},
)
_FILES = ("ferry.py", "garden.py", "menu.py", "choir.py", "robot.py", "library.py")
_CALLS = ("load", "count_seats", "main", "read_plan", "total", "average", "show", "find_day")
_FAILURES = (
    ("share = total / count", "ZeroDivisionError", "division by zero"),
    ("seats = plan['Monday']", "KeyError", "'Monday'"),
    ("last = days[7]", "IndexError", "list index out of range"),
    ("count = int(text)", "ValueError", "invalid literal for int() with base 10: 'x: 3'"),
    ("print(totl)", "NameError", "name 'totl' is not defined"),
)


def _tally(draw: Draw) -> Parameters:
    limit = draw.integer(4, 12)
    return {
        **draw.choice(_TALLIES),
        "person": draw.choice(PEOPLE),
        "values": draw.shuffled((limit - 1, limit, limit + 1)),
        "start": draw.integer(1, 9),
        "factor": draw.integer(2, 3),
        "limit": limit,
        **draw.choice(({"sign": ">"}, {"sign": ">="}, {"sign": "<"}, {"sign": "<="})),
    }


def _mean(draw: Draw) -> Parameters:
    measure = draw.choice(_MEASURES)
    values, low, high = measure["values"], draw.integer(0, 5), draw.integer(30, 60)
    return {
        **measure,
        **draw.choice(
            (
                {"result": f"sum({values}) // len({values})", "told": "their mean, rounded down to a whole number"},
                {"result": f"max({values}) - min({values})", "told": "the largest value minus the smallest"},
            )
        ),
        **draw.choice(
            (
                {"sign": "<=", "told_high": "at most"},
                {"sign": "<", "told_high": "less than"},
            )
        ),
        "person": draw.choice(PEOPLE),
        "low": low,
        "high": high,
        "empty": draw.choice(("no values", "nothing measured", "the list is empty")),
        "wrong": draw.choice(("value out of range", "measured wrongly", "impossible value")),
        "lists": [
            draw.distinct_integers(4, low + 1, high - 1),
            [low, high - 1, low + 2],
            [low],
        ],
        "bad": [[low + 1, high + 1], [low - 1], [high - 2, low - 1, low + 3]],
    }


def _run(draw: Draw) -> Parameters:
    limit = draw.integer(5, 40)
    sign, told, hit, miss = draw.choice(
        (
            (">", "more than", limit + 1, limit),
            (">=", "at least", limit, limit - 1),
            ("<", "less than", limit - 1, limit),
            ("<=", "at most", limit, limit + 1),
        )
    )
    return {
        **draw.choice(_RUNS),
        "person": draw.choice(PEOPLE),
        "limit": limit,
        "sign": sign,
        "told": told,
        "hit": hit,
        "miss": miss,
        "lists": [
            [hit, hit, miss, hit],
            [miss, *[hit] * draw.integer(3, 5)],
            [hit, miss, hit, hit, miss, miss, hit],
            [miss, miss],
            [],
        ],
    }


def _failed(draw: Draw, calls: int) -> str:
    """A traceback as Python prints it, after so many calls."""
    code, error, message = draw.choice(_FAILURES)
    names = ["<module>", *draw.several(_CALLS, calls - 1)]
    lines = ["Traceback (most recent call last):"]
    for name, line_of_code in zip(names, [*(f"{called}()" for called in names[1:]), code], strict=True):
        lines += [f'  File "{draw.choice(_FILES)}", line {draw.integer(2, 90)}, in {name}', f"    {line_of_code}"]
    return "\n".join([*lines, f"{error}: {message}"])


def _traceback(draw: Draw) -> Parameters:
    texts = [_failed(draw, calls) for calls in (2, 1, 3)]
    wanted = draw.choice(
        (
            {"function": "where", "told_number": "the line number in the last `File` line, as an `int`", "pick": "-1"},
            {"function": "beginning", "told_number": "the line number in the first `File` line, as an `int`",
             "pick": "0"},
        )
    )  # fmt: skip
    order = draw.choice(
        (
            {"answer": "kind, number", "told_answer": "first the type, then the number"},
            {"answer": "number, kind", "told_answer": "first the number, then the type"},
        )
    )
    return {
        **wanted,
        **order,
        "person": draw.choice(PEOPLE),
        "tracebacks": [repr(text) for text in texts],
        "without_message": repr(texts[0].rpartition("\n")[0] + "\nAssertionError"),
        "shown": texts[0],
    }


def _checked(draw: Draw) -> Parameters:
    given, amount = draw.distinct_integers(5, 3, 20), draw.integer(2, 9)
    operator, right = draw.choice(
        (
            ("*", [[number, number * amount] for number in given]),
            ("+", [[number, number + amount] for number in given]),
            ("-", [[number, number - amount] for number in given]),
        )
    )
    mixed = [[number, expected + (place in (1, 3))] for place, (number, expected) in enumerate(right)]
    return {
        **draw.choice(
            (
                {"program": "a program for a tram company", "runner": "failed_cases"},
                {"program": "the rules of a board game", "runner": "wrong_inputs"},
                {"program": "a calculator for pocket money", "runner": "check_all"},
                {"program": "a program for a bakery", "runner": "try_cases"},
            )
        ),
        "person": draw.choice(PEOPLE),
        "operator": operator,
        "amount": amount,
        "right": right,
        "mixed": mixed,
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    PredictOutput(
        id="debugging-printed-values",
        title="Prints that look inside a loop",
        concepts=("print-debugging", "accumulator-pattern", "f-strings"),
        vary=_tally,
        prompt="""
            $person $story. The result looks wrong, so $person prints the values in every round. What does the program
            print?
        """,
        reference="""
            $total = $start
            for $item in $values:
                if $item $sign $limit:
                    $total += $item * $factor
                else:
                    $total += $item
                print(f"{$item=} {$total=}")
        """,
        slips=(
            Slip(
                right="{$item=} {$total=}",
                wrong="{$item} {$total}",
                why="With `=` inside the braces, the name is shown as well: `{total=}` gives `total=5`.",
            ),
            Slip(
                right="$item $sign $limit",
                wrong="not $item $sign $limit",
                why="Under `if` stands what happens when the condition is true, under `else` the other case.",
            ),
            Slip(
                right="$total = $start",
                wrong="$total = 0",
                why="The total does not begin with 0 here. The first line says with what.",
            ),
            Slip(
                right='    print(f"{$item=} {$total=}")',
                wrong='print(f"{$item=} {$total=}")',
                why="The print belongs to the loop, so it shows the values in every round.",
            ),
        ),
        hints=(
            "An f-string shows the name and the value when `=` stands behind the name.",
            "Make a table with one row for each round. Write down both values after the `if` statement.",
            "Every round prints one line, and each line has two parts, with a space between them.",
        ),
        misconception="""
            "A print in the loop shows only the result." It shows the values of every round, and that is what makes it
            good for finding mistakes.
        """,
    ),
    WriteCode(
        id="debugging-assumptions",
        title="Say what must be true",
        concepts=("assertions", "list-aggregation", "sequence-iteration"),
        vary=_mean,
        prompt="""
            $person $story. A wrong value should stop the program at once, not spoil the result silently. Write a
            function `$function($values)` that gets a list of whole numbers.

            - It asserts that the list is not empty. The message is `"$empty"`.
            - It asserts for each value that it is at least $low and $told_high $high. The message is `"$wrong"`.
            - Then it returns $told.
        """,
        reference="""
            def $function($values):
                assert len($values) > 0, "$empty"
                for value in $values:
                    assert $low <= value $sign $high, "$wrong"
                return $result
        """,
        tests=(
            Returns(call="$function($each)", each="lists"),
            Raises(call="$function($each)", exception="AssertionError", message_contains="$wrong", each="bad"),
            Raises(call="$function([])", exception="AssertionError", message_contains="$empty"),
            Returns(
                name="the highest value",
                setup=(
                    "try:\n    answer = $function([$high])\nexcept AssertionError as error:\n    answer = str(error)",
                ),
                call="answer",
            ),
        ),
        hints=(
            "`assert condition, message` does nothing when the condition is true and stops the program when it is not.",
            "Check the list first, then each value in a loop, and work out the result last.",
            "A condition may have two parts: `1 <= number <= 6` asks for both at once.",
        ),
        misconception="""
            "After `assert` stands what must not happen." It is the other way round: after `assert` stands what must be
            true.
        """,
    ),
    FixBug(
        id="debugging-longest-run",
        title="The test that fails",
        concepts=("unit-tests", "print-debugging", "accumulator-pattern"),
        vary=_run,
        prompt="""
            `$function($values)` gets a list of whole numbers, $measured. It should return how many of them in a row
            are $told $limit, at the longest. For an empty list that is 0. It prints nothing. $person wrote tests that
            call it with known lists, and some of them fail.

            Find the one mistake and mend it.
        """,
        reference="""
            def $function($values):
                longest = 0
                current = 0
                for $value in $values:
                    if $value $sign $limit:
                        current += 1
                        longest = max(longest, current)
                    else:
                        current = 0
                return longest
        """,
        bugs=(
            Bug(
                right="""\
            current += 1
            longest = max(longest, current)
        else:
            current = 0
""",
                wrong="""\
            current += 1
        else:
            longest = max(longest, current)
            current = 0
""",
                why="""
                    "Every run is followed by something else." The last run of the list may reach its end. Then nobody
                    compares it with the longest.
                """,
                hints=(
                    "Compare a test that fails with one that passes. What is different about the lists?",
                    "Follow a list that ends with a long run. When is the longest run looked at?",
                    "The longest run should be looked at whenever the current one grows.",
                ),
            ),
            Bug(
                right="        else:\n            current = 0\n",
                wrong="",
                why="""
                    "The counter starts again by itself when the run ends." It keeps its value until a line changes it.
                """,
                hints=(
                    "Which lists give too large a number?",
                    "Print the counter in each round. What is it after a run has ended?",
                    "When a number does not fit, the run is over. Say so in an `else`.",
                ),
            ),
            Bug(
                right="longest = max(longest, current)",
                wrong="longest = current",
                why="""
                    "The last run is the longest." A later run may be shorter. It must not replace the longer one.
                """,
                hints=(
                    "Try a list with a long run first and a short one behind it.",
                    "Print both variables in each round. When does the longest become smaller?",
                    "Keep the larger of the two. There is a built-in function for that.",
                ),
            ),
            Bug(
                right="        longest = max(longest, current)\n",
                wrong="        longest = max(longest, current)\n            print($value, current)\n",
                why="""
                    "A print that helped me can stay." Whoever calls the function does not want to see it. Take such
                    prints out again.
                """,
                hints=(
                    "The returned numbers are right. What else does a failing test see?",
                    "Call the function and look at the screen. Which line writes there?",
                    "Someone looked for a mistake and left a line behind. The function does not need it.",
                ),
            ),
            Bug(
                right="    current = 0\n    for $value in $values:",
                wrong="    current = 1\n    for $value in $values:",
                why="""
                    "Counting starts with 1." Before the first number nothing was counted, so the counter is 0.
                """,
                hints=(
                    "Which value should a counter have before anything was counted?",
                    "Try a list that begins with a run. How far off is the answer?",
                    "Two variables get their first value at the top. One of them is too large.",
                ),
            ),
        ),
        tests=(
            Returns(call="$function($each)", each="lists"),
            Prints(name="prints nothing", call="$function([$hit, $hit, $miss])"),
        ),
    ),
    WriteCode(
        id="debugging-read-traceback",
        title="A program that reads tracebacks",
        concepts=("reading-tracebacks", "string-methods", "list-indexing"),
        vary=_traceback,
        prompt="""
            $person gets tracebacks by mail and wants a program to sort them. Here is one:

            ```
            $shown
            ```

            Write a function `$function(traceback)`. It gets such a text and returns a tuple of two values,
            $told_answer:

            - the type of the error: what stands before the first `:` in the last line, for example `"KeyError"`. If
              the last line has no `:`, it is the whole line.
            - $told_number. A `File` line begins, after its spaces, with `File`.
        """,
        reference="""
            def $function(traceback):
                lines = traceback.splitlines()
                kind = lines[-1].split(":")[0]
                places = [line for line in lines if line.strip().startswith("File")]
                number = int(places[$pick].split(", ")[1].split()[1])
                return $answer
        """,
        tests=(
            Returns(call="$function($each)", each="tracebacks"),
            Returns(call="$function($without_message)", name="an error without a message"),
        ),
        hints=(
            "Split the text into lines first. Then each of the two answers needs only one line.",
            "Collect the `File` lines in a list and choose one of them. `split` cuts a line where you tell it.",
            "A `File` line has three parts, divided by a comma and a space. The middle one is `line` and a number.",
        ),
        misconception="""
            "The first line of a traceback says what went wrong." The last line does. The line just above shows where.
        """,
    ),
    Parsons(
        id="debugging-run-cases",
        title="A small test runner",
        concepts=("unit-tests", "assertions", "catching-exceptions", "list-append"),
        vary=_checked,
        prompt="""
            $person tests $program. Each case is a list of two values: what the function gets and what it should return.
            The runner calls the function `tested` with each case and collects what was given in the cases that fail.
            It returns the list of them. Only a failed `assert` counts as a failure.

            Put the lines in order and indent them. Two lines do not belong.
        """,
        reference="""
            def $runner(tested, cases):
                failed = []
                for given, expected in cases:
                    try:
                        assert tested(given) == expected
                    except AssertionError:
                        failed.append(given)
                return failed
        """,
        distractors=("assert tested(given) != expected", "except ValueError:"),
        tests=(
            Returns(
                call="$runner(price, $right)",
                setup=("def price(number):\n    return number $operator $amount",),
                name="all pass",
            ),
            Returns(
                call="$runner(price, $mixed)",
                setup=("def price(number):\n    return number $operator $amount",),
                name="some fail",
            ),
            Returns(call="$runner(len, [['abc', 3], ['', 1], ['x', 1]])"),
            Returns(call="$runner(abs, [[-$amount, -$amount], [$amount, $amount]])"),
            Returns(call="$runner(abs, [])"),
            Raises(name="another error is not caught", call="$runner(int, [['?', 1]])", exception="ValueError"),
        ),
        hints=(
            "A failed `assert` raises an AssertionError, and that can be caught.",
            "Start with an empty list. The loop goes through all cases, and `try` stands inside the loop.",
            "Under `except`, the value that was given goes into the list. The list is returned after the loop.",
        ),
        misconception="""
            "When one test fails, the others cannot run." They can, if each case has its own `try` inside the loop.
        """,
    ),
)
