"""Exercises on custom exceptions: raising, classes of one's own, families of them, and keeping the cause."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Raises, Returns
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

_RIDES = (
    {"function": "board", "error": "FerryFullError", "guests": "passengers", "message": "the ferry is full"},
    {"function": "seat", "error": "HallFullError", "guests": "singers", "message": "the hall is full"},
    {"function": "camp", "error": "CampFullError", "guests": "tents", "message": "the camp site is full"},
    {"function": "park", "error": "NoSpaceError", "guests": "bicycles", "message": "no space is left"},
)
_OVENS = (
    {"function": "bake", "parent": "BakingError", "child": "BurntError", "name": "minutes", "low": "raw",
     "high": "black", "story": "writes a program for a baker's oven"},
    {"function": "fill", "parent": "TankError", "child": "OverflowingError", "name": "litres", "low": "too empty",
     "high": "too full", "story": "writes a program for a water tank"},
    {"function": "tune", "parent": "StringError", "child": "TornStringError", "name": "tension", "low": "too loose",
     "high": "torn", "story": "writes a program that tunes a harp"},
    {"function": "inflate", "parent": "TyreError", "child": "BurstTyreError", "name": "pressure", "low": "too flat",
     "high": "burst", "story": "writes a program for an air pump"},
)  # fmt: skip
_ACCOUNTS = (
    {"owner": "Card", "action": "borrow", "held": "books", "error": "CardLimitError", "message": "too many books",
     "story": "works in a library where a card holds only a few books"},
    {"owner": "Battery", "action": "charge", "held": "level", "error": "OverchargeError", "message": "battery is full",
     "story": "writes a program for the battery of a scooter"},
    {"owner": "Backpack", "action": "pack", "held": "weight", "error": "TooHeavyError", "message": "too heavy",
     "story": "packs for a hike and minds the weight"},
    {"owner": "Lift", "action": "enter", "held": "people", "error": "LiftFullError", "message": "take the stairs",
     "story": "writes a program for a small lift"},
)  # fmt: skip
_GAUGES = (
    {
        "function": "rate_jump",
        "name": "height",
        "message": "impossible height",
        "story": "judges a trick on a trampoline",
    },
    {"function": "adjust_clock", "name": "hour", "message": "no such hour", "story": "repairs the clock of a tower"},
    {"function": "mix_dough", "name": "flour", "message": "check the flour", "story": "writes a recipe as a program"},
    {"function": "steer", "name": "angle", "message": "angle out of range", "story": "steers a model boat"},
    {"function": "plan_lap", "name": "laps", "message": "count the laps again", "story": "times a school run"},
)
_SETTINGS = (
    {"function": "read_volume", "error": "RadioError", "key": "volume", "device": "a kitchen radio"},
    {"function": "read_brightness", "error": "LampError", "key": "brightness", "device": "a reading lamp"},
    {"function": "read_speed", "error": "FanError", "key": "speed", "device": "a fan"},
    {"function": "read_heat", "error": "HeaterError", "key": "heat", "device": "a heater"},
)


def _ride(draw: Draw) -> Parameters:
    ride = draw.choice(_RIDES)
    guests, places, fee, lowest = ride["guests"], draw.integer(6, 30), draw.integer(2, 9), draw.integer(0, 2)
    return {
        **ride,
        **draw.choice(
            (
                {"result": f"{places} - {guests}", "told_result": "how many more would have room"},
                {"result": f"{guests} * {fee}", "told_result": f"how many euros they pay together, {fee} for each"},
                {"result": f"{guests} + {fee}", "told_result": f"how many there are with {fee} more for the helpers"},
            )
        ),
        "person": draw.choice(PEOPLE),
        "places": places,
        "lowest": lowest,
        "too_few": draw.choice(("that is too few", "count again", "not enough")),
        "good": [places, lowest, places // 2],
        "few": [lowest - 1, -draw.integer(2, 9)],
        "many": [places + 1, places + draw.integer(2, 20)],
    }


def _refused(draw: Draw) -> Parameters:
    limit = draw.integer(5, 40)
    sign, told, refused, accepted = draw.choice(
        (
            (">", "more than", limit + 1, limit),
            (">=", "at least", limit, limit - 1),
            ("<", "less than", limit - 1, limit),
            ("<=", "at most", limit, limit + 1),
        )
    )
    further = draw.integer(3, 9) * (1 if refused > accepted else -1)
    return {
        **draw.choice(_GAUGES),
        "person": draw.choice(PEOPLE),
        "limit": limit,
        "sign": sign,
        "told": told,
        "operator": draw.choice("+-*"),
        "amount": draw.integer(2, 9),
        "refused": [refused, refused + further],
        "accepted": [accepted, accepted - further],
    }


def _oven(draw: Draw) -> Parameters:
    low = draw.integer(5, 20)
    high = low + draw.integer(10, 30)
    first, last = draw.shuffled((low, high))
    too_low, too_high = low - 1, high + 1
    return {
        **draw.choice(_OVENS),
        "person": draw.choice(PEOPLE),
        "lowest": low,
        "highest": high,
        "amount": draw.integer(2, 9),
        "operator": draw.choice("+-*"),
        "values": [first, *draw.shuffled((too_low, too_high)), last],
        "word": draw.choice(("stop", "problem", "sorry", "careful")),
    }


def _account(draw: Draw) -> Parameters:
    limit = draw.integer(8, 30)
    part = draw.integer(2, limit - 3)
    return {
        **draw.choice(_ACCOUNTS),
        **draw.choice(
            (
                {"sign": ">", "told": "more than"},
                {"sign": ">=", "told": "at least"},
            )
        ),
        "person": draw.choice(PEOPLE),
        "limit": limit,
        "part": part,
        "start": draw.integer(0, 1),
        "steps": [1, limit - 2, limit - 1, limit, limit + 1],
    }


def _setting(draw: Draw) -> Parameters:
    return {
        **draw.choice(_SETTINGS),
        "person": draw.choice(PEOPLE),
        **draw.choice(({"operator": "+", "told": "plus"}, {"operator": "*", "told": "times"})),
        "amount": draw.integer(2, 9),
        "missing": draw.choice(("is not set", "is missing", "was forgotten")),
        "unreadable": draw.choice(("is not a number", "needs digits", "is unreadable")),
        "word": draw.choice(("loud", "high", "most", "full")),
        "numbers": draw.distinct_integers(2, 2, 40),
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="custom-exceptions-refuse",
        title="Refuse what cannot be",
        concepts=("raise-statement", "value-and-type-errors", "early-return"),
        vary=_refused,
        prompt="""
            $person $story. A value that is $told $limit makes no sense there, and it should not go unnoticed.

            Write a function `$function($name)`. If `$name` is $told $limit, it raises a `ValueError` with the message
            `"$message"`. Otherwise it returns `$name $operator $amount`.
        """,
        reference="""
            def $function($name):
                if $name $sign $limit:
                    raise ValueError("$message")
                return $name $operator $amount
        """,
        tests=(
            Returns(call="$function($each)", each="accepted"),
            Raises(
                name="$function($each) is refused",
                each="refused",
                call="$function($each)",
                exception="ValueError",
                message_contains="$message",
            ),
        ),
        examples=4,
        hints=(
            "`raise` stops the function and tells the caller what is wrong.",
            "Ask first whether the value is bad. If it is not, the function goes on to its `return`.",
            "After `raise` comes the type of the error, and the message between its parentheses, as a text.",
        ),
        misconception="""
            "I can return a text that says what is wrong." Then the caller may calculate with it and never notice. An
            exception cannot be overlooked.
        """,
    ),
    WriteCode(
        id="custom-exceptions-full",
        title="An error with a name of its own",
        concepts=("custom-exception-class", "raise-statement", "early-return"),
        vary=_ride,
        prompt="""
            $person writes a program for a place with room for $places $guests. Write two things:

            - a class `$error`, which is an `Exception` and needs nothing in it
            - a function `$function($guests)`

            The function gets a number of $guests.

            - If it is less than $lowest, the function raises a `ValueError` with the message `"$too_few"`.
            - If it is more than $places, the function raises `$error` with the message `"$message"`.
            - Otherwise the function returns $told_result.
        """,
        reference="""
            class $error(Exception):
                pass


            def $function($guests):
                if $guests < $lowest:
                    raise ValueError("$too_few")
                if $guests > $places:
                    raise $error("$message")
                return $result
        """,
        tests=(
            Returns(call="$function($each)", each="good"),
            Raises(
                name="$each are too many",
                each="many",
                call="$function($each)",
                exception="$error",
                message_contains="$message",
            ),
            Raises(
                name="$each are too few",
                each="few",
                call="$function($each)",
                exception="ValueError",
                message_contains="$too_few",
            ),
            Returns(name="$error is an Exception of its own", call="$error.__bases__ == (Exception,)"),
        ),
        examples=4,
        hints=(
            "A class of your own becomes an exception when it builds on `Exception`. `raise` throws it.",
            "Write the class first, with `pass` in it. In the function, deal with the bad cases before the good one.",
            "After `raise` stands the class, and between its parentheses the message.",
        ),
        misconception="""
            "`raise` only prints a message." It leaves the function at once. If nobody catches the exception, the
            program ends.
        """,
    ),
    PredictOutput(
        id="custom-exceptions-family",
        title="Parent and child among exceptions",
        concepts=("custom-exception-class", "raise-statement", "exception-object"),
        vary=_oven,
        prompt="""
            $person $story. `$child` is a child of `$parent`. Follow the program. What does it print?
        """,
        reference="""
            class $parent(Exception):
                pass


            class $child($parent):
                pass


            def $function($name):
                if $name > $highest:
                    raise $child("$high")
                if $name < $lowest:
                    raise $parent("$low")
                return $name $operator $amount


            for $name in $values:
                try:
                    print($function($name))
                except $parent as error:
                    print("$word:", error)
        """,
        slips=(
            Slip(
                right='print("$word:", error)',
                wrong='if type(error) is $child:\n            break\n        print("$word:", error)',
                why="Every `$child` is a `$parent` too. An `except` for the parent catches the child as well.",
            ),
            Slip(
                right='print("$word:", error)',
                wrong='print("$word:", error)\n        break',
                why="The exception was caught, so the loop goes on with the next number.",
            ),
            Slip(
                right='raise $parent("$low")',
                wrong='print("$low")',
                why="`raise` leaves the function at once. Nothing is printed there, and nothing is returned.",
            ),
            Slip(
                right="$name < $lowest",
                wrong="$name <= $lowest",
                why="$lowest is not less than $lowest. For that number the function returns a result.",
            ),
        ),
        hints=(
            "An `except` catches the named class and all classes that build on it.",
            "For each number, ask: does the function return something, or does it raise? What is the message?",
            "Both kinds of exception end up under the same `except`. It prints a word and then the message.",
        ),
        misconception="""
            "`except $parent` catches only `$parent`." It catches the children, too: every `$child` is also a `$parent`.
        """,
    ),
    FixBug(
        id="custom-exceptions-limit",
        title="A limit that does not hold",
        concepts=("raise-statement", "custom-exception-class", "instance-attributes"),
        vary=_account,
        prompt="""
            $person $story. A new `$owner` has the attribute `$held` with the value $start. The method
            `$action(amount)` adds the amount to it. But if `$held` would then be $told $limit, it raises `$error`
            with the message `"$message"`, and `$held` stays as it was.

            The program does something else. Find the one mistake and mend it.
        """,
        reference="""
            class $error(Exception):
                pass


            class $owner:
                def __init__(self):
                    self.$held = $start

                def $action(self, amount):
                    new = self.$held + amount
                    if new $sign $limit:
                        raise $error("$message")
                    self.$held = new
        """,
        bugs=(
            Bug(
                right='raise $error("$message")',
                wrong='return $error("$message")',
                why="""
                    "An exception that is returned is an error." It is an object like any other, and nobody notices it.
                    Only `raise` makes it an error.
                """,
                hints=(
                    "Making an exception is one thing. Making the program stop with it is another.",
                    "Go beyond the limit. Does an error come, or does the call just end?",
                    "One word sends the exception to whoever called the method. It is not `return`.",
                ),
            ),
            Bug(
                right="""\
        if new $sign $limit:
            raise $error("$message")
        self.$held = new
""",
                wrong="""\
        self.$held = new
        if new $sign $limit:
            raise $error("$message")
""",
                why="""
                    "An exception takes back what the method did before." It takes nothing back. Check first, change
                    afterwards.
                """,
                hints=(
                    "An exception does not undo the lines that ran before it.",
                    "Go beyond the limit and catch the error. What does the attribute hold now?",
                    "The attribute should change only after the check.",
                ),
            ),
            Bug(
                right="class $error(Exception):",
                wrong="class $error:",
                why="""
                    "Every class can be raised." Only classes that build on an exception can.
                """,
                hints=(
                    "What makes a class an exception?",
                    "Go beyond the limit and read the last line of the traceback. Which error came instead?",
                    "The first line of the class must name its parent.",
                ),
            ),
            Bug(
                right='            raise $error("$message")',
                wrong="""\
            try:
                raise $error("$message")
            except $error:
                return""",
                why="""
                    "Where I raise an exception I must also catch it." Then the caller never learns of it. Let it go:
                    the caller decides what to do.
                """,
                hints=(
                    "An exception is a message to the caller. Does it get there?",
                    "Go beyond the limit. Which line gets the exception first?",
                    "Catching is the caller's task. In the method itself, raising is enough.",
                ),
            ),
        ),
        tests=(
            Returns(
                name="$action($each) on a new $owner",
                each="steps",
                setup=(
                    "one = $owner()\ntry:\n    one.$action($each)\n    result = 'fine'\n"
                    "except $error as error:\n    result = str(error)",
                ),
                call="(result, one.$held)",
            ),
            Raises(
                name="the limit is reached in two steps",
                setup=("one = $owner()", "one.$action($part)"),
                call="one.$action($limit)",
                exception="$error",
                message_contains="$message",
            ),
            Returns(setup=("one = $owner()", "one.$action($part)", "one.$action(1)"), call="one.$held"),
        ),
    ),
    Parsons(
        id="custom-exceptions-cause",
        title="Keep the first error visible",
        concepts=("exception-chaining", "custom-exception-class", "exception-object"),
        vary=_setting,
        prompt="""
            $person writes a program for $device. Its settings are a dictionary of texts. The function returns the
            setting `"$key"` as a whole number, $told $amount.

            If the key is missing, it raises `$error` with the message `"$key $missing"`. If the text is no whole
            number, it raises `$error` with the message `"$key $unreadable"`. Each time the first error is kept as the
            cause.

            Put the lines in order and indent them. Two lines do not belong.
        """,
        reference="""
            class $error(Exception):
                pass
            def $function(settings):
                try:
                    return int(settings["$key"]) $operator $amount
                except KeyError as error:
                    raise $error("$key $missing") from error
                except ValueError as error:
                    raise $error("$key $unreadable") from error
        """,
        distractors=('return $error("$key $missing")', "except IndexError as error:"),
        tests=(
            Returns(call='$function({"$key": "$each"})', each="numbers"),
            Raises(
                name="the key is missing", call="$function({})", exception="$error", message_contains="$key $missing"
            ),
            Raises(
                name="the text is no number",
                call='$function({"$key": "$word"})',
                exception="$error",
                message_contains="$key $unreadable",
            ),
            Returns(
                name="the missing key is kept as the cause",
                setup=("try:\n    $function({})\nexcept $error as error:\n    cause = error.__cause__",),
                call="isinstance(cause, KeyError)",
            ),
            Returns(
                name="the bad text is kept as the cause",
                setup=('try:\n    $function({"$key": "$word"})\nexcept $error as error:\n    cause = error.__cause__',),
                call="isinstance(cause, ValueError)",
            ),
        ),
        hints=(
            "`raise ... from error` throws a new exception and keeps the old one as its cause.",
            "The class comes first. In the function, try the conversion, and answer each of two errors with your own.",
            "A missing key is a KeyError, a text that is no number a ValueError. Below each `except` is one `raise`.",
        ),
        misconception="""
            "My own exception hides what really went wrong." With `from error` the traceback shows both, and the cause
            comes first.
        """,
    ),
)
