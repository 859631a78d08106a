"""Exercises on defining functions. The functions take no parameters and return nothing: those topics come next."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints
from skills.curriculum.exercises.stories import ANIMALS, PEOPLE
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

_SIGNS = ("*", "#", "o", "+", "=", "x")
_MOVES = ("clap", "jump", "spin", "stamp", "bow", "whistle", "shout", "sing")
_COUNTED = (
    {"story": "starts a paper rocket", "function": "countdown", "word": "Lift off!"},
    {"story": "starts a snail race", "function": "start_race", "word": "Run!"},
    {"story": "opens the curtain of a puppet theatre", "function": "open_show", "word": "Welcome!"},
    {"story": "takes a picture of the class", "function": "take_picture", "word": "Click!"},
)
_PACKED = (
    ("bakes buns and puts them on trays", "buns", "trays"),
    ("plants seeds in rows", "seeds", "rows"),
    ("sorts photos into albums", "photos", "albums"),
    ("packs eggs into boxes", "eggs", "boxes"),
    ("takes children across a lake in boats", "children", "boats"),
)
_ROUNDED = (
    {"function": "ceil", "told": "are needed for all of them; the last one may be partly full"},
    {"function": "floor", "told": "become full; what is left over does not count"},
)
_KEYS = (
    {"key": "entry[1]", "told": "by number", "up": "smallest first", "down": "largest first"},
    {"key": "len(entry[0])", "told": "by the length of the name", "up": "shortest first", "down": "longest first"},
    {"key": "entry[0][-1]", "told": "by the last letter of the name", "up": "from a to z", "down": "from z to a"},
    {"key": "entry[1] % 10", "told": "by the last digit of the number", "up": "from 0 to 9", "down": "from 9 to 0"},
)
_ALIKE = ("Sofia", "Priya", "Wanda")  # as long as each other, with the same last letter


def _pattern(draw: Draw) -> Parameters:
    count = draw.integer(3, 6)
    return {
        "person": draw.choice(PEOPLE),
        "sign": draw.choice(_SIGNS),
        "place": draw.choice(("a shop window", "a birthday card", "the school paper", "a tent", "a kite")),
        "word": draw.choice(("Open", "Hello", "Party", "Welcome", "Spring", "Holidays")),
        **draw.choice(
            (
                {"steps": f"1, {count + 1}", "lengths": f"1 in the first, then 2 and so on, up to {count}"},
                {"steps": f"{count}, 0, -1", "lengths": f"{count} in the first, then one fewer each time, down to 1"},
                {"steps": f"2, {2 * count + 1}, 2", "lengths": f"2 in the first, then 4 and so on, up to {2 * count}"},
            )
        ),
    }


def _packing(draw: Draw) -> Parameters:
    story, things, boxes = draw.choice(_PACKED)
    size = draw.integer(3, 12)
    return {
        "person": draw.choice(PEOPLE),
        "story": story,
        "things": things,
        "boxes": boxes,
        "size": size,
        **draw.choice(_ROUNDED),
        "inputs": [f"{number}\n" for number in (2 * size + 1, 3 * size, draw.integer(4, 9) * size - 1, size - 1, 0)],
        "last": size * draw.integer(1, 9),
    }


def _sorting(draw: Draw) -> Parameters:
    def typed(count: int) -> str:
        lines = [f"{name} {draw.integer(1, 60)}" for name in draw.several(PEOPLE, count)]
        return "".join(f"{line}\n" for line in [str(count), *lines])

    tied = draw.integer(11, 19)
    ties = [f"{name} {tied}" for name in draw.several(_ALIKE, 2)]
    key = draw.choice(_KEYS)
    turned, direction = draw.choice((("", key["up"]), (", reverse=True", key["down"])))
    return {
        "person": draw.choice(PEOPLE),
        "story": draw.choice(("a game of darts", "a quiz night", "a paper chase", "a jumping contest")),
        **key,
        "turned": turned,
        "direction": direction,
        "inputs": [
            typed(4),
            "".join(f"{line}\n" for line in ("4", ties[0], "Yuki 9", ties[1], "Omar 30")),
            "".join(f"{line}\n" for line in ("4", ties[1], "Tomas 8", "Bea 21", ties[0])),
            typed(5),
            typed(1),
            "0\n",
        ],
    }


def _dance(draw: Draw) -> Parameters:
    first, second = draw.several(_MOVES, 2)
    one, two = draw.distinct_integers(2, 1, 9)
    spoken = f'print("{second}", {two})'
    return {
        "first": first,
        "second": second,
        "one": one,
        "spoken": spoken,
        "body": draw.choice((f"{spoken}\n    {first}()", f"{first}()\n    {spoken}")),
        "word": draw.choice(("ready", "music", "start", "curtain")),
        "times": draw.integer(2, 3),
        "last": draw.choice((first, second)),
    }


def _countdown(draw: Draw) -> Parameters:
    step = draw.integer(1, 3)
    return {
        "person": draw.choice(PEOPLE),
        "start": step * draw.integer(3, 5),
        "step": step,
        "runs": draw.integer(2, 4),
        **draw.choice(_COUNTED),
    }


def _song(draw: Draw) -> Parameters:
    verses = draw.integer(2, 5)
    return {
        "person": draw.choice(PEOPLE),
        "animal": draw.choice(ANIMALS),
        "sound": draw.choice(("la la la", "dum dum", "hey ho", "tra la la", "oh oh oh")),
        "verses": verses,
        "stop": verses + 1,
        "last": draw.choice(("Good night!", "And again!", "The end", "Thank you!")),
        **draw.choice(
            (
                {"upper": 'print("Verse", verse)', "lower": "sing_chorus()", "order": "its number, then the chorus"},
                {"upper": "sing_chorus()", "lower": 'print("Verse", verse)', "order": "the chorus, then its number"},
            )
        ),
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="defining-functions-poster",
        title="A pattern above and below",
        concepts=("function-definition", "function-call", "range-function"),
        vary=_pattern,
        prompt="""
            $person makes a poster for $place. It shows a pattern, then a word, then the same pattern again.

            Define a function `show_pattern()` without parameters. It prints lines of the sign `$sign`, with nothing
            between the signs. This is how many signs a line has: $lengths.

            Below the function, call it, print `$word`, and call it a second time.
        """,
        reference="""
            def show_pattern():
                for length in range($steps):
                    print("$sign" * length)

            show_pattern()
            print("$word")
            show_pattern()
        """,
        tests=(
            Prints(name="prints the poster"),
            Prints(call="show_pattern()", name="prints the pattern once more when it is called again"),
        ),
        alternatives=(
            """
            def show_pattern():
                for length in range($steps):
                    for sign in range(length):
                        print("$sign", end="")
                    print()

            def show_poster():
                show_pattern()
                print("$word")
                show_pattern()

            show_poster()
            """,
        ),
        hints=(
            "A function is defined once and may be called as often as you like.",
            "The loop belongs in the function. The two calls and the word stand below it, without indentation.",
            'A text times a number repeats the text: `"ab" * 3` is `"ababab"`. Let `range()` give the numbers.',
        ),
        misconception="""
            "The `def` line prints the pattern." It only stores the function under its name. The lines in it run when
            the function is called.
        """,
    ),
    WriteCode(
        id="defining-functions-full-boxes",
        title="How many $boxes?",
        concepts=("importing-modules", "function-definition", "function-call", "numeric-input"),
        vary=_packing,
        prompt="""
            $person $story. Each of the $boxes has room for $size $things.

            Import the module `math`. Define a function `show_$boxes()` without parameters. It reads how many $things
            there are, with `input()` and nothing between the parentheses. Then it prints how many $boxes $told.

            Let `math.$function()` do the rounding. Call your function once at the end of the program.
        """,
        reference="""
            import math

            def show_$boxes():
                $things = int(input())
                print(math.$function($things / $size))

            show_$boxes()
        """,
        tests=(
            Prints(stdin="$each", each="inputs"),
            Prints(stdin="$last\n$size\n", call="show_$boxes()", name="the function can be called again"),
        ),
        hints=(
            "Once a module is imported, you write its name and a dot before the names of its functions.",
            "Inside the function, read the number, divide it by $size, round the result and print it.",
            "`math.$function(2.5)` shows how to round. Put your division in place of the 2.5.",
        ),
        misconception="""
            "After `import math` I can write `$function(2.5)`." Python knows it only as `math.$function`. The short name
            works after `from math import $function`.
        """,
    ),
    WriteCode(
        id="defining-functions-sort-key",
        title="Sorting in another way",
        concepts=("lambda-expressions", "list-sorting", "tuple-unpacking"),
        vary=_sorting,
        prompt="""
            $person keeps the results of $story. The first lines of the program are given. They read how many results
            there are, and then a name and a number from each line. The list `results` holds a tuple for each of them,
            for example `("Ada", 12)`.

            Go on: sort the results $told, $direction. Give the sort a key with `lambda`. Results with an equal key
            stay in the order in which they were typed. Then print each result on a line: the name, a space, the number.
        """,
        starter="""
            results = []
            for turn in range(int(input())):
                name, number = input().split()
                results.append((name, int(number)))
        """,
        reference="""
            results = []
            for turn in range(int(input())):
                name, number = input().split()
                results.append((name, int(number)))
            results.sort(key=lambda entry: $key$turned)
            for name, number in results:
                print(name, number)
        """,
        tests=(Prints(stdin="$each", each="inputs"),),
        alternatives=(
            """
            results = []
            for turn in range(int(input())):
                name, number = input().split()
                results.append((name, int(number)))

            def sort_key(entry):
                return $key

            for entry in sorted(results, key=sort_key$turned):
                print(entry[0], entry[1])
            """,
        ),
        hints=(
            "`sort()` and `sorted()` take a `key`: a small function that says what to compare.",
            "The small function gets one tuple of the list and gives the value to sort by.",
            "In `lambda entry: ...` the name `entry` is one tuple. `entry[0]` is the name and `entry[1]` the number.",
        ),
        misconception="""
            "The key gets the whole list." It is called once for each item, and it gets that one item.
        """,
    ),
    PredictOutput(
        id="defining-functions-order-of-calls",
        title="Who calls whom?",
        concepts=("function-call", "function-definition"),
        vary=_dance,
        prompt="The program gives the steps of a dance. What does it print?",
        reference="""
            def $first():
                print("$first", $one)

            def $second():
                $body

            print("$word")
            $second()
            for turn in range($times):
                $last()
        """,
        slips=(
            Slip(
                right='def $first():\n    print("$first", $one)\n',
                wrong='def $first():\n    print("$first", $one)\n$first()\n',
                why="`def` only stores the function. Nothing is printed until it is called.",
            ),
            Slip(
                right="    $body\n",
                wrong="    $spoken\n",
                why="A function may call another one. All its lines run, and then the program goes on behind the call.",
            ),
            Slip(
                right="range($times)",
                wrong="range(1)",
                why="The call stands in the loop, so the function runs in every round.",
            ),
            Slip(
                right='print("$word")\n$second()',
                wrong='$second()\nprint("$word")',
                why="Where a function is defined says nothing about when it runs. The order of the calls counts.",
            ),
        ),
        hints=(
            "Begin with the first line that is not part of a function.",
            "Put a finger on each call, go to that function, and come back when it has ended.",
            "`$second()` runs all of its lines. One of them calls `$first()`, which prints a line, too.",
        ),
        misconception="""
            "The program runs from top to bottom, so `$first` comes first." The lines of a function wait until it is
            called.
        """,
    ),
    FixBug(
        id="defining-functions-countdown",
        title="A countdown goes wrong",
        concepts=("function-definition", "function-call", "range-function"),
        vary=_countdown,
        prompt="""
            $person $story, $runs times. Each time, the function `$function()` should count down from $start in steps of
            $step, as long as the number is above 0, and then print `$word`. The program should call the function $runs
            times.

            It has one mistake: it prints something else or stops with an error. Find the mistake and mend it.
        """,
        reference="""
            def $function():
                for left in range($start, 0, -$step):
                    print(left)
                print("$word")

            for run in range($runs):
                $function()
        """,
        bugs=(
            Bug(
                right="    $function()",
                wrong="    $function",
                why='"The name alone runs the function." The name alone is only a name. The parentheses make the call.',
                hints=(
                    "The program prints nothing at all. Does the function ever run?",
                    "Look at the line in the second loop. Compare it with a line that prints.",
                    "A call needs something behind the name, even when there is nothing to hand over.",
                ),
            ),
            Bug(
                right='    print("$word")',
                wrong='print("$word")',
                why="""
                    "What stands right below a function belongs to it." Only indented lines do. The others run at once,
                    when Python comes to them.
                """,
                hints=(
                    "Which line is printed first, and how often does it come?",
                    "Which lines belong to the function? Their indentation says so.",
                    "The word should come at the end of each countdown, so its line belongs in the function.",
                ),
            ),
            Bug(
                right=(
                    "def $function():\n    for left in range($start, 0, -$step):\n        print(left)\n"
                    '    print("$word")\n\nfor run in range($runs):\n    $function()'
                ),
                wrong=(
                    "for run in range($runs):\n    $function()\n\ndef $function():\n"
                    '    for left in range($start, 0, -$step):\n        print(left)\n    print("$word")'
                ),
                why="""
                    "Python reads the whole file first and knows all functions." It runs line by line. A function is
                    known from its `def` on.
                """,
                hints=(
                    "The error message says that a name is not defined.",
                    "Python runs the lines from top to bottom. What does it know when it comes to the call?",
                    "No line has to be changed. Two parts of the program have to change places.",
                ),
            ),
            Bug(
                right='        print(left)\n    print("$word")',
                wrong='        print(left)\n        print("$word")',
                why='"All lines of the function are indented alike." Lines that belong to a loop in it stand deeper.',
                hints=(
                    "How often does the word come in one countdown, and how often should it?",
                    "Which lines run in every round of the inner loop?",
                    "The word belongs in the function, but not into its loop.",
                ),
            ),
        ),
        tests=(
            Prints(name="prints all the countdowns"),
            Prints(call="$function()", name="counts down once more when it is called again"),
        ),
    ),
    Parsons(
        id="defining-functions-song",
        title="A song in parts",
        concepts=("function-definition", "function-call", "range-function"),
        vary=_song,
        prompt="""
            $person writes a song about the $animal in the garden. The function `sing_chorus()` prints the chorus. The
            function `sing_song()` sings $verses verses. For each verse it prints $order. At the end of the song it
            prints `$last`.

            Put the lines in order and indent them. `sing_chorus()` is defined first. The song should be sung once.
            Three lines do not belong.
        """,
        reference="""
            def sing_chorus():
                print("$sound")
            def sing_song():
                for verse in range(1, $stop):
                    $upper
                    $lower
                print("$last")
            sing_song()
        """,
        distractors=("sing_chorus", "sing_song", "def sing_song:"),
        tests=(
            Prints(name="sings the song once"),
            Prints(call="sing_chorus()", name="sings another chorus when asked"),
        ),
        examples=1,
        hints=(
            "A `def` line begins a function. The lines that belong to it are indented.",
            "The chorus is one line. The song is a loop and, after it, the line `$last`.",
            "The last line of the program is the call of `sing_song()`, without indentation.",
        ),
        misconception="""
            "A function that is defined is also run." It is run when it is called, by its name with parentheses.
        """,
    ),
)
