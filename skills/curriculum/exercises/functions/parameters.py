"""Exercises on parameters. The functions print and return nothing: return comes in the next topic."""

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

_CHANGES = (
    {"name": "extra", "sign": "+", "reason": "needs some more water to rinse the cans", "told": "more"},
    {"name": "saved", "sign": "-", "reason": "has caught some rain in a tub", "told": "less"},
)
_MEASURED = (
    {"story": "measures the temperature in some cellars", "label": "cellar", "things": "degrees"},
    {"story": "times the runners of a relay", "label": "team", "things": "seconds"},
    {"story": "weighs pumpkins from some gardens", "label": "garden", "things": "kilos"},
    {"story": "asks some friends how many pages they read a day", "label": "friend", "things": "pages"},
)
_SHOWN = (
    {"shown": "max($things) - min($things)", "what": "the largest number minus the smallest"},
    {"shown": "max($things)", "what": "the largest number"},
    {"shown": "min($things)", "what": "the smallest number"},
    {"shown": "sum($things)", "what": "the sum of the numbers"},
    {"shown": "sum($things) // len($things)", "what": "the sum of the numbers divided by their count, with `//`"},
)
_SIGNS = ("*", "#", "o", "+", "=", "x")
_HOBBIES = ("chess", "swimming", "drums", "baking", "judo", "reading", "knitting", "skating")
_FACTS = (("age", 11), ("age", 14), ("town", "Lima"), ("shoes", 38), ("pet", "cat"), ("lucky", 7), ("colour", "blue"))


def _watering(draw: Draw) -> Parameters:
    litres, amount = draw.distinct_integers(2, 2, 9)
    other_litres, other_amount, plants = draw.integer(3, 9) + litres, draw.integer(1, 9) + amount, draw.integer(6, 12)
    change = draw.choice(_CHANGES)
    name = change["name"]
    return {
        "person": draw.choice(PEOPLE),
        "litres": litres,
        "amount": amount,
        **change,
        "word": draw.choice(("litres", "litres of water", "litres needed")),
        "calls": [
            f"show_water({plants})",
            f"show_water({plants}, {other_litres})",
            f"show_water({plants + 3}, {name}={other_amount})",
            f"show_water({name}={other_amount}, plants={plants}, litres={other_litres})",
            f"show_water({plants}, {other_litres}, {other_amount})",
        ],
    }


def _handed_over(draw: Draw) -> Parameters:
    first, second, third = draw.choice(
        (
            ("width", "height", "depth"),
            ("start", "stop", "step"),
            ("day", "month", "year"),
            ("red", "green", "blue"),
            ("goals", "shots", "saves"),
        )
    )
    middle, last = draw.distinct_integers(2, 2, 9)
    one, two, three, four, five = draw.distinct_integers(5, 10, 30)
    return {
        "first": first,
        "second": second,
        "third": third,
        "middle": middle,
        "last": last,
        "one": one,
        "two": two,
        "three": three,
        "four": four,
        "five": five,
        "extra": draw.integer(31, 40),
    }


def _measured(draw: Draw) -> Parameters:
    measured = draw.choice(_MEASURED)
    things = measured["things"]
    shown = draw.choice(_SHOWN)
    one, two, three, four = draw.distinct_integers(4, 5, 40)
    return {
        "person": draw.choice(PEOPLE),
        **measured,
        "function": f"show_{things}",
        "shown": shown["shown"].replace("$things", things),
        "what": shown["what"],
        "empty": draw.choice(("nothing yet", "no numbers", "not measured")),
        "calls": [
            f'show_{things}("A", {one}, {two}, {three})',
            f'show_{things}("B")',
            f'show_{things}("C", {four})',
            f'show_{things}("D", {three}, {one}, {four}, {two}, {one})',
        ],
    }


def _frame(draw: Draw) -> Parameters:
    sign, other = draw.several(_SIGNS, 2)
    width, height = draw.distinct_integers(2, 4, 9)
    return {
        "person": draw.choice(PEOPLE),
        "sign": sign,
        "other": other,
        "width": width,
        "height": height,
        "inside": draw.choice(("~", ".", "-")),
        "calls": [
            f"draw_frame({height}, {width})",
            f'draw_frame(height=4, width=2, sign="{other}")',
            "draw_frame(5, 2)",
        ],
    }


def _card(draw: Draw) -> Parameters:
    one, two, three = draw.several(_HOBBIES, 3)
    (key, value), (other_key, other_value) = draw.choice(_FACTS[:2]), draw.choice(_FACTS[2:])
    first, second, third = draw.several(PEOPLE, 3)
    return {
        "person": draw.choice(PEOPLE),
        "bullet": draw.choice(("-", "*", "+", ">")),
        "between": draw.choice((":", " =", " is")),
        **draw.choice(
            (
                {"counted": "len(hobbies)", "last": "how many hobbies there are"},
                {"counted": "len(facts)", "last": "how many facts there are"},
                {"counted": "len(hobbies) + len(facts)", "last": "how many hobbies and facts there are together"},
            )
        ),
        "calls": [
            f'show_card("{first}", "{one}", "{two}", {key}={value!r})',
            f'show_card("{second}")',
            f'show_card("{third}", {other_key}={other_value!r}, {key}={value!r})',
            f'show_card("{first}", "{three}", "{one}", "{two}")',
        ],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="parameters-watering",
        title="Water for the plants",
        concepts=("default-arguments", "parameters-and-arguments", "keyword-arguments", "f-strings"),
        vary=_watering,
        prompt="""
            $person waters the plants in the school garden and $reason.

            Define a function with the parameters `plants`, `litres` and `$name`, in this order, and call it
            `show_water`. It prints how much water is needed: `litres` for each of the `plants`, and then `$name` litres
            $told for all plants together.

            Whoever calls the function may leave out `litres`, which is $litres then, and `$name`, which is $amount
            then. The function prints the number, a space and the text `$word`. For example,
            `show_water(7, 10, $name=0)` prints `70 $word`.

            Define the function only. Do not call it.
        """,
        reference="""
            def show_water(plants, litres=$litres, $name=$amount):
                print(f"{plants * litres $sign $name} $word")
        """,
        tests=(Prints(call="$each", each="calls"),),
        alternatives=(
            """
            def show_water(plants, litres=$litres, $name=$amount):
                water = plants * litres
                water = water $sign $name
                print(water, "$word")
            """,
        ),
        hints=(
            "A parameter may have a default: the value it gets when the call leaves it out.",
            "Give `litres` and `$name` their defaults in the `def` line. Work out the number in the function.",
            "A default is written with an equals sign behind the parameter. `plants` has none, so it stands first.",
        ),
        misconception="""
            "The default always counts." It counts only when the call hands over nothing for that parameter.
        """,
    ),
    WriteCode(
        id="parameters-card",
        title="A card for everyone",
        concepts=("variable-arguments", "parameters-and-arguments", "dictionary-iteration"),
        vary=_card,
        prompt="""
            $person makes cards about the children in a new class. Define a function `show_card`. Its first argument is
            a name. After that come any number of hobbies, and then any number of facts as keyword arguments, as in
            `show_card("Ada", "chess", "judo", age=12)`. There may be no hobbies and no facts.

            The function prints

            - the name
            - a line for each hobby: `$bullet`, a space and the hobby
            - a line for each fact: its keyword and its value, written like `age$between 12`
            - a last line: $last

            Hobbies and facts stand in the order of the call. Define the function only. Do not call it.
        """,
        reference="""
            def show_card(name, *hobbies, **facts):
                print(name)
                for hobby in hobbies:
                    print("$bullet", hobby)
                for keyword, value in facts.items():
                    print(f"{keyword}$between {value}")
                print($counted)
        """,
        tests=(Prints(call="$each", each="calls"),),
        hints=(
            "One star before a parameter collects arguments in a tuple. Two stars collect keyword arguments.",
            "Write one parameter for the name, one with a star and one with two stars. Then loop over the last two.",
            "What two stars collect is a dictionary. Its `items()` give you each keyword with its value.",
        ),
        misconception="""
            "With `*hobbies` I must pass a list." You pass the hobbies one by one. Python makes the tuple.
        """,
    ),
    PredictOutput(
        id="parameters-by-place-or-name",
        title="By place or by name?",
        concepts=("keyword-arguments", "default-arguments", "parameters-and-arguments"),
        vary=_handed_over,
        prompt="Which argument goes to which parameter? What does the program print?",
        reference="""
            def show($first, $second=$middle, $third=$last):
                print($first, $second, $third)

            show($one)
            show($two, $third=$three)
            show($third=$four, $first=$five, $second=$extra)
        """,
        slips=(
            Slip(
                right="show($two, $third=$three)",
                wrong="show($two, $three)",
                why="A keyword argument goes to the parameter of that name. The ones in between keep their defaults.",
            ),
            Slip(
                right="show($third=$four, $first=$five, $second=$extra)",
                wrong="show($four, $five, $extra)",
                why="Keyword arguments may stand in any order. The name decides, not the place.",
            ),
            Slip(
                right="show($one)",
                wrong="show($one, 0, 0)",
                why="A parameter that gets no argument has its default, the value in the `def` line.",
            ),
            Slip(
                right="show($two, $third=$three)\n",
                wrong="show($two, $extra, $three)\n",
                why="Each call begins anew. What another call handed over is forgotten.",
            ),
        ),
        hints=(
            "An argument with a name goes to the parameter of that name. The others go by their place.",
            "Make a table with a column for each parameter and a row for each call.",
            "Fill in the named arguments, then the ones without a name from the left. The rest are defaults.",
        ),
        misconception="""
            "The order in the call is the order in which the values are printed." They are printed in the order of the
            print line, after each value has found its parameter.
        """,
    ),
    FixBug(
        id="parameters-any-number",
        title="Any number of numbers",
        concepts=("variable-arguments", "parameters-and-arguments", "if-statement"),
        vary=_measured,
        prompt="""
            $person $story. The function `$function` takes the name of a $label and then any number of whole numbers,
            as in `$function("E", 4, 7, 9)`. It should print one line: the name, a space and $what. Without any numbers
            it should print the name, a space and `$empty`.

            The function has one mistake: it prints something else or stops with an error. Find it and mend it.
        """,
        reference="""
            def $function($label, *$things):
                if len($things) == 0:
                    print($label, "$empty")
                else:
                    print($label, $shown)
        """,
        bugs=(
            Bug(
                right="*$things",
                wrong="$things",
                why="""
                    "A parameter takes as many values as the call has." It takes one. Only a star lets it collect any
                    number.
                """,
                hints=(
                    "The error message counts the arguments. How many does the function take?",
                    "How many parameters are there? How many arguments does the call in the story have?",
                    "One parameter should collect all the numbers. Look for the sign that makes it do so.",
                ),
            ),
            Bug(
                right="$label, *$things",
                wrong="*$things, $label",
                why="""
                    "Python sees that the text belongs to `$label`." It goes by place. A parameter with a star takes all
                    arguments from its place on, and nothing is left.
                """,
                hints=(
                    "A parameter with a star is greedy. What does it leave for those behind it?",
                    "Compare the order of the parameters with the order of the arguments in a call.",
                    "The parameter with the star must come last.",
                ),
            ),
            Bug(
                right="len($things) == 0",
                wrong="$things == []",
                why='"The star makes a list." It makes a tuple, and a tuple is never equal to a list.',
                hints=(
                    "What kind of collection does the star make?",
                    "Call the function without numbers. Which branch runs?",
                    "Ask for the length: that works for every kind of collection.",
                ),
            ),
            Bug(
                right="print($label, $shown)",
                wrong='print("$label", $shown)',
                why="""
                    "In quotes, `$label` still means the parameter." In quotes, it is only a text. The parameter is
                    written without quotes.
                """,
                hints=(
                    "Compare what is printed with what the call handed over.",
                    "Which word stands in every line, whatever the call says?",
                    "Look at the quotes in the last line.",
                ),
            ),
        ),
        tests=(Prints(call="$each", each="calls"),),
    ),
    Parsons(
        id="parameters-frame",
        title="A frame of signs",
        concepts=("parameters-and-arguments", "default-arguments", "range-function", "string-concatenation"),
        vary=_frame,
        prompt="""
            $person decorates the first page of a diary. The function `draw_frame` draws a frame of signs that is
            `width` signs wide and `height` lines high, both at least 2. Inside, the frame is filled with `$inside`. The
            sign is `$sign`, unless the call names another one.

            Put the lines in order and indent them, so that the program defines the function and then draws one frame
            with it, $width wide and $height high. Three lines do not belong.
        """,
        reference="""
            def draw_frame(width, height, sign="$sign"):
                print(sign * width)
                for row in range(height - 2):
                    print(sign + "$inside" * (width - 2) + sign)
                print(sign * width)
            draw_frame($width, $height)
        """,
        distractors=(
            'def draw_frame(sign="$sign", width, height):',
            "for row in range(height):",
            "draw_frame($height, $width)",
        ),
        tests=(Prints(name="draws the frame"), Prints(call="$each", each="calls")),
        hints=(
            "A parameter with a default stands behind those without one.",
            "The first and the last line of the frame are alike. The loop draws the lines between them.",
            "The top and the bottom are two of the lines, so the loop makes two rounds less than the height.",
        ),
        misconception="""
            "Python knows that the larger number is the width." Arguments go by their place: the first argument goes to
            the first parameter.
        """,
    ),
)
